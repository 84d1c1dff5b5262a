import { sql, type RawBuilder, type SqlBool } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import { inPlace } from '#features/organisations/index.ts'
import type { Actor, Reach } from '#server/platform/actor.ts'
import type { Db } from '#server/platform/db.ts'
import { containing } from '#server/platform/like.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import type { CallOf } from '#shared/endpoint.ts'
import { addDays, dayOf, startOf, type Instant, type LocalDate } from '#shared/time.ts'
import { codePages, type listFixedCodes } from '../contract/managing.ts'
import { MOST_PRINTED } from '../rules/sheets.ts'

/** A code with the names of what it stands for. */
export type Code = {
  code: string
  division: string
  hallCode: string
  hallName: string
  windowCode: string | null
  windowName: string | null
  itemCode: string | null
  itemName: string | null
  retiredAt: Instant | null
  replacedBy: string | null
}
export const NAMED = sql`v.code, v.division, v.hall_code as "hallCode", h.name as "hallName", v.window_code as "windowCode", w.name as "windowName",
  v.item_code as "itemCode", i.name as "itemName", v.retired_at as "retiredAt", v.replaced_by as "replacedBy"`
export const NAMES = sql`fixed_codes v join halls h on h.division = v.division and h.hall_code = v.hall_code
  left join windows w on w.division = v.division and w.window_code = v.window_code left join service_items i on i.item_code = v.item_code`

export async function codeNamed(db: Db, code: string): Promise<Code | null> {
  const { rows } = await sql<Code>`select ${NAMED} from ${NAMES} where v.code = ${code}`.execute(db)
  return rows[0] ?? null
}

const MOST_WINDOWS = 300
export async function openWindows(db: Db, division: string, hallCode: string): Promise<{ windowCode: string; name: string }[]> {
  const { rows } = await sql<{ windowCode: string; name: string }>`select window_code as "windowCode", name from windows
    where division = ${division} and hall_code = ${hallCode} and status = 'open' order by window_code limit ${MOST_WINDOWS}`.execute(db)
  return rows
}

export type Listed = Code & {
  divisionName: string
  place: string
  visits: number
  visitsSince: number | null
  ratings: number
  awaiting: number
  madeAt: Instant
  printedAt: Instant | null
  printedTimes: number
  retiredReason: string | null
  replaces: string | null
}
/** Ratings until yesterday: seen at once, the count would tell that whoever is just leaving has rated (decisions/0010). */
const listed = (today: Instant) => sql`
  select ${NAMED}, d.name as "divisionName", ${PLACE} as place, v.made_at as "madeAt", v.printed_at as "printedAt",
    v.printed_times as "printedTimes", v.retired_reason as "retiredReason",
    (select p.code from fixed_codes p where p.replaced_by = v.code order by p.code limit 1) as replaces,
    (select coalesce(sum(s.visits), 0)::int from fixed_code_visits s where s.code = v.code) as visits,
    case when v.retired_at is not null then (select coalesce(sum(s.visits), 0)::int from fixed_code_visits s
      where s.code = v.code and s.day > (v.retired_at at time zone 'Asia/Shanghai')::date) end as "visitsSince",
    coalesce(g.ratings, 0)::int as ratings, coalesce(g.awaiting, 0)::int as awaiting
  from ${NAMES} join divisions d on d.code = v.division
    left join lateral (
      select count(*) as ratings, count(*) filter (where r.class = 'unmatched') as awaiting
      from (select distinct f.record_id, f.service_number from found_services f where f.code = v.code) f
        join ratings r on r.record_id = f.record_id and r.service_number = f.service_number
      where r.channel = 'qr-window' and r.received_at < ${today}
    ) g on true`
const PLACE = sql`h.name || ' ' || coalesce(w.name, '') || ' ' || coalesce(i.name, '')`

type Who = { reach: readonly Reach[]; actor: Actor }
export const mine = ({ reach }: Pick<Who, 'reach'>): RawBuilder<SqlBool> =>
  withinReach(reach, { divisionPath: 'd.path', unit: null, line: null, staffNo: null })

const ORDER: Ordering = { shape: codePages, columns: { place: PLACE, madeAt: sql`v.made_at` }, key: [sql`v.code`] }
type Filter = CallOf<typeof listFixedCodes>['query']
const IN_STATE = {
  active: sql`v.retired_at is null`,
  retired: sql`v.retired_at is not null and v.replaced_by is null`,
  replaced: sql`v.replaced_by is not null`,
}
const OF_KIND = {
  hall: sql`v.window_code is null and v.item_code is null`,
  window: sql`v.window_code is not null and v.item_code is null`,
  item: sql`v.item_code is not null`,
}

export async function codesPage(db: Db, who: Who, filter: Filter, now: Instant) {
  const page = pageOf(ORDER, filter)
  const { q, state, kind, hall } = filter
  const like = containing(q ?? '')
  const asked = [
    mine(who),
    page.from,
    inPlace(filter),
    q !== undefined && sql`(h.name ilike ${like} or w.name ilike ${like} or i.name ilike ${like})`,
    state !== undefined && sql`(${IN_STATE[state]})`,
    kind !== undefined && sql`(${OF_KIND[kind]})`,
    hall !== undefined && sql`v.hall_code = ${hall}`,
  ].filter((condition) => condition !== false)
  const { rows } = await sql<Listed>`${listed(startOf(dayOf(now)))} where ${sql.join(asked, sql` and `)}
    order by ${page.orderBy} limit ${page.limit}`.execute(db)
  return paged(rows, filter, (row, sort) => [sort === 'madeAt' ? row.madeAt : row.place, row.code])
}

export async function codeListed(db: Db, who: Who, code: string, now: Instant): Promise<Listed | null> {
  const { rows } = await sql<Listed>`${listed(startOf(dayOf(now)))} where v.code = ${code} and ${mine(who)}`.execute(db)
  return rows[0] ?? null
}

const RECENT_DAYS = 14
export async function recentVisits(db: Db, code: string, today: LocalDate): Promise<{ day: string; visits: number }[]> {
  const { rows } = await sql<{ day: string; visits: number }>`select day::text as day, visits from fixed_code_visits
    where code = ${code} and day > ${addDays(today, -RECENT_DAYS)} order by day desc limit ${RECENT_DAYS}`.execute(db)
  return rows
}

/** The codes in use at a hall, in the order of its windows. */
export async function codesOfHall(db: Db, who: Who, division: string, hallCode: string): Promise<Code[]> {
  const { rows } = await sql<Code>`select ${NAMED} from ${NAMES} join divisions d on d.code = v.division
    where v.division = ${division} and v.hall_code = ${hallCode} and v.retired_at is null and ${mine(who)}
    order by v.window_code nulls first, v.item_code nulls first, v.code limit ${MOST_PRINTED + 1}`.execute(db)
  return rows
}

export type Spot = { division: string; hallCode: string; windowCode: string | null; itemCode: string | null }
/** Whether there is such a hall, within one's reach. */
export async function hallWithin(db: Db, who: Who, { division, hallCode }: Pick<Spot, 'division' | 'hallCode'>): Promise<boolean> {
  const { rows } = await sql`select 1 from halls h join divisions d on d.code = h.division
    where h.division = ${division} and h.hall_code = ${hallCode} and ${mine(who)}`.execute(db)
  return rows.length === 1
}
