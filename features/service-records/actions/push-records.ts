import { Readable } from 'node:stream'
import { sourcesOf } from '#features/identity/rules/reach.ts'
import { actorCode } from '#server/platform/actor.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import type { pushRecords as contract } from '../contract.ts'
import { openIntake } from './intake.ts'
import { givenRows, streamedRows } from './lines.ts'

type Ctx = GatherContext<RefusalOf<typeof contract>>
type Reply = ReplyOf<typeof contract>

/** 推送办件: one record, an array, or a stream of any length (decisions/0009). */
export async function pushRecords(ctx: Ctx, { body }: CallOf<typeof contract>): Promise<Reply> {
  const stream = body instanceof Readable ? body : null
  if (!stream) refuseOthersSources(ctx, body)
  const client = ctx.actor.kind === 'client' ? ctx.actor.id : actorCode(ctx.actor)
  const handed = openIntake({ reading: ctx, transact: ctx.transact, client, sources: sourcesOf(ctx.actor) })
  try {
    await handed.take(stream ? streamedRows(stream.iterator({ destroyOnReturn: false })) : [givenRows(body)])
  } catch (fault) {
    stream?.resume()
    // The sender went away: what was taken stays, and is unchanged when it is pushed again.
    if (!stream?.errored) throw fault
  }
  return handed.tally()
}

/** In a stream the rows before are in already, so there it is the row's fault; here nothing has gone in. */
function refuseOthersSources(ctx: Ctx, body: unknown): void {
  const sources = sourcesOf(ctx.actor)
  const rows: readonly unknown[] = sources === null ? [] : Array.isArray(body) ? body : [body]
  for (const row of rows) {
    const source: unknown = typeof row === 'object' && row !== null && 'sourceSystem' in row ? row.sourceSystem : undefined
    if (typeof source === 'string' && !sources?.includes(source)) ctx.refuse('not_your_source')
  }
}
