import { startOf, dayOf, type Instant } from '#shared/time.ts'
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
