import type { Ranked } from '../contract.ts'

const COLUMNS = [
  'rank',
  'tied',
  'best',
  'worst',
  'code',
  'name',
  'division',
  'ratings',
  'raw',
  'expected',
  'estimate',
  'lower',
  'upper',
] as const

/** Quoted where needed; what a spreadsheet would take for a formula stays text. */
const cell = (value: string | number | boolean | null): string => {
  const text = value === null ? '' : typeof value === 'string' && /^[=+\-@\t\r\n＝＋－＠]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** The words of the JSON beside it, so that one description serves both; RFC 4180, with the mark that makes spreadsheets read it as UTF-8. */
export function rankingsCsv(rows: readonly Omit<Ranked, 'bar'>[]): string {
  const lines = rows.map((row) => COLUMNS.map((column) => (column === 'division' ? row.division.code : row[column])))
  return `\uFEFF${[COLUMNS, ...lines].map((line) => `${line.map(cell).join(',')}\r\n`).join('')}`
}
