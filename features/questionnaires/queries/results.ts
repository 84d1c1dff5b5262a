import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import { inPlace } from '#features/organisations/index.ts'
import type { Db } from '#server/platform/db.ts'
import type { Reach } from '#shared/actor.ts'
import type { LocalDate } from '#shared/time.ts'
import type { Counted } from '../rules/results.ts'

const REACH = { divisionPath: 'd.path', unit: 'a.unit_code', line: 'u.line', staffNo: 'a.staff_no' }
export type Sheets = {
  reach: readonly Reach[]
  questionnaireId: string
  version: number
  division?: string | undefined
  unit?: string | undefined
}
const sheets = ({ reach, questionnaireId, version, division, unit }: Sheets): RawBuilder<unknown> => {
  const wanted: RawBuilder<SqlBool>[] = [
    sql`a.questionnaire_id = ${questionnaireId}`,
    sql`a.version = ${version}`,
    withinReach(reach, REACH),
    ...(unit === undefined ? [] : [sql<SqlBool>`a.unit_code = ${unit}`]),
    inPlace({ division }),
  ]
  return sql`from questionnaire_answers a join divisions d on d.code = a.division left join units u on u.unit_code = a.unit_code
    where ${sql.join(wanted, sql` and `)}`
}

/** How many answered something on each day, the first day first. */
export async function sheetsByDay(db: Db, of: Sheets): Promise<{ day: LocalDate; sheets: number }[]> {
  const { rows } = await sql<{ day: LocalDate; sheets: number }>`select a.received_on as day, count(*)::int as sheets ${sheets(of)}
    group by a.received_on order by a.received_on limit 10000`.execute(db)
  return rows
}

export async function countAnswers(db: Db, of: Sheets, until: LocalDate): Promise<{ options: Counted[]; answered: Map<string, number> }> {
  const options = await sql<Counted>`select e.key as question, v.value as option, count(*)::int as n
    from (select a.answers ${sheets(of)} and a.received_on <= ${until}::date) s, jsonb_each(s.answers) e, jsonb_array_elements_text(e.value) v
    group by e.key, v.value order by e.key, v.value limit 1000`.execute(db)
  const asked = await sql<{ question: string; n: number }>`select e.key as question, count(*)::int as n
    from (select a.answers ${sheets(of)} and a.received_on <= ${until}::date) s, jsonb_each(s.answers) e
    group by e.key order by e.key limit 100`.execute(db)
  return { options: options.rows, answered: new Map(asked.rows.map(({ question, n }) => [question, n])) }
}

export type Written = { record_id: string; service_number: number; question: string; masked: string }
const MOST_TEXTS = 5_000
/** The masked copies of what was written, the latest days first where there are too many. */
export async function writtenAnswers(
  db: Db,
  of: Sheets,
  { until, questions }: { until: LocalDate; questions: readonly string[] },
): Promise<Written[]> {
  const { rows } = await sql<Written>`
    select s.record_id, s.service_number, k.question, m.masked
    from (select a.record_id, a.service_number, a.received_on, a.answers ${sheets(of)} and a.received_on <= ${until}::date) s
      join unnest(${[...questions]}::text[]) as k(question) on jsonb_exists(s.answers, k.question)
      join masked_texts m on m.record_id = s.record_id and m.text_id = 'answer:' || s.service_number || ':' || k.question
    order by s.received_on desc, s.record_id, s.service_number, k.question limit ${MOST_TEXTS}`.execute(db)
  return rows
}

export const questionnaireName = async (db: Db, questionnaireId: string): Promise<string | undefined> =>
  (await db.selectFrom('questionnaires').select('name').where('questionnaire_id', '=', questionnaireId).executeTakeFirst())?.name
