import type { Measure, OpenList } from '../../rules/lists.ts'

type Each<Key extends string> = Readonly<Record<Key, string>>
/** What the open pages of rankings say; what a place is called stays as it is. */
export type RankingTexts = {
  title: string
  lead: string
  method: string
  data: string
  lists: Each<OpenList>
  measures: Each<Measure>
  list: string
  period: string
  division: string
  whole: string
  measure: string
  apply: string
  asOf(day: string): string
  running: string
  version(n: string): string
  empty: { title: string; hint: string }
  rank: string
  name: string
  interval(confidence: string): string
  ratings(n: string): string
  tied: string
  range(from: string): string
  raw(share: string): string
  few(least: string): string
  more(shown: string): string
  how: { title: string; lead: string; parts: readonly { title: string; body: readonly string[] }[] }
  /** With the numbers of the policy rows that hold now. */
  stated(confidence: string, least: string, leaning: string): string
}
