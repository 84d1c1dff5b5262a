import { loadDivisions } from '#features/organisations/index.ts'
import { loadPolicies } from '#features/policies/index.ts'
import { Download, type Context } from '#server/platform/feature.ts'
import { covers } from '#features/identity/index.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { encodeCursor, placeOf, type Paging } from '#shared/cursor.ts'
import { dayOf, display, endOf } from '#shared/time.ts'
import {
  rankingPages,
  type listRankings,
  type Ranked,
  type readOpenRankings,
  type readOpenRankingsFile,
  type readRankingRun,
} from '../contract.ts'
import { listedRows, periodsWithRows, type ListedRow } from '../queries/lists.ts'
import { listRow, type ListName, type Measure } from '../rules/lists.ts'
import { rankingsCsv } from '../rules/csv.ts'
import { isClosed, periodOf } from '../rules/periods.ts'
import { shown } from '../rules/points.ts'
import { placesOf, type Place } from '../rules/ranked.ts'
import { newestRun, type Run } from '../store.ts'
import type { Stated } from './setting.ts'

type Reading = Pick<Context, 'db' | 'now'>
type Asked = { list: ListName; period?: string | undefined; measure: Measure; division?: string | undefined }
export type Listed = { row: ListedRow; place: Place }
/** `run` null: nothing was reckoned of that period. */
export type List = { run: (Run & { setting: Stated }) | null; listed: Listed[]; ranked: number; least: number; periods: string[] }

/** A list within a division: everybody in it has a place in it, in the order of places, then of names. */
export async function readList(ctx: Reading, { list, period, measure, division }: Asked): Promise<List> {
  const { kind, peers } = listRow(list)
  const periods = await periodsWithRows(ctx.db, kind)
  const chosen =
    period ??
    usual(
      periods.map((one) => one.period),
      dayOf(ctx.now),
    )
  const run = chosen === undefined ? undefined : await newestRun(ctx.db, chosen, kind)
  const least = (await loadPolicies(ctx.db, dayOf(ctx.now)))['publication.share_least_ratings'].value
  const told = { least, periods: periods.map((one) => one.period) }
  if (!run) return { ...told, run: null, listed: [], ranked: 0 }
  const setting = run.setting as Stated
  const pathPrefix = division === undefined ? undefined : ((await loadDivisions(ctx.db)).get(division)?.path ?? 'none')
  const rows = await listedRows(ctx.db, { period: run.period, kind, version: run.version, measure, peers, pathPrefix })
  const floor = Math.max(least, setting.least)
  const places = placesOf(
    rows.map(({ code, ratings, lower, upper }) => ({ code, n: ratings, lower, upper })),
    floor,
  )
  const listed = rows.flatMap((row) => {
    const place = places.get(row.code)
    return place ? [{ row, place }] : []
  })
  return {
    ...told,
    least: floor,
    run: { ...run, setting },
    listed: listed.toSorted(inOrder),
    ranked: rows.filter((row) => row.ratings >= floor).length,
  }
}

/** The newest month that is over; where none is, the newest period there is. */
const usual = (periods: readonly string[], today: string): string | undefined =>
  periods.find((text) => /-\d\d$/.test(text) && isClosed(periodOf(text) ?? { to: today }, today)) ?? periods[0]

const LAST = 1_000_000
export const orderOf = ({ place }: Listed): number => place.rank ?? LAST
const inOrder = (a: Listed, b: Listed): number =>
  orderOf(a) - orderOf(b) || b.row.ratings - a.row.ratings || (a.row.code < b.row.code ? -1 : 1)

/** What is drawn begins below the lowest lower bound, at a round figure: one scale for the whole list. */
export const scaleFrom = (listed: readonly Listed[]): number =>
  Math.min(950, ...listed.flatMap(({ row, place }) => (place.rank === null ? [] : [Math.floor(row.lower / 50) * 50])))

/** What is told of one: of too few, how many rated and nothing more. */
export function toldOf(
  { row, place }: Listed,
  { ranked, setting, measure }: { ranked: number; setting: Stated; measure: Measure },
): Ranked {
  const best = Math.max(...Object.values(setting.scores))
  const say = (steps: number): string | null => (place.rank === null ? null : shown(measure, steps, best))
  return {
    code: row.code,
    name: row.name,
    division: { code: row.division, name: row.divisionName },
    unit: row.unit === null ? null : { code: row.unit, name: row.unitName ?? row.unit },
    rank: place.rank,
    tied: place.tied,
    best: place.best,
    worst: place.worst,
    ranked,
    ratings: row.ratings,
    raw: say(row.raw),
    expected: say(row.expected),
    estimate: say(row.estimate),
    lower: say(row.lower),
    upper: say(row.upper),
    bar: place.rank === null ? null : { estimate: row.estimate, lower: row.lower, upper: row.upper, from: 0 },
  }
}

