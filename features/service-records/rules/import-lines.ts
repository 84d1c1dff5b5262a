import { isLocalDate, millis } from '#shared/time.ts'
import { RECORD_COLUMNS, SERVICE, type RecordColumn } from './import-columns.ts'
import { FIELDS, ROW_FAULTS, type RowFault } from './words.ts'

const byPath = new Map(RECORD_COLUMNS.map((column) => [column.path, column]))

export type RecordCells = Readonly<Record<string, string>>
type Fields = Record<string, unknown>

/** A line as the record it stands for, as a system would push it; whatever cannot be read goes on as it is, to be judged. */
export function recordOfCells(cells: RecordCells): Fields {
  const record: Fields = {}
  const service: Fields = {}
  for (const column of RECORD_COLUMNS) {
    const text = cells[column.id] ?? ''
    if (text === '') continue
    const [holder, key] = placeOf(record, service, column.path)
    holder[key] = valueOf(column, text)
  }
  const hasService = Object.keys(service).length > 0
  return { ...record, occurrences: hasService ? [{ serviceNumber: 1, ...service }] : [] }
}

function placeOf(record: Fields, service: Fields, path: string): [Fields, string] {
  if (path.startsWith(SERVICE)) return [service, path.slice(SERVICE.length)]
  const [whose = '', key] = path.split('.')
  if (key === undefined) return [record, whose]
  record[whose] ??= {}
  return [record[whose] as Fields, key]
}

function valueOf({ table, is }: RecordColumn, text: string): unknown {
  if (table) return table.find((row) => row.says === text || row.code === text)?.code ?? text
  if (is === 'moment') return momentOf(text)
  if (is === 'number') return /^\d{1,3}$/.test(text) ? Number(text) : text
  if (is === 'list') return text.split(/[；;、,，\s]+/).filter((one) => one !== '')
  return text
}

const WALL_CLOCK = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[ T](\d{1,2})[:时](\d{2})(?:[:分](\d{2})秒?|分)?$/
/** As people and sheets write it, in Beijing; a moment with its offset stays as it is. */
export function momentOf(text: string): string {
  const [, year = '', month = '', date = '', hour = '', minute = '', second = '00'] = WALL_CLOCK.exec(text.normalize('NFKC').trim()) ?? []
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`
  const moment = `${day}T${hour.padStart(2, '0')}:${minute}:${second}+08:00`
  return isLocalDate(day) && !Number.isNaN(millis(moment)) ? moment : text
}

/** Of which service of which record a line tells. */
export const lineKey = (cells: RecordCells): string | null => {
  const { recordNo = '', sourceSystem = '', serviceNumber = '' } = cells
  return recordNo === '' || sourceSystem === '' ? null : `${recordNo}（${sourceSystem}）第 ${serviceNumber === '' ? '1' : serviceNumber} 次`
}

/** The same fault as a push would have, under the column it stands in and in words for whoever fills in tables. */
export function lineFault({ code, path, says }: RowFault): { column: string | null; code: string; says: string } {
  const column =
    byPath.get(path.replace(/^coUnits\[\d+\]$/, 'coUnits')) ?? (path === 'applicant' ? byPath.get('applicant.name') : undefined)
  if (!column) return { column: null, code, says: `${says}。` }
  const expects = code === 'invalid_field' ? `，应为${expected(column)}` : ''
  return { column: column.id, code, says: `“${column.zh}”${ROW_FAULTS[code].says}${expects}。` }
}
function expected({ table, is, path }: RecordColumn): string {
  if (table) return table.map((row) => row.says).join('、')
  if (is === 'moment') return '2026-11-23 10:05 这样的北京时间'
  return FIELDS[/(\w+)$/.exec(path)?.[1] ?? '']?.expects ?? '别的写法'
}
