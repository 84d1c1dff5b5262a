import { accept, refuse, type Decision } from '#shared/decision.ts'

/** Longer than any row that is meant: a quote that is never closed would take the rest of the file for one cell. */
const LONGEST_ROW = 1_000_000
const DELIMITERS = [',', '\t', ';', '，'] as const

/** Which sign stands between cells, from the first line. */
export function delimiterOf(firstLine: string): string {
  const counted = DELIMITERS.map((sign) => ({ sign, times: firstLine.split(sign).length }))
  return counted.reduce((best, one) => (one.times > best.times ? one : best)).sign
}

/** The state between two parts of a text, as spreadsheets write it (RFC 4180, with any delimiter). */
export type CsvState = { row: string[]; cell: string; quoted: boolean; closing: boolean; length: number }
export const csvStart = (): CsvState => ({ row: [], cell: '', quoted: false, closing: false, length: 0 })
export type CsvStep = { rows: string[][]; state: CsvState }

/** The rows that this part of the text completes, and what is left over for the next. */
export function csvPart(text: string, delimiter: string, from: CsvState): Decision<CsvStep, 'unclosed'> {
  const rows: string[][] = []
  let { row, cell, quoted, closing, length } = from
  for (let at = 0; at < text.length; at++) {
    const sign = text.charAt(at)
    if (quoted && !closing) {
      if (sign === '"') closing = true
      else cell += sign
    } else if (closing && sign === '"') {
      cell += sign
      closing = false
    } else if (sign === delimiter || sign === '\n') {
      row.push(sign === '\n' && cell.endsWith('\r') ? cell.slice(0, -1) : cell)
      cell = ''
      quoted = closing = false
      if (sign === '\n') {
        rows.push(row)
        row = []
        length = -1
      }
    } else if (sign === '"' && cell === '' && !closing) quoted = true
    else cell += sign
    if (++length > LONGEST_ROW) return refuse('unclosed')
  }
  return accept({ rows, state: { row, cell, quoted, closing, length } })
}

/** The last row, where no line's end follows it. */
export function csvEnd({ row, cell, quoted, closing }: CsvState): Decision<string[][], 'unclosed'> {
  if (quoted && !closing) return refuse('unclosed')
  const last = cell.endsWith('\r') ? cell.slice(0, -1) : cell
  return accept(row.length === 0 && last === '' ? [] : [[...row, last]])
}
