import { figuresAsOf } from '#features/statistics/index.ts'
import { sm3 } from '#server/platform/crypto.ts'
import type { Context } from '#server/platform/feature.ts'
import { takeTime } from '#server/platform/long-work.ts'
import { addDays, dayOf, minutes, plus, type LocalDate } from '#shared/time.ts'
import { KINDS, MEASURE_NAMES, type Kind } from '../rules/lists.ts'
import { isClosed, isDue, monthOf, periodOf, periodsKept, type Period } from '../rules/periods.ts'
import { reckoned, strataOf } from '../rules/reckoned.ts'
import {
  changedRows,
  claimMark,
  doneFor,
  dropRun,
  newestRun,
  newestRuns,
  noteChecked,
  noteDone,
  putRows,
  putRun,
  putStrata,
  type Run,
} from '../store.ts'
import { basicCodes } from '../queries/subjects.ts'
import { cellsIn, joined, ratedIn } from './counted.ts'
import { settingOn, type Stated } from './setting.ts'

/** `all`: how everybody is rated in a month, by which persons are measured. */
const ALL = 'all'
type Wanted = { period: Period; kind: Kind | typeof ALL }
const isMonth = ({ period }: Period): boolean => /-\d\d$/.test(period)

const CLAIM = minutes(20)
/** Whether there may be something to do and nobody else does it: the figures have to be up to date. */
export async function startReckoning(ctx: Context): Promise<boolean> {
  if ((await doneFor(ctx.db)) === dayOf(ctx.now) || (await figuresAsOf(ctx)).behind > 0) return false
  return claimMark(ctx.db, ctx.now, plus(ctx.now, CLAIM))
}

/** One of those that have to be reckoned today; null when there is none left. */
export async function reckonNext(ctx: Context): Promise<Wanted | null> {
  const today = dayOf(ctx.now)
  const runs = new Map((await newestRuns(ctx.db)).map((run) => [`${run.period} ${run.kind}`, run]))
  const periods = periodsKept(today)
  const rated = await ratedMonths(ctx, periods)
  const wanted = periods
    .filter(({ from, to }) => rated.some((month) => monthOf(from) <= month && month <= monthOf(to)))
    .flatMap((period) => [...KINDS, ...(isMonth(period) ? [ALL] : [])].map((kind): Wanted => ({ period, kind: kind as Wanted['kind'] })))
    // From one day to the next a window’s sums would tell of single ratings: whole periods only (rules 2.4).
    .filter(({ period, kind }) => kind !== 'window' || isClosed(period, today))
    .find(({ period, kind }) => isDue(period, runs.get(`${period.period} ${kind}`)?.checkedOn ?? null, today))
  if (!wanted) {
    await noteDone(ctx.db, today)
    return null
  }
  await takeTime(ctx.db)
  await reckonOne(ctx, wanted, today)
  return wanted
}

/** The months that anybody rated in: where nobody did, there is nothing to reckon. */
async function ratedMonths(ctx: Context, periods: readonly Period[]): Promise<string[]> {
  const days = periods.flatMap(({ from, to }) => [from, to]).toSorted()
  const [from, to] = [days[0] ?? '', days.at(-1) ?? '']
  return [...new Set((await cellsIn(ctx, { from, to }, ['month'])).map((cell) => cell.of[0] ?? ''))]
}

async function reckonOne(ctx: Context, { period, kind }: Wanted, today: LocalDate): Promise<void> {
  const yesterday = addDays(today, -1)
  const stated = await settingOn(ctx.db, period.to < today ? period.to : today)
  const run: Run = {
    period: period.period,
    kind,
    version: 0,
    firstDay: period.from,
    lastDay: period.to < yesterday ? period.to : yesterday,
    computedAt: ctx.now,
    checkedOn: today,
    digest: '',
    changed: 0,
    setting: stated,
  }
  return kind === ALL ? keepStrata(ctx, run, stated) : keepRows(ctx, { ...run, kind }, stated)
}

async function keepRows(ctx: Context, run: Run & { kind: Kind }, stated: Stated): Promise<void> {
  const period: Period = { period: run.period, from: run.firstDay, to: run.lastDay }
  const rows = reckoned(await ratedIn(ctx, run.kind, period), stated)
  const digest = sm3(JSON.stringify([stated, rows])).toString('hex')
  const before = await newestRun(ctx.db, run.period, run.kind)
  const closed = isClosed(periodOf(run.period) ?? period, dayOf(ctx.now))
  if (before && before.digest === digest && closed === before.version > 0) return noteChecked(ctx.db, before, run.checkedOn)
  if (before?.version === 0) await dropRun(ctx.db, before)
  const version = closed ? (before?.version ?? 0) + 1 : 0
  await putRows(ctx.db, { ...run, version }, rows)
  const changed = version > 1 ? await changedRows(ctx.db, run, [version - 1, version]) : 0
  await putRun(ctx.db, { ...run, version, digest, changed })
}

/** The sums are of whole numbers and mean nothing but themselves: no versions. */
async function keepStrata(ctx: Context, run: Run, stated: Stated): Promise<void> {
  const cells = await cellsIn(ctx, { from: run.firstDay, to: run.lastDay }, ['item', 'channel'])
  const counted = joined(cells, await basicCodes(ctx.db))
  await putStrata(
    ctx.db,
    run.period,
    MEASURE_NAMES.flatMap((measure) => strataOf(measure, counted, stated).map((stratum) => ({ measure, ...stratum }))),
  )
  await putRun(ctx.db, run)
}
