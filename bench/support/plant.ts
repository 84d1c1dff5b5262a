import { availableParallelism } from 'node:os'
import { sql } from 'kysely'
import { assignRole, createClient, createUser } from '#features/identity/index.ts'
import { plantSample } from '#sample/plant.ts'
import { SEED, type SampleSize } from '#sample/setting.ts'
import type { Database } from '#server/database.ts'
import type { MasterKey } from '#server/platform/crypto.ts'
import { connect } from '#server/platform/db.ts'
import { recordIdOf } from '#server/platform/ids.ts'
import { makePartitions } from '#server/platform/partitions.ts'
import { inTransaction, system, type World } from '#server/platform/run.ts'
import { sampleState } from '#server/platform/sample-state.ts'
import { withOwner } from '#server/prepare.ts'
import { addDays, dayOf, startOf } from '#shared/time.ts'
import { CLERK, HALL, ITEM_CODE, plantTacheng, POLICE, TACHENG, WINDOW } from '#tests/support/cast.ts'

export const BENCH_CLIENT = { clientId: 'bench-hall', secret: 'bench-hall-secret-bench-hall-secret', source: 'bench' } as const
export const BENCH_STAFF = { account: 'bench-centre', password: 'bench-centre-password' } as const
export const benchNo = (n: number): string => `B${String(n).padStart(9, '0')}`
const GROUP = 20_000

const DAYS = 180
/** Of what a size calls a working day, days on average, weekends and holidays among them, bring so much. */
const SHARE = 0.66

/** About so many ratings of the sample region, with all that belongs to them; a folder that has them keeps them. */
export async function plantRatings(world: World, database: Database, master: readonly MasterKey[], ratings: number): Promise<void> {
  if ((await sampleState(world.db)) === 'planted') return
  const size: SampleSize = { seed: SEED, days: DAYS, perDay: Math.ceil(ratings / DAYS / SHARE), mix: 'pilot' }
  await withOwner(database, async (owner) => {
    await makePartitions(owner, addDays(dayOf(world.now()), -DAYS), Math.ceil(DAYS / 91) + 1)
    await plantSample(world, size, { ownerUrl: database.ownerUrl, owner, threads: { master, count: availableParallelism() } })
  })
}

type Place = Record<'item_code' | 'unit_code' | 'division' | 'division_path' | 'line' | 'window_code' | 'hall_code' | 'staff_no', string>
/** The sample region has a 塔城市 of its own: what is rated beside its ratings was served at one of its windows. */
async function placeOfSample(owner: World['db']): Promise<Place | undefined> {
  const { rows } =
    await sql<Place>`select item_code, deciding_unit as unit_code, division, division_path, line, window_code, hall_code, staff_no
    from service_occurrences where source_system <> ${BENCH_CLIENT.source} and item_code is not null and window_code is not null and staff_no is not null
    limit 1`.execute(owner)
  return rows[0]
}
async function tacheng(world: World): Promise<Place> {
  await plantTacheng(world)
  return {
    item_code: ITEM_CODE,
    unit_code: POLICE.unitCode,
    division: TACHENG,
    division_path: '650000000000/654200000000/654201000000/',
    line: POLICE.line,
    window_code: WINDOW.windowCode,
    hall_code: HALL.hallCode,
    staff_no: CLERK.staffNo,
  }
}

/**
 * A client, a hall, and occurrences that can be rated, straight into their tables. Where a folder is used again, those that
 * were rated before stay as they are: `from` is the first that was not.
 */
export async function plantBench(world: World, ownerUrl: string, occurrences: number): Promise<{ from: number; ratings: number }> {
  const { clientId, secret, source } = BENCH_CLIENT
  await inTransaction(world, system('bench'), (ctx) =>
    createClient(ctx, { clientId, name: '基准', scopes: ['ratings', 'records', 'invitations'], sources: [source] }, secret),
  )
  await inTransaction(world, system('bench'), async (ctx) => {
    const made = await createUser(ctx, { ...BENCH_STAFF, name: '基准' })
    if (made.ok) await assignRole(ctx, made.value.userId, { role: 'centre', divisionPath: '650000000000/' })
  })
  const owner = connect(ownerUrl, { max: 1 })
  const place = (await placeOfSample(owner)) ?? (await tacheng(world))
  const { rows } = await sql<{ planted: number; rated: number; ratings: number }>`
    select (select count(*)::int from service_occurrences where source_system = ${source}) as planted,
      (select count(*)::int from ratings where source_system = ${source}) as rated, (select count(*)::int from ratings) as ratings`.execute(
    owner,
  )
  const { planted, rated, ratings } = rows[0] ?? { planted: 0, rated: 0, ratings: 0 }
  const servedAt = startOf(dayOf(world.now()))
  const most = rated + occurrences
  for (let at = planted; at < most; at += GROUP) {
    const ids = Array.from({ length: Math.min(GROUP, most - at) }, (_, i) => recordIdOf(source, benchNo(at + i)))
    await sql`insert into service_records (record_id, source_system, record_no, item_code, unit_code, division, side, status, content_mac, received_at, changed_at)
      select id, ${source}, id::text, ${place.item_code}, ${place.unit_code}, ${place.division}, 'online', 'accepted', '\\x00', ${servedAt}::timestamptz, ${servedAt}::timestamptz
      from unnest(${ids}::uuid[]) as t(id) on conflict do nothing`.execute(owner)
    await sql`insert into service_occurrences (record_id, service_number, stage, served_at, window_code, hall_code, staff_no, serving_unit, deciding_unit, division,
        division_path, line, item_code, side, has_applicant, source_system, received_at, changed_at)
      select id, 1, 'complete', ${servedAt}::timestamptz, ${place.window_code}, ${place.hall_code}, ${place.staff_no}, ${place.unit_code}, ${place.unit_code},
        ${place.division}, ${place.division_path}, ${place.line}, ${place.item_code}, 'online', true, ${source}, ${servedAt}::timestamptz, ${servedAt}::timestamptz
      from unnest(${ids}::uuid[]) as t(id) on conflict do nothing`.execute(owner)
  }
  await sql`vacuum analyze service_records, service_occurrences`.execute(owner)
  await sql`checkpoint`.execute(owner)
  await owner.destroy()
  return { from: rated, ratings }
}
