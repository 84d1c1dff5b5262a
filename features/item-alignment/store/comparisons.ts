import { sql } from 'kysely'
import { jsonbs, texts } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import type { Counts, FieldDifference, Outcome } from '../rules/comparison.ts'

export type NewComparison = { comparisonId: string; sourceSystem: string; client: string; startedAt: Instant }
/** One comparison of a source at a time: what an earlier one left undone goes. */
export async function beginComparison(db: Db, c: NewComparison): Promise<void> {
  await sql`delete from item_comparisons where source_system = ${c.sourceSystem} and completed_at is null`.execute(db)
  await db
    .insertInto('item_comparisons')
    .values({ comparison_id: c.comparisonId, source_system: c.sourceSystem, client: c.client, started_at: c.startedAt })
    .execute()
}
/** Holds it until the transaction ends; false when another comparison of the source has taken its place. */
export async function holdComparison(db: Db, comparisonId: string): Promise<boolean> {
  const { rows } = await sql`select 1 from item_comparisons where comparison_id = ${comparisonId}::uuid for update`.execute(db)
  return rows.length > 0
}

export type ComparedRow = { itemCode: string; outcome: Outcome; unitCode: string | null; name: string; fields: readonly FieldDifference[] }
/** The later row of one code stands. Answers how many codes were new. */
export async function putCompared(db: Db, comparisonId: string, rows: readonly ComparedRow[]): Promise<number> {
  if (rows.length === 0) return 0
  const { rows: written } = await sql<{ isNew: boolean }>`
    insert into item_comparison_rows (comparison_id, item_code, outcome, unit_code, name, fields)
    select ${comparisonId}::uuid, * from unnest(${texts(rows.map((r) => r.itemCode))}::text[], ${texts(rows.map((r) => r.outcome))}::text[],
      ${texts(rows.map((r) => r.unitCode))}::text[], ${texts(rows.map((r) => r.name))}::text[],
      ${jsonbs(rows.map((r) => r.fields))}::jsonb[])
    on conflict (comparison_id, item_code) do update set outcome = excluded.outcome, unit_code = excluded.unit_code, name = excluded.name,
      fields = excluded.fields
    returning (xmax = 0) as "isNew"`.execute(db)
  return written.filter((row) => row.isNew).length
}

export async function countOutcomes(db: Db, comparisonId: string): Promise<Counts> {
  const { rows } = await sql<{ outcome: Outcome; n: number }>`
    select outcome, count(*)::int as n from item_comparison_rows where comparison_id = ${comparisonId}::uuid group by outcome`.execute(db)
  const of = (outcome: Outcome) => rows.find((row) => row.outcome === outcome)?.n ?? 0
  return { same: of('same'), writing: of('writing'), differing: of('differing'), unknown: of('unknown'), missing: of('missing') }
}

export type Completed = Counts & { comparisonId: string; sourceSystem: string; division: string | null; completedAt: Instant } & Received
export type Received = { received: number; faulty: number; repeated: number }
/** The figures stay; of rows only those of the last comparison, and only what is not the same. */
export async function completeComparison(db: Db, c: Completed): Promise<void> {
  await db
    .updateTable('item_comparisons')
    .set({
      division: c.division,
      completed_at: c.completedAt,
      received: c.received,
      faulty: c.faulty,
      repeated: c.repeated,
      same: c.same,
      writing: c.writing,
      differing: c.differing,
      unknown: c.unknown,
      missing: c.missing,
    })
    .where('comparison_id', '=', c.comparisonId)
    .execute()
  await sql`delete from item_comparison_rows where comparison_id = ${c.comparisonId}::uuid and outcome = 'same'`.execute(db)
  await sql`delete from item_comparison_rows r using item_comparisons c
    where c.comparison_id = r.comparison_id and c.source_system = ${c.sourceSystem} and c.comparison_id <> ${c.comparisonId}::uuid`.execute(
    db,
  )
}
