import { loadDivisions } from '#features/organisations/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { addDays, dayOf, type Instant } from '#shared/time.ts'
import { figureRows, type Ask, type By, type Row } from '../queries/figures.ts'
import { CLASSES, COUNTED, MATCHED, RAW, type RatingClass } from '../rules/classes.ts'
import { add, countOf, NONE, type LevelCounts } from '../rules/counts.ts'
import { endOfYesterday, isBelowCounty, isToldLate } from '../rules/told-late.ts'
import { figuresAsOf } from './as-of.ts'

/** Adopted figures, and beside them the raw ones, which hold what is 不予采纳 too (rules 5.4). */
export type Both = { counts: LevelCounts; raw: LevelCounts }
/** What counts, by what it is of; and how many of each class there were, those left out too. */
export type Tally = {
  rows: ({ of: string } & Both)[]
  total: LevelCounts
  raw: LevelCounts
  /** Of the total what fits a service. */
  matched: LevelCounts
  classes: Readonly<Record<RatingClass, number>>
}

type Reading = Pick<Context, 'db' | 'now'>

/** The one way to read figures: what could be one clerk’s morning stops at the end of the day before, whoever asks (rules 2.4). */
export async function tally({ db, now }: Reading, ask: Ask, by: By): Promise<Tally> {
  const rows: Row[] = []
  for (const part of partsOf(ask))
    rows.push(...(await figureRows(db, isToldLate(part.axis, part.divisions) ? untilYesterday(part, now) : part, by)))
  return tallyOf(rows)
}

/** Up to when the figures of a question go: of a mixed one, up to when all of them do. */
export async function toldAsOf(ctx: Reading, { axis, divisions }: Pick<Ask, 'axis' | 'divisions'>): Promise<Instant> {
  const { asOf } = await figuresAsOf(ctx)
  const late = endOfYesterday(ctx.now)
  return isToldLate(axis, divisions) && late < asOf ? late : asOf
}

/** Counties are told as they stand and townships late, also when both are asked for at once. */
function partsOf(ask: Ask): Ask[] {
  const small = ask.divisions?.filter(isBelowCounty) ?? []
  if (ask.divisions === null || small.length === 0 || small.length === ask.divisions.length) return [ask]
  return [
    { ...ask, divisions: ask.divisions.filter((code) => !isBelowCounty(code)) },
    { ...ask, divisions: small },
  ]
}

function untilYesterday(ask: Ask, now: Instant): Ask {
  const yesterday = addDays(dayOf(now), -1)
  return { ...ask, to: ask.to !== undefined && ask.to < yesterday ? ask.to : yesterday }
}

const NOTHING: Both = { counts: NONE, raw: NONE }
const isIn = (classes: readonly RatingClass[], kind: string): boolean => classes.some((one) => one === kind)

function tallyOf(found: readonly Row[]): Tally {
  const rows = new Map<string, Both>()
  let all = NOTHING
  let matched = NONE
  const classes = Object.fromEntries(CLASSES.map((row) => [row.class, 0])) as Record<RatingClass, number>
  for (const { of, class: kind, counts } of found) {
    if (kind in classes) classes[kind as RatingClass] += countOf(counts)
    if (!isIn(RAW, kind)) continue
    if (isIn(MATCHED, kind)) matched = add(matched, counts)
    const more: Both = { counts: isIn(COUNTED, kind) ? counts : NONE, raw: counts }
    rows.set(of, together(rows.get(of) ?? NOTHING, more))
    all = together(all, more)
  }
  return { rows: [...rows].map(([of, both]) => ({ of, ...both })), total: all.counts, raw: all.raw, matched, classes }
}
const together = (a: Both, b: Both): Both => ({ counts: add(a.counts, b.counts), raw: add(a.raw, b.raw) })

/** Divisions that answer for the whole: those above which there is none. */
export const rootsOf = async (db: Context['db']): Promise<string[]> =>
  [...(await loadDivisions(db)).values()].filter((d) => d.reportingParent === null && d.inScope).map((d) => d.code)

/** Every division there is or was: a rating keeps the one it was given in. */
export const everywhere = async (db: Context['db']): Promise<string[]> => [...(await loadDivisions(db)).keys()]

/** A division and everything below it. */
export async function divisionsWithin(db: Context['db'], code: string): Promise<string[]> {
  const all = await loadDivisions(db)
  const path = all.get(code)?.path
  return path === undefined ? [] : [...all.values()].filter((d) => d.path.startsWith(path)).map((d) => d.code)
}
