import { sql } from 'kysely'
import { dates, integers, jsonbs, smallints, texts, uuids } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import { deferred } from '#server/platform/round-trips.ts'
import type { LocalDate } from '#shared/time.ts'
import type { Choices } from '../rules/answers.ts'

export type NewAnswers = {
  recordId: string
  serviceNumber: number
  questionnaireId: string
  version: number
  division: string
  unitCode: string
  staffNo: string | null
  receivedOn: LocalDate
  choices: Choices
}
/** In the transaction of their ratings, sorted as those are; the rating's own key lets no second sheet in. */
export async function keepAnswers(db: Db, rows: readonly NewAnswers[]): Promise<void> {
  if (rows.length === 0) return
  await sql`${deferred} insert into questionnaire_answers
      (record_id, service_number, questionnaire_id, version, division, unit_code, staff_no, received_on, answers)
    select * from unnest(${uuids(rows.map((r) => r.recordId))}::uuid[], ${smallints(rows.map((r) => r.serviceNumber))}::smallint[],
      ${texts(rows.map((r) => r.questionnaireId))}::text[], ${integers(rows.map((r) => r.version))}::integer[],
      ${texts(rows.map((r) => r.division))}::text[], ${texts(rows.map((r) => r.unitCode))}::text[], ${texts(rows.map((r) => r.staffNo))}::text[],
      ${dates(rows.map((r) => r.receivedOn))}::date[], ${jsonbs(rows.map((r) => r.choices))}::jsonb[])`.execute(db)
}
