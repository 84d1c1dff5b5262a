import { sql, type RawBuilder } from 'kysely'
import { withinReach } from '#features/identity/index.ts'
import type { Db } from '#server/platform/db.ts'
import { paged, pageOf, type Ordering } from '#server/platform/paging.ts'
import { plannedAnew } from '#server/platform/round-trips.ts'
import type { Reach } from '#shared/actor.ts'
import type { Paging } from '#shared/cursor.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import { ratingPages } from '../contract/reading.ts'
import { TELLING, tells, type Known } from '../rules/reading.ts'

const RATINGS: Ordering = { shape: ratingPages, columns: { ratedOn: sql`r.rated_on` }, key: [sql`r.rating_id`] }
/** A rating is its deciding unit's, where it was served; the person rated is known by the same place. */
const REACH = { divisionPath: 'd.path', unit: 'r.deciding_unit', line: 'u.line', staffNo: 'r.staff_no' }

export type Asker = { reach: readonly Reach[]; anonymousBefore: Instant }
export type RatingFilter = {
  /** Codes of the divisions; null is any. */
  divisions: readonly string[] | null
  level?: number | undefined
  bad?: boolean | undefined
  unit?: string | undefined
  item?: string | undefined
  code?: string | undefined
  hasText?: boolean | undefined
  adopted?: boolean | undefined
  identification?: string | undefined
  class?: string | undefined
  channel?: string | undefined
  q?: string | undefined
  from?: LocalDate | undefined
  to?: LocalDate | undefined
  /** What another feature asks besides, of the row `r` of the listing: what lists withhold of an anonymous rating must not find it. */
  only?: RawBuilder<unknown> | undefined
}

/** Everything of a rating and its service; what of it may be shown, rules/reading decides. */
export type ReadRow = Known & {
  record_id: string
  service_number: number
  rating_id: string
  rated_on: LocalDate
  rated_at: Instant
  received_at: Instant
  level: number
  detail_codes: string[]
  has_text: boolean
  adopted: boolean
  channel: string
  side: string
  stage: string
  source_system: string
  record_no: string
  served_at: Instant
  item_code: string | null
  item_name: string | null
  deciding_unit: string
  unit_name: string
  serving_unit: string
  serving_name: string
  division: string
  division_name: string
  window_code: string | null
  window_name: string | null
}

/** Left joins: where the reach asks neither, they fall away. */
const NARROW = sql`from rating_listing r left join divisions d on d.code = r.division left join units u on u.unit_code = r.deciding_unit`

/** Who the rater is as it stands now; the rating itself only says what was said then (rules 2.2). */
const KEYS = sql`select r.record_id, r.service_number, r.anonymous, r.identification, r.adopted`

/** What is shown stands in `ratings`, and the names elsewhere: looked up for the rows of the page only. */
const wide = (keys: RawBuilder<unknown>) => sql<ReadRow>`${plannedAnew}
  with page as materialized (${keys})
  select r.record_id, r.service_number, r.rating_id, r.rated_on, r.rated_at, r.received_at, r.level, r.detail_codes,
    r.text_digest is not null as has_text, p.anonymous, p.identification, p.adopted, r.class, r.channel, r.side, r.stage, r.source_system, s.record_no,
    o.served_at, r.item_code, i.name as item_name, r.deciding_unit, u.name as unit_name, r.serving_unit, v.name as serving_name, r.division,
    d.name as division_name, r.window_code, w.name as window_name
  from page p join ratings r on r.record_id = p.record_id and r.service_number = p.service_number
    join service_records s on s.record_id = r.record_id
    join service_occurrences o on o.record_id = r.record_id and o.service_number = r.service_number
    join divisions d on d.code = r.division join units u on u.unit_code = r.deciding_unit join units v on v.unit_code = r.serving_unit
    left join service_items i on i.item_code = r.item_code
    left join windows w on w.division = r.division and w.window_code = r.window_code`

