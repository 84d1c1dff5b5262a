import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import type { Db } from '#server/platform/db.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { Reach } from '#shared/actor.ts'
import type { Paging } from '#shared/cursor.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import { handlerPages } from '../contract/assignment.ts'
import { statesWaitingFor } from '../rules/states.ts'
import { visibleTo, type Asker } from './cases.ts'

export type HandlerLoad = {
  staffId: string
  units: { code: string; name: string }[]
  unitCount: number
  division: string
  divisionName: string
  open: number
  soon: number
  overdue: number
  waiting: number
}
const ORDER: Ordering = {
  shape: handlerPages,
  columns: { open: sql`g.open`, overdue: sql`g.overdue`, soon: sql`g.soon` },
  key: [sql`g."staffId"`],
}
const UNITS_NAMED = 3

export type HandlerAsk = {
  asker: Asker
  reach: readonly Reach[]
  pathPrefix?: string | undefined
  unit?: string | undefined
  paging: Paging
  today: LocalDate
  soonUntil: Instant
  now: Instant
}

/** Everybody who answers for units within reach today, with what is in their hands as far as the asker sees it. */
export async function handlersWithin(db: Db, ask: HandlerAsk): Promise<{ items: HandlerLoad[]; next: string | null }> {
  const { paging, now, soonUntil } = ask
  const page = pageOf(ORDER, paging)
  const { rows } = await sql<HandlerLoad>`
    with posts as (
      select a.user_id, n.unit_code, n.name, d.code as division, d.name as division_name
      from assignments a
        join users u on u.user_id = a.user_id and u.disabled_at is null
        join divisions d on d.path = a.division_path
        join units n on n.division = d.code and (a.unit is null or n.unit_code = a.unit)
      where a.role = 'handler' and a.starts_on <= ${ask.today}::date and (a.ends_on is null or a.ends_on > ${ask.today}::date)
        and ${withinReach(ask.reach, POSTS)} and ${sql.join(asked(ask), sql` and `)}
    ), handlers as (
      select p.user_id, count(distinct p.unit_code)::int as unit_count, min(p.division) as division, min(p.division_name) as division_name,
        (array_agg(distinct jsonb_build_object('code', p.unit_code, 'name', p.name)))[1:${UNITS_NAMED}] as units
      from posts p group by p.user_id
    ), loads as (
      select c.assignee, count(*)::int as open, (count(*) filter (where c.due_order > ${now}::timestamptz and c.due_order <= ${soonUntil}::timestamptz))::int as soon,
        (count(*) filter (where c.due_order <= ${now}::timestamptz))::int as overdue,
        (count(*) filter (where c.state = any(${statesWaitingFor('handler')}::text[])))::int as waiting
      from rectifications c where c.closed_at is null and c.assignee is not null and ${visibleTo(ask.asker)}
      group by c.assignee
    )
    select g.* from (
      select h.user_id as "staffId", to_jsonb(h.units) as units, h.unit_count as "unitCount", h.division, h.division_name as "divisionName",
        coalesce(l.open, 0) as open, coalesce(l.soon, 0) as soon, coalesce(l.overdue, 0) as overdue, coalesce(l.waiting, 0) as waiting
      from handlers h left join loads l on l.assignee = h.user_id
    ) g where ${page.from} order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, paging, (row, sort) => [String(sort === 'overdue' ? row.overdue : sort === 'soon' ? row.soon : row.open), row.staffId])
}

const POSTS = { divisionPath: 'd.path', unit: 'n.unit_code', line: 'n.line', staffNo: null }
const asked = ({ unit, pathPrefix }: HandlerAsk): RawBuilder<SqlBool>[] => [
  unit === undefined ? sql<SqlBool>`true` : sql<SqlBool>`n.unit_code = ${unit}`,
  pathPrefix === undefined ? sql<SqlBool>`true` : sql<SqlBool>`d.path like ${`${pathPrefix}%`}`,
]
