import { covers, servicesBy } from '#features/identity/index.ts'
import { textIdOf } from '#features/ratings/index.ts'
import { isRated } from '#features/rectifications/rules/anonymity.ts'
import { maskedTextsOf } from '#features/vault/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { actorCode } from '#shared/actor.ts'
import type { CallOf, RefusalOf } from '#shared/endpoint.ts'
import { display } from '#shared/time.ts'
import { releaseWithdrawn, textReleased, type readRelease, type ReleaseReply, type releaseText, type withdrawRelease } from '../contract.ts'
import { releasableCase, type Releasable } from '../queries/releasable.ts'
import { findRelease, putRelease, withdraw, type Release } from '../store.ts'

type Judging = Context<'no_such_case' | 'you_are_rated'>

/** A case out of reach and one that does not exist answer alike; the person rated is told so (rules 2.5). */
async function admitted(ctx: Pick<Judging, 'db' | 'actor' | 'reach' | 'refuse'>, caseId: string): Promise<Releasable> {
  const found = await releasableCase(ctx.db, caseId)
  if (!found) return ctx.refuse('no_such_case')
  if (isRated(servicesBy(ctx.actor), { divisionPath: found.servedPath, unit: found.servingUnit, staffNo: found.staffNo }))
    return ctx.refuse('you_are_rated')
  return ctx.reach.some((reach) => covers(reach, found)) ? found : ctx.refuse('no_such_case')
}

const maskedText = async (db: Context['db'], { recordId, ratingId }: Releasable): Promise<string | null> =>
  (await maskedTextsOf(db, [{ recordId, textId: textIdOf(ratingId, 'rating') }]))[0]?.masked ?? null

const replyOf = (caseId: string, text: string | null, release: Release | null): ReleaseReply => {
  const standing = release?.withdrawnAt === null ? release : null
  return {
    caseId,
    text,
    released: standing !== null,
    releasedText: standing?.masked ?? null,
    releasedAt: standing && display(standing.releasedAt),
  }
}

export async function showRelease(
  ctx: Context<RefusalOf<typeof readRelease>>,
  { params }: CallOf<typeof readRelease>,
): Promise<ReleaseReply> {
  const found = await admitted(ctx, params.caseId)
  return replyOf(params.caseId, await maskedText(ctx.db, found), await findRelease(ctx.db, found))
}

/** Whoever releases has read these very words: masked anew in the meantime, they are to be read anew (rules 6). */
export async function releaseWords(
  ctx: Context<RefusalOf<typeof releaseText>>,
  { body }: CallOf<typeof releaseText>,
): Promise<ReleaseReply> {
  const found = await admitted(ctx, body.caseId)
  const [text, before] = [await maskedText(ctx.db, found), await findRelease(ctx.db, found)]
  if (before?.withdrawnAt === null) return ctx.refuse('already_released')
  if (text === null) return ctx.refuse('no_text')
  if (text !== body.text) return ctx.refuse('text_changed')
  if (!(await putRelease(ctx.db, found, { masked: text, by: actorCode(ctx.actor), at: ctx.now }))) return ctx.refuse('already_released')
  ctx.record(textReleased, `case:${found.caseId}`, { caseId: found.caseId, recordId: found.recordId })
  return replyOf(found.caseId, text, { masked: text, releasedAt: ctx.now, withdrawnAt: null })
}

export async function withdrawWords(
  ctx: Context<RefusalOf<typeof withdrawRelease>>,
  { params }: CallOf<typeof withdrawRelease>,
): Promise<ReleaseReply> {
  const found = await admitted(ctx, params.caseId)
  const before = await findRelease(ctx.db, found)
  if (before?.withdrawnAt !== null) return ctx.refuse('not_released')
  if (!(await withdraw(ctx.db, found, actorCode(ctx.actor), ctx.now))) return ctx.refuse('not_released')
  ctx.record(releaseWithdrawn, `case:${found.caseId}`, { caseId: found.caseId, recordId: found.recordId })
  return replyOf(found.caseId, await maskedText(ctx.db, found), null)
}
