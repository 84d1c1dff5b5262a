import { loadDivisions, unitNames } from '#features/organisations/index.ts'
import { loadDetailCodes, loadForms } from '#features/questionnaires/index.ts'
import { codesInForce, textIn, type DetailCode } from '#features/questionnaires/rules.ts'
import { formFor, type Asked, type Forms } from '#features/questionnaires/rules/assigning.ts'
import type { FormVersion } from '#features/questionnaires/rules/form.ts'
import { shownIn } from '#features/questionnaires/rules/shown.ts'
import { itemNames } from '#features/service-items/index.ts'
import { AWAITING_SAYS, AWAITING_SOURCE, stageName } from '#features/service-records/rules.ts'
import type { Batch } from '#server/platform/batch.ts'
import { sm3 } from '#server/platform/crypto.ts'
import type { Db } from '#server/platform/db.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import type { PageCall } from '#server/platform/pages.ts'
import type { Cookie } from '#shared/cookie.ts'
import type { Language } from '#shared/language.ts'
import { dayOf, millis, type Instant, type LocalDate } from '#shared/time.ts'
import { linkStandingsOf, type LinkStanding } from '../queries.ts'
import type { Level } from '../rules/levels.ts'
import type { Code, RatingView, Served } from '../rules/views.ts'
import { askedOf } from './asked-of.ts'
import { atLink, deviceOf, PAGE_SCOPE, type OnDevice } from './device.ts'
import { idempotencyHash, receiptCodeOf } from './derived.ts'
import { findInvitations, type Invitation } from '../store.ts'

/** An occurrence that a link leads to, in words. */
export type Found = {
  invitation: Invitation
  standing: LinkStanding
  served: Served
  allCodes: readonly DetailCode[]
  forms: Forms
  /** What of the service decides its form. */
  asked: Asked
}
/** Links that are opened at the same moment are looked up together. */
export const openLinks: Batch<string, Found | null> = {
  name: 'ratings.open-links',
  most: 128,
  atOnce: 4,
  worth: 8,
  readsOnly: true,
  run: async (ctx, tokens) => {
    const invitations = await findInvitations(
      ctx.db,
      tokens.map((token) => sm3(token)),
    )
    const known = invitations.filter((invitation) => invitation !== undefined)
    const standings = await linkStandingsOf(ctx.db, known)
    const names = await namesFor(
      ctx.db,
      standings.filter((standing) => standing !== undefined),
    )
    const allCodes = await loadDetailCodes(ctx.db)
    const [forms, divisions] = [await loadForms(ctx.db), await loadDivisions(ctx.db)]
    let next = 0
    return invitations.map((invitation) => {
      const standing = invitation && standings[next++]
      if (!invitation || !standing) return null
      return { invitation, standing, served: servedOf(standing, names), allCodes, forms, asked: askedOf(standing, divisions) }
    })
  },
}

type Names = { units: ReadonlyMap<string, string>; items: ReadonlyMap<string, string> }
const namesFor = async (db: Db, standings: readonly LinkStanding[]): Promise<Names> => ({
  units: await unitNames(db, [...new Set(standings.map((s) => s.serving_unit))]),
  items: await itemNames(db, [...new Set(standings.flatMap((s) => (s.item_code === null ? [] : [s.item_code])))]),
})

const servedOf = (standing: LinkStanding, names: Names): Served => ({
  item: standing.item_code === null ? null : (names.items.get(standing.item_code) ?? null),
  stage: standing.source_system === AWAITING_SOURCE ? AWAITING_SAYS : stageName(standing.stage),
  unit: names.units.get(standing.serving_unit) ?? standing.serving_unit,
  servedAt: standing.served_at,
})

export const findLink = async (ctx: GatherContext<string>, token: string): Promise<Found | null> =>
  (await ctx.submit(openLinks, [token]))[0] ?? null

/** Why a link shows no form. */
export type Shut =
  | { kind: 'unknown' }
  | { kind: 'expired'; expiredAt: Instant }
  | { kind: 'closed'; rateableUntil: Instant }
  | { kind: 'rated'; firstRatedAt: Instant; trackPath?: string }

/** Rated comes first: whoever rated in time and comes back late is told that it was recorded. */
export function shutBecause(ctx: Pick<GatherContext, 'keys' | 'now'>, { invitation, standing }: Found, device: () => string): Shut | null {
  const { now } = ctx
  if (standing.rated_at !== null) return { kind: 'rated', firstRatedAt: standing.rated_at, ...ownReceipt(ctx, standing, device) }
  if (standing.rateable_until !== null && millis(standing.rateable_until) <= millis(now))
    return { kind: 'closed', rateableUntil: standing.rateable_until }
  if (millis(invitation.expiresAt) <= millis(now)) return { kind: 'expired', expiredAt: invitation.expiresAt }
  return null
}

/** The way to what became of it, for the device that rated and no other. */
const ownReceipt = ({ keys }: Pick<GatherContext, 'keys'>, standing: LinkStanding, device: () => string): { trackPath?: string } =>
  standing.idempotency_hash?.equals(idempotencyHash(keys, PAGE_SCOPE, device()))
    ? { trackPath: `/t/${receiptCodeOf(keys, { recordId: standing.record_id, serviceNumber: standing.service_number })}` }
    : {}

export type FormValue = Shut | { kind: 'form'; view: RatingView; cookies: readonly Cookie[] }

/** GET /r/{token} */
export async function showRatingForm(
  ctx: GatherContext<string>,
  call: PageCall<{ token: string }, unknown, unknown> & OnDevice,
): Promise<FormValue> {
  const found = await findLink(ctx, call.params.token)
  if (!found) return { kind: 'unknown' }
  const device = deviceOf(ctx, call)
  const shut = shutBecause(ctx, found, atLink(device, call.params.token))
  return shut ?? { kind: 'form', view: formView(ctx, found, call.view.lang), cookies: device.cookies }
}

/** `drawnFrom`: the version that the form which comes in was drawn from; else the one in force. */
export const formView = (
  { now }: Pick<GatherContext, 'now'>,
  found: Found,
  lang: Language,
  drawnFrom: FormVersion | null = formFor(found.forms, found.asked, now),
): RatingView => ({
  served: found.served,
  codes: codesFor(found.allCodes, dayOf(now), lang),
  hasApplicant: found.standing.has_applicant,
  form: drawnFrom && shownIn(drawnFrom, lang),
})

const shown = new WeakMap<readonly DetailCode[], Map<string, readonly Code[]>>()

/** The same array for as long as the list, the day and the language are the same, so that a page renders it once. */
export function codesFor(all: readonly DetailCode[], day: LocalDate, lang: Language): readonly Code[] {
  let ofList = shown.get(all)
  if (!ofList) shown.set(all, (ofList = new Map<string, readonly Code[]>()))
  const key = `${day} ${lang}`
  let codes = ofList.get(key)
  if (!codes) {
    codes = codesInForce(all, day).map((c) => ({
      code: c.code,
      level: c.level as Level,
      text: textIn(c.texts, lang, c.text),
      placement: c.placement ?? 'more',
    }))
    ofList.set(key, codes)
  }
  return codes
}
