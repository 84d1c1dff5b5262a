import type { SourceRow } from '../rules/mapping.ts'
import type { Position } from '../rules/position.ts'
import type { Bounds } from '../rules/bounds.ts'
import type { Settings } from '../rules/settings.ts'
import type { Secret } from '../actions/runs.ts'
import type { Instant } from '#shared/time.ts'

/** What came of the records of one page, by which a file's report is written. */
export type PageOutcome = { accepted: number; unchanged: number; bad: readonly { rowNo: number; recordNo: string | null; says: string }[] }
/** Some rows of a source, and how far it is read once they are in. */
export type Page = {
  rows: readonly unknown[]
  /** How many of them lie beyond where the last run came to; all unless said. */
  fresh?: number
  /** Null: where the next run begins does not change. */
  position: Position | null
  /** What each row is called to a person: its line in a file. */
  rowNo?(index: number): number
  taken?(outcome: PageOutcome): void
  note?: 'unreadable_rows'
}
export type Reading = {
  settings: Settings
  secret: Secret
  position: Position | null
  bounds: Bounds
  /** Rows of a page at most. */
  most: number
  signal: AbortSignal
  now(): Instant
  /** Only looked into: nothing is moved, nothing is reported. */
  isTrial: boolean
}
export type { SourceRow }
