import { loadDivisions, unitNames } from '#features/organisations/index.ts'
import { CHANNELS } from '#features/ratings/rules.ts'
import { itemNames } from '#features/service-items/index.ts'
import { Download, type Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { display } from '#shared/time.ts'
import type { By, readStatistics, readStatisticsFile, StatisticsRow } from '../contract.ts'
import type { By as Sum, Ask } from '../queries/figures.ts'
import { CLASSES } from '../rules/classes.ts'
import { ALL_LEVELS, countOf } from '../rules/counts.ts'
import { statisticsCsv } from '../rules/csv.ts'
import { definitionOf } from '../rules/metrics.ts'
import { divisionsWithin, everywhere, rootsOf, tally, toldAsOf, type Tally } from './tally.ts'

type Reading = Context<RefusalOf<typeof readStatistics>>
const MOST_ROWS = 20_000
const DEFINITIONS = (['ratings', 'ratings_raw'] as const).map(definitionOf)

/** Which cells answer a question: `summed` axes hold a division with all below it, the others each division alone. */
const AXES: Readonly<Record<By, { axis: Ask['axis']; by: Sum; summed: boolean }>> = {
  level: { axis: 'all', by: 'nothing', summed: true },
  day: { axis: 'all', by: 'day', summed: true },
  channel: { axis: 'channel', by: 'member', summed: true },
  division: { axis: 'own', by: 'division', summed: false },
  unit: { axis: 'unit', by: 'member', summed: false },
  item: { axis: 'item', by: 'member', summed: false },
}

/** GET /open/v1/statistics: the figures as they stand, with what they mean and what they leave out (rules 5.3, 6). */
export async function openStatistics(ctx: Reading, { query }: CallOf<typeof readStatistics>): Promise<ReplyOf<typeof readStatistics>> {
  const { axis, by, summed } = AXES[query.by]
  const within = query.division === undefined ? await everywhere(ctx.db) : await divisionsWithin(ctx.db, query.division)
  if (query.division !== undefined && within.length === 0) return ctx.refuse('no_such_division')
  const summedUp = query.division === undefined ? await rootsOf(ctx.db) : [query.division]
  const { on: basis, from, to } = query
  const divisions = summed ? summedUp : within
  // Before the figures, so that they are never older than they say.
  const asOf = await toldAsOf(ctx, { axis, divisions })
  const found = await tally(ctx, { axis, divisions, basis, from, to }, by)
  if (found.rows.length > MOST_ROWS) return ctx.refuse('too_many_rows')
  // Without an item or a window there is no such cell, but the rating is one all the same: what is counted is told of the whole.
  const whole = query.by === 'item' ? await tally(ctx, { axis: 'all', divisions: summedUp, basis, from, to }, 'nothing') : found
  return {
    asOf: display(asOf),
    version: 0,
    rows: await rowsOf(ctx.db, query.by, found),
    definitions: DEFINITIONS,
    included: CLASSES.filter((row) => row.counts).map(({ class: kind, says, clause }) => ({
      class: kind,
      says,
      clause,
      ratings: whole.classes[kind],
    })),
    excluded: CLASSES.filter((row) => !row.counts).map(({ class: kind, says, why, clause }) => ({
      class: kind,
      says,
      why,
      clause,
      ratings: whole.classes[kind],
    })),
  }
}

async function rowsOf(db: Context['db'], by: By, { rows, total, raw }: Tally): Promise<StatisticsRow[]> {
  if (by === 'level') return ALL_LEVELS.map((level) => ({ level, ratings: total[level], rawRatings: raw[level] }))
  const names = await namesOf(
    db,
    by,
    rows.map((row) => row.of),
  )
  return rows.map(({ of, counts, raw: all }) => ({
    [by]: of,
    ...(names && { name: names.get(of) ?? null }),
    ratings: countOf(counts),
    rawRatings: countOf(all),
    levels: { ...counts },
    rawLevels: { ...all },
  }))
}

async function namesOf(db: Context['db'], by: By, codes: readonly string[]): Promise<ReadonlyMap<string, string> | null> {
  if (by === 'unit') return unitNames(db, codes)
  if (by === 'item') return itemNames(db, codes)
  if (by === 'division') return new Map([...(await loadDivisions(db)).values()].map((d) => [d.code, d.name]))
  return by === 'channel' ? new Map(CHANNELS.map((row) => [row.code, row.name])) : null
}

/** GET /open/v1/statistics.csv: the rows of the same answer, named by the day they were taken on. */
export async function statisticsFile(ctx: Reading, call: CallOf<typeof readStatisticsFile>): Promise<Download> {
  const { rows, asOf } = await openStatistics(ctx, call)
  const { by } = call.query
  const bytes = Buffer.from(statisticsCsv(by, rows), 'utf8')
  return new Download({
    name: `好差评统计-${by}-${asOf.slice(0, 10)}.csv`,
    type: 'text/csv; charset=utf-8',
    length: bytes.length,
    bytes: once(bytes),
  })
}
async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
