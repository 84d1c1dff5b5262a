import { isLocalDate } from '#shared/time.ts'
import { LONGEST_CELL } from './limits.ts'

/** What a column asks for, as a feature declares it. */
export type AskedColumn = {
  id: string
  zh: string
  en: string
  required?: boolean
  kind?: 'text' | 'code' | 'day' | 'number'
  example: string
  choices?: readonly { value: string; says: string }[]
  personal?: true
}
export type Fault = { column: string | null; code: string; says: string }
export type Prepared = { cells: Record<string, string>; faults: Fault[] }

/** What a sheet gives for a cell: a date is known by what it can do. */
export type RawCell = string | number | boolean | null | undefined | { toISOString(): string }
const LARGEST_EXACT = 1e15
/** As a person reads it in the sheet. A number that a sheet has rounded shows that it was. */
export function textOf(cell: RawCell): string {
  if (cell === null || cell === undefined) return ''
  if (typeof cell === 'number') return Math.abs(cell) >= LARGEST_EXACT ? cell.toExponential() : String(cell)
  if (typeof cell === 'boolean') return cell ? '是' : '否'
  if (typeof cell === 'string') return cleaned(cell)
  const moment = cell.toISOString()
  return moment.endsWith('T00:00:00.000Z') ? moment.slice(0, 10) : moment.slice(0, 19).replace('T', ' ')
}
const APOSTROPHE = /^'(?=[=+\-@＝＋－＠])/
/** Without what nobody sees and nobody means: blanks around, marks of no width or direction, control characters; our own guard against formulas. */
const cleaned = (text: string): string =>
  text
    .toWellFormed()
    .replaceAll('\r\n', '\n')
    // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
    .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
    .trim()
    .replace(APOSTROPHE, '')

const ROUNDED = /^-?\d(\.\d+)?e\+?\d+$/i
const SHEET_ERROR = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!)$/i
const same = (text: string): string => text.normalize('NFKC').toLowerCase().replaceAll(/\s+/g, '')

/** The cells as `judge` receives them, and what is wrong with them whatever they are about. */
export function prepare(columns: readonly AskedColumn[], given: Readonly<Record<string, string>>): Prepared {
  const cells: Record<string, string> = {}
  const faults: Fault[] = []
  for (const column of columns) {
    const text = given[column.id]
    if (text === undefined) continue
    const taken = take(column, text)
    cells[column.id] = taken.value
    if (taken.fault) faults.push({ column: column.id, ...taken.fault })
  }
  return { cells, faults }
}

type Taken = { value: string; fault?: { code: string; says: string } }
const wrong = (value: string, code: string, says: string): Taken => ({ value, fault: { code, says } })

function take(column: AskedColumn, text: string): Taken {
  const quoted = column.personal ? '填写的内容' : `“${text.length > 30 ? `${text.slice(0, 30)}…` : text}”`
  if (text === '') return column.required ? wrong('', 'missing', `“${column.zh}”不能为空，请填写。`) : { value: '' }
  if (text.length > LONGEST_CELL) return wrong(text, 'too_long', `“${column.zh}”太长，至多 ${LONGEST_CELL} 个字，请缩短。`)
  if (SHEET_ERROR.test(text)) return wrong(text, 'sheet_error', `“${column.zh}”是表格公式的错误值${quoted}，请填实际的内容。`)
  if (column.choices) return asChoice(column, text, quoted)
  switch (column.kind ?? 'text') {
    case 'code':
      return asCode(column, text)
    case 'day':
      return asDay(column, text, quoted)
    case 'number':
      return asNumber(column, text, quoted)
    case 'text':
      return { value: text }
  }
}

function asChoice({ zh, choices = [] }: AskedColumn, text: string, quoted: string): Taken {
  const found = choices.find((one) => same(one.value) === same(text) || same(one.says) === same(text))
  if (found) return { value: found.value }
  const listed = choices.slice(0, 10).map((one) => one.says)
  return wrong(text, 'no_such_choice', `“${zh}”不能填${quoted}，可以填：${listed.join('、')}${choices.length > 10 ? '等' : ''}。`)
}

function asCode({ zh }: AskedColumn, text: string): Taken {
  const value = text.normalize('NFKC').replaceAll(/\s+/g, '')
  return ROUNDED.test(value)
    ? wrong(text, 'rounded', `“${zh}”被表格软件当成数字改掉了末尾几位，请把这一列设为“文本”格式，重新填写完整的编号。`)
    : { value }
}

const DAY = /^(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))(?:[ T]00:00(?::00)?)?$/
function asDay({ zh }: AskedColumn, text: string, quoted: string): Taken {
  const found = DAY.exec(text.normalize('NFKC').trim())
  const [, year = '', month = found?.[4] ?? '', date = found?.[5] ?? ''] = found ?? []
  const value = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  return found && isLocalDate(value) ? { value } : wrong(text, 'not_a_day', `“${zh}”的${quoted}不是日期，请写成 2026-11-23 这样。`)
}

const NUMBER = /^[+-]?\d+(\.\d+)?$/
function asNumber({ zh }: AskedColumn, text: string, quoted: string): Taken {
  const value = text.normalize('NFKC').replaceAll(/(?<=\d),(?=\d{3})|\s+/g, '')
  return NUMBER.test(value) ? { value: value.replace('+', '') } : wrong(text, 'not_a_number', `“${zh}”的${quoted}不是数字，请只填数字。`)
}

/** The example that the template came with, left where it stood: nobody means it. */
export const isExample = (columns: readonly AskedColumn[], given: Readonly<Record<string, string>>): boolean => {
  const there = columns.filter((column) => given[column.id] !== undefined)
  return there.length > 1 && there.every((column) => given[column.id] === cleaned(column.example))
}

/** What stands against a row: one fault a cell, the plainest first. */
export function faultsOf(own: readonly Fault[], judged: readonly Fault[]): Fault[] {
  const told = new Set(own.map((fault) => fault.column))
  return [...own, ...judged.filter((fault) => fault.column === null || !told.has(fault.column))]
}