export const runOf = ({ list, measure }: Asked, run: Run & { setting: Stated }): NonNullable<ReplyOf<typeof readRankingRun>['run']> => ({
  period: run.period,
  measure,
  list,
  version: run.version,
  asOf: display(endOf(run.lastDay)),
  confidence: run.setting.confidence,
  leaning: run.setting.leaning,
  least: run.setting.least,
  changed: run.changed,
})

/** GET /api/v1/rankings: places of all, told of those within reach. */
export async function showRankings(ctx: Context, { query }: CallOf<typeof listRankings>): Promise<ReplyOf<typeof listRankings>> {
  const { run, listed, ranked } = await readList(ctx, query)
  if (!run) return { items: [], next: null }
  const seen = listed.filter(({ row: { divisionPath, unit, line, staffNo } }) =>
    ctx.reach.some((reach) => covers(reach, { divisionPath, unit, line, staffNo })),
  )
  const told = seen.map((one) => ({ one, told: toldOf(one, { ranked, setting: run.setting, measure: query.measure }) }))
  const from = scaleFrom(listed)
  const { items, next } = pageIn(told, query)
  return { items: items.map(({ told: item }) => ({ ...item, bar: item.bar && { ...item.bar, from } })), next }
}

/** A page of what is all at hand, in the order asked for. */
function pageIn<T extends { one: Listed }>(all: readonly T[], paging: Paging): { items: T[]; next: string | null } {
  const [down, by] = [paging.sort.startsWith('-') ? -1 : 1, paging.sort.replace(/^-/, '')]
  const value = ({ one }: T): number => (by === 'ratings' ? one.row.ratings : orderOf(one))
  const sorted = all.toSorted((a, b) => down * (value(a) - value(b) || (a.one.row.code < b.one.row.code ? -1 : 1)))
  const place = placeOf(rankingPages, paging)
  const isAfter = (entry: T): boolean => {
    if (!place) return true
    const [at, code] = [Number(place[0]), place[1] ?? '']
    const far = down * (value(entry) - at)
    return far > 0 || (far === 0 && down * (entry.one.row.code < code ? -1 : entry.one.row.code > code ? 1 : 0) > 0)
  }
  const rest = sorted.filter(isAfter)
  const items = rest.slice(0, paging.limit)
  const last = items.at(-1)
  return { items, next: rest.length > items.length && last ? encodeCursor(paging.sort, [String(value(last)), last.one.row.code]) : null }
}

/** GET /api/v1/rankings/run */
export async function showRun(ctx: Context, { query }: CallOf<typeof readRankingRun>): Promise<ReplyOf<typeof readRankingRun>> {
  const { run, periods } = await readList(ctx, query)
  return { run: run && runOf(query, run), periods }
}

type Open = typeof readOpenRankings
/** GET /open/v1/rankings */
export async function openRankings(ctx: Context<RefusalOf<Open>>, { query }: CallOf<Open>): Promise<ReplyOf<Open>> {
  if (query.division !== undefined && !(await loadDivisions(ctx.db)).has(query.division)) return ctx.refuse('no_such_division')
  const { run, listed, ranked } = await readList(ctx, query)
  const method = `${ctx.publicUrl}/rankings/method`
  if (!run) return { run: null, rows: [], method }
  const rows = listed.map((one) => {
    const { bar: _bar, ...row } = toldOf(one, { ranked, setting: run.setting, measure: query.measure })
    return row
  })
  return { run: runOf(query, run), rows, method }
}

/** GET /open/v1/rankings.csv: the rows of the same answer. */
export async function openRankingsFile(ctx: Context<RefusalOf<Open>>, call: CallOf<typeof readOpenRankingsFile>): Promise<Download> {
  const { run, rows } = await openRankings(ctx, call)
  const bytes = Buffer.from(rankingsCsv(rows), 'utf8')
  return new Download({
    name: `好差评排名-${call.query.list}${run ? `-${run.period}` : ''}.csv`,
    type: 'text/csv; charset=utf-8',
    length: bytes.length,
    bytes: once(bytes),
  })
}
async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
