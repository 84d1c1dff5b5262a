import { z } from 'zod'

/** Years that the calendar, the clock and PostgreSQL all hold, and no typing error of a century. */
export const [FIRST_YEAR, LAST_YEAR] = [1950, 2199] as const
const YEAR = /^(?:19[5-9]|20\d|21\d)\d-/
const SAYS_YEAR = `年份要在 ${FIRST_YEAR} 到 ${LAST_YEAR} 之间`

export const yearField = z.int().min(FIRST_YEAR, SAYS_YEAR).max(LAST_YEAR, SAYS_YEAR)
/** The same where it comes as text, in an address. */
export const yearInAddress = z.coerce.number().int().min(FIRST_YEAR, SAYS_YEAR).max(LAST_YEAR, SAYS_YEAR)

/** A moment as it comes in, with any offset. */
export const momentField = z.iso
  .datetime({ offset: true, error: '要写成带时区的时刻，如 2026-11-23T10:05:00+08:00' })
  .regex(YEAR, SAYS_YEAR)
export const dayField = z.iso.date('要写成 2026-11-23 这样的日期').regex(YEAR, SAYS_YEAR)
