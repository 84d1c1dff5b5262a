import { sql } from 'kysely'
import { assignRole, createClient, createUser } from '#features/identity/index.ts'
import { connect } from '#server/platform/db.ts'
import { recordIdOf } from '#server/platform/ids.ts'
import { inTransaction, system, type World } from '#server/platform/run.ts'
import { startOf, dayOf } from '#shared/time.ts'
import { CLERK, HALL, ITEM_CODE, plantTacheng, POLICE, TACHENG, WINDOW } from '#tests/support/cast.ts'

export const BENCH_CLIENT = { clientId: 'bench-hall', secret: 'bench-hall-secret-bench-hall-secret', source: 'bench' } as const
export const BENCH_STAFF = { account: 'bench-centre', password: 'bench-centre-password' } as const
export const benchNo = (n: number): string => `B${String(n).padStart(9, '0')}`
const GROUP = 20_000

/** A client, a hall, and occurrences that can be rated, straight into their tables. */
export async function plantBench(world: World, ownerUrl: string, occurrences: number): Promise<{ occurrences: number }> {
  const { clientId, secret, source } = BENCH_CLIENT
  await inTransaction(world, system('bench'), (ctx) =>
    createClient(ctx, { clientId, name: '基准', scopes: ['ratings', 'records', 'invitations'], sources: [source] }, secret),
  )
  await inTransaction(world, system('bench'), async (ctx) => {
    const made = await createUser(ctx, { ...BENCH_STAFF, name: '基准' })
    if (made.ok) await assignRole(ctx, made.value.userId, { role: 'centre', divisionPath: '650000000000/' })
  })
  await plantTacheng(world)
  const owner = connect(ownerUrl, { max: 1 })
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from service_occurrences`.execute(owner)
  const servedAt = startOf(dayOf(world.now()))
  for (let from = rows[0]?.n ?? 0; from < occurrences; from += GROUP) {
    const ids = Array.from({ length: Math.min(GROUP, occurrences - from) }, (_, i) => recordIdOf(source, benchNo(from + i)))
    await sql`insert into service_records (record_id, source_system, record_no, item_code, unit_code, division, side, status, content_mac, received_at, changed_at)
      select id, ${source}, id::text, ${ITEM_CODE}, ${POLICE.unitCode}, ${TACHENG}, 'online', 'accepted', '\\x00', ${servedAt}::timestamptz, ${servedAt}::timestamptz
      from unnest(${ids}::uuid[]) as t(id) on conflict do nothing`.execute(owner)
    await sql`insert into service_occurrences (record_id, service_number, stage, served_at, window_code, hall_code, staff_no, serving_unit, deciding_unit, division,
        division_path, line, item_code, side, has_applicant, source_system, received_at, changed_at)
      select id, 1, 'complete', ${servedAt}::timestamptz, ${WINDOW.windowCode}, ${HALL.hallCode}, ${CLERK.staffNo}, ${POLICE.unitCode}, ${POLICE.unitCode}, ${TACHENG},
        '650000000000/654200000000/654201000000/', ${POLICE.line}, ${ITEM_CODE}, 'online', true, ${source}, ${servedAt}::timestamptz, ${servedAt}::timestamptz
      from unnest(${ids}::uuid[]) as t(id) on conflict do nothing`.execute(owner)
  }
  await sql`vacuum analyze service_records, service_occurrences`.execute(owner)
  await owner.destroy()
  return { occurrences }
}
