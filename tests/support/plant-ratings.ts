import { sql } from 'kysely'
import { ratingRecorded } from '#features/ratings/contract.ts'
import { recordIdOf } from '#server/platform/ids.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { plus, startOf, hours, type LocalDate } from '#shared/time.ts'
import { CLERK, HALL, ITEM_CODE, POLICE, SOURCE, TACHENG, WINDOW } from './cast.ts'
import type { TestWorld } from './world.ts'

/** What figures look at in a rating; the rest is the fixed cast. */
export type Fact = {
  level: number
  class: string
  channel: string
  division: string
  unit: string
  item: string | null
  window: string | null
  ratedOn: LocalDate
  servedOn: LocalDate
}
export const aFact: Fact = {
  level: 5,
  class: 'ordinary',
  channel: 'kiosk',
  division: TACHENG,
  unit: POLICE.unitCode,
  item: ITEM_CODE,
  window: WINDOW.windowCode,
  ratedOn: '2026-11-23',
  servedOn: '2026-11-23',
}

let planted = 0
/** Ratings as intake leaves them, rows and events in one transaction, straight into their tables; answers their keys. */
export async function plantRatings(w: TestWorld, facts: readonly Fact[]): Promise<{ recordId: string; ratingId: string }[]> {
  const rows = facts.map((fact) => {
    const recordId = recordIdOf(SOURCE, `planted-${++planted}`)
    return {
      ...fact,
      recordId,
      ratingId: recordId,
      hall: fact.window === null ? null : HALL.hallCode,
      at: plus(startOf(fact.ratedOn), hours(11)),
    }
  })
  await inTransaction(w.world, system('test'), async (ctx) => {
    await sql`insert into ratings (record_id, service_number, rating_id, class, level, detail_codes, reason, anonymous, identification, channel, side, stage,
        source_system, division, deciding_unit, serving_unit, hall_code, window_code, staff_no, item_code, served_on, rated_on, rated_at, received_at,
        leaf_version, salt, leaf_hash, receipt_hash, idempotency_hash, body_hash)
      select r."recordId", 1, r."ratingId", r.class, r.level, '{}', 'not_asked', false, 'real_name', r.channel, 'onsite', 'apply', ${SOURCE}, r.division,
        r.unit, r.unit, r.hall, r."window", ${CLERK.staffNo}, r.item, r."servedOn", r."ratedOn", r.at, r.at, 1, decode(repeat('00', 16), 'hex'),
        decode(repeat('00', 32), 'hex'), decode(replace(r."recordId"::text, '-', ''), 'hex'), '', ''
      from json_to_recordset(${JSON.stringify(rows)}::json) as r("recordId" uuid, "ratingId" uuid, class text, level smallint, channel text, division text,
        unit text, hall text, "window" text, item text, "servedOn" date, "ratedOn" date, at timestamptz)`.execute(ctx.db)
    for (const row of rows) {
      ctx.record(ratingRecorded, `rating:${row.ratingId}`, {
        ratingId: row.ratingId,
        recordId: row.recordId,
        serviceNumber: 1,
        level: row.level,
        // Figures alone are looked at here: no case is to be opened for occurrences that are not there.
        bad: false,
        division: row.division,
        unit: row.unit,
        servingUnit: row.unit,
        staffNo: CLERK.staffNo,
        side: 'onsite',
        channel: row.channel,
        anonymous: false,
        identification: 'real_name',
        hasText: false,
        receivedAt: row.at,
        class: row.class as 'ordinary',
      })
    }
  })
  return rows.map(({ recordId, ratingId }) => ({ recordId, ratingId }))
}
