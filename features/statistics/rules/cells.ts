import type { LocalDate } from '#shared/time.ts'
import type { Basis, LevelCounts } from './counts.ts'

/**
 * What figures can be told by. `division`: the divisions right below the one asked for, and what was rated in itself under its own code;
 * where none is asked for, each division alone. `level` and `kind` tell nothing apart that a cell does not hold anyhow.
 */
export type Dimension =
  | 'division'
  | 'unit'
  | 'hall'
  | 'window'
  | 'staff'
  | 'item'
  | 'channel'
  | 'side'
  | 'level'
  | 'kind'
  | 'day'
  | 'month'
  | 'year'

/**
 * Which ratings: `division` with all that stood below it on the day of the rating, `within` these divisions alone, each of the others exactly.
 * A window or a member of staff has a code of its division only: ask for it together with that.
 */
export type Where = {
  division?: string | undefined
  within?: readonly string[] | undefined
  unit?: string | undefined
  hall?: string | undefined
  window?: string | undefined
  staff?: string | undefined
  item?: string | undefined
  channel?: string | undefined
  side?: string | undefined
}

/** `most`: of more rows than so many those with the most ratings. */
export type Question = {
  where: Where
  basis: Basis
  from?: LocalDate | undefined
  to?: LocalDate | undefined
  by: readonly Dimension[]
  most: number
}

/** `of`: one word for each dimension asked by, in that order: a code, '' where the rating has none, a day, a month as YYYY-MM, a year. */
export type Cell = { of: readonly string[]; class: string; counts: LevelCounts }