const visibleTo = ({ reach, anonymousBefore }: Asker) =>
  sql`${withinReach(reach, REACH)} and (not r.anonymous or r.received_at < ${anonymousBefore}::timestamptz)`

/** One division as one value, so that an index by division gives the rows in order. */
const inDivisions = (codes: readonly string[]) =>
  codes.length === 1 ? sql`r.division = ${codes[0]}` : sql`r.division = any(${[...codes]}::text[])`

function matches(f: RatingFilter): RawBuilder<unknown> {
  const all: RawBuilder<unknown>[] = [sql`true`]
  if (f.divisions !== null) all.push(inDivisions(f.divisions))
  if (f.level !== undefined) all.push(sql`r.level = ${f.level}`)
  if (f.bad !== undefined) all.push(f.bad ? sql`r.level <= 2` : sql`r.level > 2`)
  if (f.unit !== undefined) all.push(sql`r.deciding_unit = ${f.unit}`)
  if (f.item !== undefined) all.push(sql`(r.deciding_unit = any(array(select b.unit_code from units b)) and r.item_code = ${f.item})`)
  if (f.code !== undefined) all.push(sql`${f.code} = any(r.detail_codes)`)
  if (f.hasText !== undefined) all.push(sql`r.has_text = ${f.hasText}`)
  if (f.adopted !== undefined)
    all.push(f.adopted ? sql`(r.adopted and r.follow_up_adopted)` : sql`(not r.adopted or not r.follow_up_adopted)`)
  if (f.from !== undefined) all.push(sql`r.rated_on >= ${f.from}::date`)
  if (f.to !== undefined) all.push(sql`r.rated_on <= ${f.to}::date`)
  if (f.only !== undefined) all.push(f.only)
  return sql.join([...all, ...ofTheRater(f)], sql` and `)
}

/** What is not shown of an anonymous rating does not find it (rules/reading). */
function ofTheRater(f: RatingFilter): RawBuilder<unknown>[] {
  const all: RawBuilder<unknown>[] = []
  if (f.identification === 'anonymous') all.push(sql`(r.anonymous or r.identification = 'anonymous')`)
  else if (f.identification !== undefined) all.push(sql`(not r.anonymous and r.identification = ${f.identification})`)
  if (f.class !== undefined) all.push(ofClass(f.class))
  if (f.channel !== undefined) all.push(sql`(not r.anonymous and r.channel = ${f.channel})`)
  if (f.q !== undefined)
    all.push(sql`(not r.anonymous and r.record_id in (select s.record_id from service_records s where s.record_no = ${f.q}))`)
  return all
}

function ofClass(kind: string): RawBuilder<unknown> {
  if (kind === 'ordinary') return sql`(r.class = 'ordinary' or (r.class in (${sql.join(TELLING)}) and r.anonymous))`
  const rare = sql`r.class <> 'ordinary' and r.class = ${kind}`
  return tells(kind) ? sql`(${rare} and not r.anonymous)` : sql`(${rare})`
}

export async function ratingsPage(db: Db, asker: Asker, paging: Paging, filter: RatingFilter) {
  const page = pageOf(RATINGS, paging)
  const keys = sql`${KEYS} ${NARROW}
    where ${visibleTo(asker)} and ${matches(filter)} and ${page.from} order by ${page.orderBy} limit ${page.limit}`
  const { rows } = await sql<ReadRow>`${wide(keys)} order by ${page.orderBy}`.execute(db)
  return paged(rows, paging, (row) => [row.rated_on, row.rating_id])
}

export async function findRating(db: Db, asker: Asker, ratingId: string): Promise<ReadRow | null> {
  const keys = sql`${KEYS} ${NARROW} where r.rating_id = ${ratingId}::uuid and ${visibleTo(asker)}`
  const { rows } = await wide(keys).execute(db)
  return rows[0] ?? null
}
