import { loadPolicies } from '#features/policies/index.ts'
import { isStageClosed } from '#features/service-items/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { sm3 } from '#server/platform/crypto.ts'
import { actorCode } from '#server/platform/actor.ts'
import { qrPng, qrSvg } from '#server/platform/qr.ts'
import type { CallOf, RefusalOf } from '#shared/endpoint.ts'
import { accept, refuse, type Decision } from '#shared/decision.ts'
import { dayOf, days, display, millis, plus, type Instant } from '#shared/time.ts'
import { invitationMade, type makeInvitation } from '../contract.ts'
import { standingsOf, type Standing } from '../queries.ts'
import type { Channel } from '../rules/channels.ts'
import { insertInvitation, keyText, type OccurrenceKey } from '../store.ts'
import { occurrenceOf } from './submit.ts'

const TOKEN_BYTES = 18

/** A new valid token each time; it opens until the occurrence can no longer be rated. The token is kept as a hash only. */
export async function invite(ctx: Context<RefusalOf<typeof makeInvitation>>, { body }: CallOf<typeof makeInvitation>) {
  if (ctx.actor.kind !== 'client' || !ctx.actor.sources.includes(body.sourceSystem)) ctx.refuse('not_your_source')
  const key = occurrenceOf(body)
  const [standing] = await standingsOf(ctx.db, [key])
  // Only asking stops; whoever comes by a code of their own accord rates all the same.
  if (standing && (await isStageClosed(ctx.db, standing.item_code, standing.stage))) ctx.refuse('stage_closed')
  const { token, expiresAt } = ctx.must(await linkTo(ctx, standing, { ...key, channel: body.channel }))
  const url = `${ctx.publicUrl}/r/${token}`
  return { token, url, expiresAt: display(expiresAt), ...(body.qr && { qr: await DRAWN[body.qr](url) }) }
}
/** For a receipt, which is folded and thrown away: a printer of 58 mm has room for no more than this. */
const DRAWN = {
  svg: (url: string) => Promise.resolve(qrSvg(url, 'M')),
  png: async (url: string) => (await qrPng(url, 'M')).toString('base64'),
} as const

/** A link to the rating page of one occurrence, counted for this channel. */
export async function makeLink(ctx: Context<string>, key: OccurrenceKey, channel: Channel): Promise<Link> {
  const [standing] = await standingsOf(ctx.db, [key])
  return linkTo(ctx, standing, { ...key, channel })
}
type Link = Decision<{ token: string; expiresAt: Instant }, 'no_such_occurrence' | 'window_closed'>

async function linkTo(ctx: Context<string>, standing: Standing | undefined, to: OccurrenceKey & { channel: Channel }): Promise<Link> {
  const { channel, ...key } = to
  if (!standing) return refuse('no_such_occurrence')
  // A matter still under way has no end yet; its link lasts as long as a finished one's would.
  const policies = await loadPolicies(ctx.db, dayOf(ctx.now))
  const expiresAt = standing.rateable_until ?? plus(ctx.now, days(policies['rating.window.online_days'].value))
  if (millis(expiresAt) <= millis(ctx.now)) return refuse('window_closed')
  const token = ctx.randomBytes(TOKEN_BYTES).toString('base64url')
  await insertInvitation(ctx.db, { ...key, tokenHash: sm3(token), channel, madeBy: actorCode(ctx.actor), madeAt: ctx.now, expiresAt })
  ctx.record(invitationMade, `occurrence:${keyText(key)}`, { ...key, channel, expiresAt })
  return accept({ token, expiresAt })
}
