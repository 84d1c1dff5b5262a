import { days, hours, minutes } from '#shared/time.ts'

export const MOST_BYTES = 50 * 1024 * 1024
export const MOST_ROWS = 200_000
export const MOST_COLUMNS = 200
/** Of a cell, in UTF-16 units. */
export const LONGEST_CELL = 4_000
/** Of one person, not yet ended. */
export const MOST_OPEN = 10
/** Judged and applied together, as `Importable` says. */
export const GROUP = 500
/** Taken up again after a crash or a restart; what fails this often without getting on fails for a reason of its own. */
export const MOST_STUMBLES = 5
/** How long a worker that says nothing is believed alive. */
export const LEASE = minutes(1)
/** An upload that broke off leaves pieces behind. */
export const UPLOAD_MOST = hours(1)
/** Of an import that has ended; its numbers stay. */
export const ROWS_KEPT = days(90)
/** One that nobody has touched is ended for them, so that what people handed in does not lie about. */
export const OPEN_KEPT = days(30)
/** Of the file of rows that are faulty: what a person mends by hand. */
export const MOST_FAULTY_FILE = 20_000
