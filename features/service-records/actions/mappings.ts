import { actorCode } from '#server/platform/actor.ts'
import type { Context, GatherContext } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf } from '#shared/time.ts'
import {
  mappingEnded,
  mappingMade,
  type createMapping,
  type endMapping,
  type listMappings,
  type previewMapping,
} from '../contract/mappings.ts'
import { findMapping, isWithin, mappingsOfCode, mappingsPage, sourcesWithin } from '../queries/mappings.ts'
import { mappingsByValue } from '../rules/mapping.ts'
import { judgeMapping, targetFault } from '../rules/new-mapping.ts'
import { rowCodeSays } from '../rules/quarantine-words.ts'
import { countAlike, waitingAlike } from '../queries/alike.ts'
import { insertMapping, insertMappingEnd } from '../store/mappings.ts'
import { openJudging } from './judging.ts'
import { rawOf } from './replay.ts'
import { openRun } from './runs.ts'

/** Rows that a preview judges: enough to tell, and done while somebody waits. */
const MOST_TRIED = 500

type Listing = Pick<Context, 'db' | 'reach' | 'now'>
export async function showMappings(ctx: Listing, { query }: CallOf<typeof listMappings>): Promise<ReplyOf<typeof listMappings>> {
  const asking = { sources: await sourcesWithin(ctx.db, ctx.reach), today: dayOf(ctx.now) }
  const { inForce, ...same } = query
  return mappingsPage(ctx.db, asking, query, { ...same, ...(inForce !== undefined && { inForce: inForce === 'true' }) })
}

type Previewing = GatherContext<RefusalOf<typeof previewMapping>>
/** Judges what waits as it would be judged, and keeps nothing. */
export async function preview(ctx: Previewing, { body }: CallOf<typeof previewMapping>): Promise<ReplyOf<typeof previewMapping>> {
  const { sourceSystem, field, from, to, fromDay, toDay = null } = body
  if (!isWithin(await sourcesWithin(ctx.db, ctx.reach), sourceSystem)) ctx.refuse('not_your_reach')
  const expects = targetFault(field, to)
  if (expects !== null) ctx.refuse('no_such_code', { field, expects })
  const alike = { sourceSystem, field, value: from, code: null }
  const rows = await waitingAlike(ctx.db, { alike, reach: ctx.reach, after: null, limit: MOST_TRIED })
  const wanted = mappingsByValue([{ field, from, to, fromDay, toDay }])
  const judge = await openJudging(ctx, null, { source: sourceSystem, mappings: wanted })
  const group = await judge(rows.flatMap((row, index) => rawOf(ctx.keys, row, index) ?? []))
  const still = Map.groupBy(group.bad, (row) => row.fault.code)
  return {
    alike: await countAlike(ctx.db, alike, ctx.reach),
    tried: rows.length,
    wouldGoIn: group.good.length,
    still: [...still].map(([code, bad]) => ({ code, says: rowCodeSays(code), rows: bad.length })),
  }
}

type Making = Context<RefusalOf<typeof createMapping>>
export async function makeMapping(ctx: Making, { body }: CallOf<typeof createMapping>): Promise<ReplyOf<typeof createMapping>> {
  const { sourceSystem, field, from, to, fromDay, toDay = null, reason, replay } = body
  if (!isWithin(await sourcesWithin(ctx.db, ctx.reach), sourceSystem)) ctx.refuse('not_your_reach')
  const expects = targetFault(field, to)
  if (expects !== null) ctx.refuse('no_such_code', { field, expects })
  ctx.must(judgeMapping({ field, from, to, fromDay, toDay }, await mappingsOfCode(ctx.db, body)))
  const mappingId = ctx.newId()
  const by = actorCode(ctx.actor)
  const made = { mappingId, sourceSystem, field, from, to, fromDay, toDay, reason, by, at: ctx.now }
  if (!(await insertMapping(ctx.db, made))) ctx.refuse('overlaps')
  if (toDay !== null) await insertMappingEnd(ctx.db, { mappingId, toDay, reason, by, at: ctx.now })
  ctx.record(mappingMade, `source:${sourceSystem}`, { mappingId, sourceSystem, field, from, to, fromDay, toDay })
  const runId = replay ? await openRun(ctx, { sourceSystem, field, value: from, code: null }, mappingId) : null
  return { mappingId, runId }
}

type Ending = Context<RefusalOf<typeof endMapping>>
export async function stopMapping(
  ctx: Ending,
  { params: { mappingId }, body: { toDay, reason } }: CallOf<typeof endMapping>,
): Promise<ReplyOf<typeof endMapping>> {
  const mapping = await findMapping(ctx.db, mappingId)
  if (!mapping || !isWithin(await sourcesWithin(ctx.db, ctx.reach), mapping.sourceSystem)) ctx.refuse('no_such_mapping')
  if (toDay < mapping.fromDay) ctx.refuse('days_reversed')
  const ended = await insertMappingEnd(ctx.db, { mappingId, toDay, reason, by: actorCode(ctx.actor), at: ctx.now })
  if (!ended) ctx.refuse('already_ended')
  const { sourceSystem, field } = mapping
  ctx.record(mappingEnded, `source:${sourceSystem}`, { mappingId, sourceSystem, field, toDay })
  return { mappingId, toDay }
}
