import { sql, type RawBuilder, type SqlBool } from 'kysely'
import type { Cause } from '#features/exclusions/rules.ts'
import type { Db } from '#server/platform/db.ts'
import { containing } from '#server/platform/like.ts'
import type { LocalDate } from '#shared/time.ts'
import { ANSWERED_STATES, ANSWERING_STEPS } from '../rules/publication.ts'

/** What everybody may know of an answered bad rating. The columns are the whole of it: nothing else leaves the database (decisions/0010). */
export type AnsweredRow = {
  level: number
  detailCodes: string[]
  itemCode: string | null
  itemName: string | null
  unitCode: string
  unitName: string | null
  division: string
  divisionName: string
  outcome: string | null
  ratedOn: LocalDate
  answeredOn: LocalDate
  reply: string | null
  words: string | null
  hasWords: boolean
  notAdopted: Cause | null
}
export type AnsweredAsk = {
  level?: number | undefined
  pathPrefix?: string | undefined
  unit?: string | undefined
  itemCode?: string | undefined
  /** Part of an item's name. */
  itemLike?: string | undefined
  /** Whether figures count it. */
  adopted?: boolean | undefined
}

/** Why a first rating is 不予采纳, by the last entry of its history; looked up for the rows of the page only. */
const EXCLUSION = sql`(
  select case when e.act = 'excluded' then e.cause end from rating_exclusions e
  where e.record_id = c.record_id and e.service_number = c.service_number and e.kind = 'first' order by e.entry_no desc limit 1)`
/** A history alternates: with an odd number of entries it leaves the rating out. */
const isLeftOut = sql<SqlBool>`(c.record_id, c.service_number) in (
  select e.record_id, e.service_number from rating_exclusions e where e.kind = 'first' group by 1, 2 having count(*) % 2 = 1)`

/** First ratings: what is published of them is what 差评率 counts; follow-ups are told to their raters (decisions/0022). */
const matching = ({ level, pathPrefix, unit, itemCode, itemLike, adopted }: AnsweredAsk): RawBuilder<SqlBool> => {
  const all: RawBuilder<SqlBool>[] = [sql`c.origin = 'rating'`, sql`c.state = any(${[...ANSWERED_STATES]}::text[])`]
  if (level !== undefined) all.push(sql`c.level = ${level}`)
  if (pathPrefix !== undefined) all.push(sql`c.division_path like ${`${pathPrefix}%`}`)
  if (unit !== undefined) all.push(sql`c.unit_code = ${unit}`)
  if (itemCode !== undefined) all.push(sql`c.item_code = ${itemCode}`)
  if (itemLike !== undefined) all.push(sql`i.name ilike ${containing(itemLike)}`)
  if (adopted !== undefined) all.push(adopted ? sql`not ${isLeftOut}` : isLeftOut)
  return sql`${sql.join(all, sql` and `)}`
}

/** The last word to the rater, and the day of it. */
export const LAST_ANSWER = sql`
  join lateral (
    select s.told, (s.at at time zone 'Asia/Shanghai')::date as answered_on from rectification_steps s
    where s.record_id = c.record_id and s.case_id = c.case_id and s.action = any(${[...ANSWERING_STEPS]}::text[]) and s.delivered
    order by s.step_no desc limit 1
  ) a on true`

/** Latest answers first; within a day by the case's random id, so that no order of minutes shows through. */
export async function answeredRows(db: Db, ask: AnsweredAsk, { limit, offset }: { limit: number; offset: number }): Promise<AnsweredRow[]> {
  const { rows } = await sql<AnsweredRow>`
    select c.level, c.detail_codes as "detailCodes", c.item_code as "itemCode", i.name as "itemName", c.unit_code as "unitCode", u.name as "unitName",
      c.division, d.name as "divisionName", c.outcome, (c.received_at at time zone 'Asia/Shanghai')::date as "ratedOn",
      a.answered_on as "answeredOn", a.told as reply, l.masked as words, r.text_digest is not null as "hasWords", ${EXCLUSION} as "notAdopted"
    from rectifications c ${LAST_ANSWER}
    join ratings r on r.record_id = c.record_id and r.service_number = c.service_number
    join divisions d on d.code = c.division
    left join units u on u.unit_code = c.unit_code
    left join service_items i on i.item_code = c.item_code
    left join releases l on l.record_id = c.record_id and l.case_id = c.case_id and l.withdrawn_at is null
    where ${matching(ask)}
    order by a.answered_on desc, c.case_id limit ${limit} offset ${offset}`.execute(db)
  return rows
}

export async function countAnswered(db: Db, ask: AnsweredAsk): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from rectifications c ${LAST_ANSWER}
    left join service_items i on i.item_code = c.item_code
    where ${matching(ask)}`.execute(db)
  return rows[0]?.n ?? 0
}
