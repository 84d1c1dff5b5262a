import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import { ANSWERED_STATES, ANSWERING_STEPS } from '../rules/publication.ts'

export type AnsweredWords = { recordId: string; caseId: string; division: string; masked: string; answeredAt: Instant }

/** Masked words of answered bad ratings, in the order in which the answers reached the raters, released or not. */
export async function answeredWords(db: Db, most: number): Promise<AnsweredWords[]> {
  const { rows } = await sql<AnsweredWords>`
    select c.record_id as "recordId", c.case_id as "caseId", c.division, m.masked, a.at as "answeredAt"
    from rectifications c
    join masked_texts m on m.record_id = c.record_id and m.text_id = 'rating:' || c.rating_id
    join lateral (
      select max(s.at) as at from rectification_steps s
      where s.record_id = c.record_id and s.case_id = c.case_id and s.action = any(${[...ANSWERING_STEPS]}::text[]) and s.delivered
    ) a on a.at is not null
    where c.origin = 'rating' and c.state = any(${[...ANSWERED_STATES]}::text[])
    order by a.at, c.case_id limit ${most}`.execute(db)
  return rows
}
