import type { By, StatisticsRow } from '../contract.ts'
import { ALL_LEVELS } from './counts.ts'

/** The columns of each way of listing: the same words as in JSON, so that one description serves both. */
const columnsOf = (by: By): readonly string[] =>
  by === 'level' ? ['level', 'ratings'] : [by, ...(by === 'day' ? [] : ['name']), 'ratings', ...ALL_LEVELS.map((level) => `level${level}`)]

/** Quoted where needed; what a spreadsheet would take for a formula stays text. */
const cell = (value: string | number | null): string => {
  const text = value === null ? '' : typeof value === 'string' && /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** RFC 4180, with the mark that makes spreadsheets read it as UTF-8. */
export function statisticsCsv(by: By, rows: readonly StatisticsRow[]): string {
  const lines = rows.map((row) => {
    const levels = row.levels
    if (by === 'level' || !levels) return [row.level ?? null, row.ratings]
    return [row[by] ?? null, ...(by === 'day' ? [] : [row.name ?? null]), row.ratings, ...ALL_LEVELS.map((level) => levels[level])]
  })
  return `\uFEFF${[columnsOf(by), ...lines].map((line) => `${line.map(cell).join(',')}\r\n`).join('')}`
}
