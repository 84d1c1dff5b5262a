import type { LocalDate } from '#shared/time.ts'
import type { Ranked } from '../contract.ts'
import type { Measure, OpenList } from './lists.ts'

type Place = { code: string; name: string }
/** What the open page is drawn from. */
export type RankingsView = {
  list: OpenList
  measure: Measure
  period: string | null
  periods: readonly string[]
  division: Place | null
  divisions: readonly Place[]
  least: number
  run: { version: number; lastDay: LocalDate; confidence: number } | null
  /** The first of them; `all` says how many there are. */
  rows: readonly Ranked[]
  all: number
}
export type RankingMethodView = { confidence: number; least: number; leaning: number }
/** So many stand on the page; the file holds them all. */
export const MOST_SHOWN = 150
