import type { By, StatisticsRow } from '../contract.ts'
import { ALL_LEVELS } from './counts.ts'

/** The columns of each way of listing: the same words as in JSON, so that one description serves both. */
const columnsOf = (by: By): readonly string[] =>
  by === 'level'
    ? ['level', 'ratings', 'rawRatings']
    : [
        by,
        ...(by === 'day' ? [] : ['name']),
        'ratings',
        ...ALL_LEVELS.map((level) => `level${level}`),
        'rawRatings',
        ...ALL_LEVELS.map((level) => `rawLevel${level}`),
      ]

export type CsvCell = string | number | null
/** Quoted where needed; what a spreadsheet would take for a formula stays text. */
const cell = (value: CsvCell): string => {
  const text = value === null ? '' : typeof value === 'string' && /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Lines of any table, as a spreadsheet reads them. */
export const csvOf = (lines: readonly (readonly CsvCell[])[]): string =>
  `\uFEFF${lines.map((line) => `${line.map(cell).join(',')}\r\n`).join('')}`

/** RFC 4180, with the mark that makes spreadsheets read it as UTF-8. */
export function statisticsCsv(by: By, rows: readonly StatisticsRow[]): string {
  const lines = rows.map((row) => {
    const { levels, rawLevels } = row
    if (by === 'level' || !levels || !rawLevels) return [row.level ?? null, row.ratings, row.rawRatings]
    const named = by === 'day' ? [] : [row.name ?? null]
    const [adopted, raw] = [levels, rawLevels].map((of) => ALL_LEVELS.map((level) => of[level]))
    return [row[by] ?? null, ...named, row.ratings, ...(adopted ?? []), row.rawRatings, ...(raw ?? [])]
  })
  return csvOf([columnsOf(by), ...lines])
}
