/** How well the day of a change of the past is known: the reference table says it (facts 4.2). */
export const CERTAINTY_ROWS = [
  { certain: 'yes', zh: '', en: '' },
  { certain: 'announced', zh: '公布的日子，生效日待核', en: 'the day it was announced; the day it took effect is to be confirmed' },
  { certain: 'year', zh: '只知道年份，日期待核', en: 'only the year is known; the day is to be confirmed' },
] as const
export type Certainty = (typeof CERTAINTY_ROWS)[number]['certain']
export const CERTAINTIES = CERTAINTY_ROWS.map((row) => row.certain) as [Certainty, ...Certainty[]]
export const certaintyRow = (certain: string) => CERTAINTY_ROWS.find((row) => row.certain === certain) ?? CERTAINTY_ROWS[0]

/** By the reference of each change. */
export const certaintiesOf = (rows: readonly Readonly<Record<string, string>>[]): ReadonlyMap<string, Certainty> =>
  new Map(rows.map((row) => [row['ref'] ?? '', certaintyRow(row['day_certain'] ?? '').certain]))
