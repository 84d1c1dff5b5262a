import { startOf, dayOf, type Instant } from '#shared/time.ts'
import type { Dimension, Question } from './cells.ts'
import type { Axis } from './counts.ts'

/** One unit, one item, one hall or one window may be one clerk’s morning. */
const NARROW: ReadonlySet<Axis> = new Set(['unit', 'item', 'hall', 'window'])
/** A township or a village: often one room. Counties and what lies above them end in six zeros. */
export const isBelowCounty = (division: string): boolean => !division.endsWith('000000')

/** A clerk who looked after each person served would see which level was given: such figures stop at the end of the day before (rules 2.4; decisions/0027). */
export const isToldLate = (axis: Axis, divisions: readonly string[] | null): boolean =>
  NARROW.has(axis) || (divisions !== null && divisions.some(isBelowCounty))

/** Up to which moment such figures go. */
export const endOfYesterday = (now: Instant): Instant => startOf(dayOf(now))

const NARROW_BY: ReadonlySet<Dimension> = new Set(['unit', 'item', 'hall', 'window', 'staff'])
const NARROWED = ['unit', 'item', 'hall', 'window', 'staff'] as const
/** The same of a question: a county by division tells of its townships, and of all divisions alone some are. */
export function tellsLate({ where, by }: Pick<Question, 'where' | 'by'>): boolean {
  if (by.some((one) => NARROW_BY.has(one)) || NARROWED.some((one) => where[one] !== undefined)) return true
  const named = [...(where.division === undefined ? [] : [where.division]), ...(where.within ?? [])]
  if (named.some(isBelowCounty)) return true
  return by.includes('division') && where.within === undefined && (where.division === undefined || isCounty(where.division))
}
/** Prefectures end in eight zeros, the region in ten. */
const isCounty = (division: string): boolean => !division.endsWith('00000000')
