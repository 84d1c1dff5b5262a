import { YES_NO, type Column, type FilterWords, type ListWords } from '#shared/columns.ts'
import { hours, minutes } from '#shared/time.ts'

export const EXPORT_FORMATS = ['xlsx', 'csv'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]
export type ExportLanguage = 'zh' | 'en'
export const EXPORT_STATE_ROWS = [
  { state: 'waiting', says: '排队中' },
  { state: 'running', says: '正在写' },
  { state: 'done', says: '已完成' },
  { state: 'failed', says: '没有做成' },
  { state: 'cancelled', says: '已取消' },
  { state: 'expired', says: '文件已过期' },
] as const
export type ExportState = (typeof EXPORT_STATE_ROWS)[number]['state']
export const EXPORT_STATES = EXPORT_STATE_ROWS.map((row) => row.state) as [ExportState, ...ExportState[]]
export const exportStateSays = (state: ExportState): string => EXPORT_STATE_ROWS.find((row) => row.state === state)?.says ?? ''
export const isUnfinished = (state: ExportState): boolean => state === 'waiting' || state === 'running'

/** Of one person, waiting or being written. */
export const MOST_AT_ONCE = 3
/** A sheet holds 1,048,576 rows. */
export const MOST_ROWS = 1_000_000
/** Taken up again after a crash or a restart; what fails this often fails for a reason of its own. */
export const MOST_ATTEMPTS = 5
/** How long a worker that says nothing is believed alive. */
export const LEASE = minutes(1)
export const FILE_KEPT = hours(24)
/** The rows of what was exported, for its maker to look back on. */
export const EXPORT_KEPT = hours(24 * 7)

/** Why an export came to nothing, and what to do. */
export const EXPORT_FAULTS = {
  too_many_rows: `超过 ${MOST_ROWS / 10_000} 万行，一个工作表放不下。请缩小日期或区划范围，分几次导出。`,
  not_allowed: '您现在不能查看这个清单了，所以没有导出。如需要请联系安全管理员。',
  account_closed: '账号已停用，所以没有导出。',
  list_gone: '这个清单的筛选或列有了变化，请回到清单重新导出。',
  kept_failing: '写文件时几次中断，没有做成。请稍后再试；仍不成请联系系统管理员。',
} as const
export type ExportFault = keyof typeof EXPORT_FAULTS

/** Filters that many lists share; a list names its own beside its columns. */
const SHARED_FILTERS: Readonly<Record<string, FilterWords>> = {
  q: { zh: '搜索', en: 'Search' },
  division: { zh: '区划（含下级）', en: 'Division and below' },
  unit: { zh: '单位', en: 'Unit' },
  hall: { zh: '大厅', en: 'Hall' },
  item: { zh: '事项', en: 'Item' },
  from: { zh: '从', en: 'From' },
  to: { zh: '到', en: 'To' },
  on: { zh: '日期', en: 'On' },
  state: { zh: '状态', en: 'State' },
  sort: { zh: '排序', en: 'Order' },
  overdue: { zh: '超期', en: 'Overdue', values: YES_NO },
}
/** Free text may name a person: an event says only that there was some. */
const TYPED: ReadonlySet<string> = new Set(['q'])
/** Codes, days and ids; where a list takes them as they come, anything may be sent. */
const CODES = /^[\w.,:/+-]*$/
export const filtersForEvent = (query: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(query).map(([name, value]) => [name, TYPED.has(name) || !CODES.test(value) ? '…' : value]))

const ORDER = { zh: { up: '升序', down: '降序' }, en: { up: 'ascending', down: 'descending' } } as const
const sortSays = (sort: string, columns: readonly Column<never>[], language: ExportLanguage): string => {
  const id = sort.replace(/^-/, '')
  const { up, down } = ORDER[language]
  return `${columns.find((column) => column.id === id)?.[language] ?? id} ${sort.startsWith('-') ? down : up}`
}

export type Asked = {
  query: Readonly<Record<string, string>>
  words: ListWords
  columns: readonly Column<never>[]
  /** Names of codes that stand in the filters, where somebody knows them. */
  names: ReadonlyMap<string, string>
  language: ExportLanguage
}
/** `状态 待签收；区划（含下级） 塔城市 654201000000`: each filter by its name and its value's. */
export function filtersInWords({ query, words, columns, names, language }: Asked): string {
  const said = Object.entries(query).map(([name, value]) => {
    const filter: FilterWords | undefined = words.filters?.[name] ?? SHARED_FILTERS[name]
    const label = filter?.[language] ?? name
    if (name === 'sort') return `${label} ${sortSays(value, columns, language)}`
    const values = value.split(',').map((one) => filter?.values?.[one]?.[language] ?? one)
    const known = names.get(value)
    return `${label} ${known === undefined ? values.join('、') : `${known} ${value}`}`
  })
  return said.length === 0 ? (language === 'zh' ? '无' : 'none') : said.join(language === 'zh' ? '；' : '; ')
}

export type About = { title: string; filters: string; asOf: string; by: string; language: ExportLanguage }
/** The first line of every file: what it is, so that it can be told apart years later. */
export const aboutLine = ({ title, filters, asOf, by, language }: About): string =>
  language === 'zh'
    ? `清单：${title}。筛选：${filters}。截至：${asOf}（北京时间）。导出人：${by}。`
    : `List: ${title}. Filters: ${filters}. As of: ${asOf} (Beijing time). Exported by: ${by}.`

/** `2026-11-23T10:05:00+08:00` reads better, and as a date in a sheet, without its offset, which the first line says. */
const moment = (text: string): string => text.replace('T', ' ').replace(/\+08:00$/, '')
export type Cell = string | number | null
export const cellOf = (column: Column<unknown>, item: unknown): Cell => {
  const value = column.value(item)
  if (column.kind === 'moment' && typeof value === 'string') return moment(value)
  return column.kind === 'code' && typeof value === 'number' ? String(value) : value
}

/** What a sheet would run as a formula; a tab or a line's end before it is skipped by some, and wide signs are read as narrow ones (OWASP). */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/
/** RFC 4180, and a text that a sheet would take for a formula is made plain text. */
export function csvCell(cell: Cell): string {
  if (cell === null) return ''
  if (typeof cell === 'number') return String(cell)
  const text = FORMULA.test(cell) ? `'${cell}` : cell
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
export const csvLine = (cells: readonly Cell[]): string => `${cells.map(csvCell).join(',')}\r\n`

/** What XML cannot hold would make the whole sheet unreadable. */
export const sheetCell = (cell: Cell): Cell =>
  // oxlint-disable-next-line no-control-regex -- control characters are what XML 1.0 leaves out
  typeof cell === 'string' ? cell.toWellFormed().replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '') : cell

export const MEDIA_TYPES: Record<ExportFormat, string> = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
}
/** Title and moment, without what a file system refuses. */
export const fileNameOf = (title: string, asOf: string, format: ExportFormat): string =>
  `${title.replaceAll(/[\\/:*?"<>|\s]/g, '')}-${asOf.replaceAll(/[-:]/g, '').replace('T', '-').slice(0, 13)}.${format}`
