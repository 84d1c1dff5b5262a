import { covers, staffNamesById } from '#features/identity/index.ts'
import { loadDivisions } from '#features/organisations/index.ts'
import { actorCode } from '#server/platform/actor.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { display } from '#shared/time.ts'
import {
  quarantineMended,
  quarantineSetAside,
  type listAlike,
  type mendQuarantined,
  type readMendable,
  type setAsideQuarantined,
} from '../contract/mending.ts'
import { quarantinedRow } from '../queries.ts'
import { mappedFieldSays, type MappedField } from '../rules/mapping.ts'
import { divisionsNamed, fieldSays, isPersonalPath, mendableFields, mendRow } from '../rules/mending.ts'
import { isMendable, rowCodeSays } from '../rules/quarantine-words.ts'
import { knownRecords, preferIndexes } from '../store.ts'
import { alikeGroups } from '../queries/alike.ts'
import {
  heldText,
  insertMending,
  keepMended,
  mendingsOf,
  setAside,
  stillQuarantined,
  type MendingRow,
  type Waiting,
} from '../store/quarantine.ts'
import { openJudging, type GoodRow } from './judging.ts'
import { aboutMended, rawOf, takeHeld } from './replay.ts'
import { holdQuarantined } from './hold.ts'

const MOST_GROUPS = 100
const OUTCOMES = { accepted: '收进来了', unchanged: '系统里已有相同的内容', quarantined: '仍然隔离' } as const

type Reading = Pick<Context<RefusalOf<typeof readMendable>>, 'db' | 'reach' | 'keys' | 'refuse'>
export async function showMendable(
  ctx: Reading,
  { params: { quarantineId } }: CallOf<typeof readMendable>,
): Promise<ReplyOf<typeof readMendable>> {
  const row = (await quarantinedRow(ctx.db, quarantineId, { client: null, reach: ctx.reach })) ?? ctx.refuse('no_such_row')
  const held = isMendable(row) ? await heldText(ctx.db, quarantineId) : undefined
  const raw = held ? rawOf(ctx.keys, held, 0) : null
  return {
    fields: raw ? mendableFields(raw.value, row.path) : [],
    mendings: await mendingsShown(ctx, await mendingsOf(ctx.db, quarantineId)),
  }
}

async function mendingsShown(ctx: Pick<Context, 'db' | 'keys'>, rows: readonly MendingRow[]) {
  const idOf = (by: string): string => by.replace(/^staff:/, '')
  const names = await staffNamesById(ctx, [...new Set(rows.flatMap((row) => (row.by.startsWith('staff:') ? [idOf(row.by)] : [])))])
  return rows.map((row) => ({
    at: display(row.at),
    by: names.get(idOf(row.by)) ?? row.by,
    changes: row.changes.map((change) => ({ ...change, says: fieldSays(change.path), isPersonal: isPersonalPath(change.path) })),
    outcomeSays: OUTCOMES[row.outcome],
    codeSays: row.code && rowCodeSays(row.code),
  }))
}

type Mending = Context<RefusalOf<typeof mendQuarantined>>
/** What came stays; the mended row is judged as if it had come so, and kept beside the other until it goes in. */
export async function mend(
  ctx: Mending,
  { params: { quarantineId }, body }: CallOf<typeof mendQuarantined>,
): Promise<ReplyOf<typeof mendQuarantined>> {
  const held = (await holdQuarantined(ctx, quarantineId)) ?? ctx.refuse('no_such_row')
  if (held.state !== 'waiting') ctx.refuse('already_settled')
  if (!isMendable({ ...held, hasRow: held.sealed !== null })) ctx.refuse('not_mendable')
  const raw = rawOf(ctx.keys, held, 0) ?? ctx.refuse('not_mendable')
  const { row, changes } = ctx.must(mendRow(raw.value, body.changes))
  await preferIndexes(ctx.db)
  const judge = await openJudging(ctx, null)
  const group = await judge([{ ...raw, value: row }])
  const bad = group.bad[0]
  if (group.good[0]) await assertTheirs(ctx, group.good[0], { held, before: raw.value })
  const by = actorCode(ctx.actor)
  const mendedSealed = ctx.keys.seal('vault', JSON.stringify(row), aboutMended(quarantineId))
  if (bad) {
    await keepMended(ctx.db, quarantineId, mendedSealed)
    await stillQuarantined(ctx.db, quarantineId, bad)
  }
  const accepted = bad ? 0 : await takeHeld(ctx, group, { client: held.client, held: [{ ...held, mendedSealed }], by, how: 'mended' })
  const outcome = bad ? 'quarantined' : accepted > 0 ? 'accepted' : 'unchanged'
  const code = bad?.fault.code ?? null
  await insertMending(ctx.db, { mendingId: ctx.newId(), quarantineId, changes, outcome, code, by, at: ctx.now })
  const paths = changes.map((change) => change.path)
  ctx.record(quarantineMended, `quarantine:${quarantineId}`, { quarantineId, paths, outcome, code })
  return { outcome, code, says: bad?.fault.says ?? null }
}

/** Mending speaks of the matter that came: it reaches into no other division and writes over no other matter of the source. */
async function assertTheirs(
  ctx: Mending,
  { record, recordId }: GoodRow,
  { held, before }: { held: Waiting; before: unknown },
): Promise<void> {
  const said = new Set([held.division, ...divisionsNamed(before)])
  const moved = [record.division, ...record.occurrences.map((one) => one.division)].filter((code) => !said.has(code))
  const divisions = moved.length > 0 ? await loadDivisions(ctx.db) : new Map<string, { path: string }>()
  const covered = moved.every((code) => {
    const divisionPath = divisions.get(code)?.path
    return divisionPath !== undefined && ctx.reach.some((each) => covers(each, { divisionPath, unit: null, line: null, staffNo: null }))
  })
  if (!covered) ctx.refuse('beyond_reach')
  if (recordId !== held.recordId && (await knownRecords(ctx.db, [recordId])).has(recordId)) ctx.refuse('another_record')
}

type Aside = Context<RefusalOf<typeof setAsideQuarantined>>
export async function putAside(
  ctx: Aside,
  { params: { quarantineId }, body: { reason } }: CallOf<typeof setAsideQuarantined>,
): Promise<ReplyOf<typeof setAsideQuarantined>> {
  const held = (await holdQuarantined(ctx, quarantineId)) ?? ctx.refuse('no_such_row')
  if (held.state !== 'waiting') ctx.refuse('already_settled')
  await setAside(ctx.db, quarantineId, { reason, at: ctx.now, by: actorCode(ctx.actor) })
  const { client, sourceSystem, division } = held
  ctx.record(quarantineSetAside, `quarantine:${quarantineId}`, {
    quarantineId,
    client,
    source: sourceSystem ?? '',
    division: division ?? '',
    reason,
  })
  return { state: 'set_aside' }
}

export async function showAlike(ctx: Pick<Context, 'db' | 'reach'>): Promise<ReplyOf<typeof listAlike>> {
  const groups = await alikeGroups(ctx.db, ctx.reach, MOST_GROUPS)
  return {
    groups: groups.map((group) => ({
      ...group,
      field: group.field as MappedField | null,
      codeSays: rowCodeSays(group.code),
      fieldSays: group.field && mappedFieldSays(group.field),
    })),
  }
}
