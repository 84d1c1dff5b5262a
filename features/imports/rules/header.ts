import { accept, refuse, type Decision } from '#shared/decision.ts'

export type NamedColumn = { id: string; zh: string; en: string; required?: boolean }
/** Where a column stands in the file; those that only our own file of faulty rows has are passed over. */
export type Header = readonly { id: string; at: number }[]

/** What our own file of faulty rows puts beside the rows. */
export const ADDED_COLUMNS = [
  { id: 'import_row', zh: '原文件行号', en: 'Row in the file' },
  { id: 'import_faults', zh: '要改的地方', en: 'What to mend' },
] as const
const MOST_LOOKED = 10

/** As people write it: full-width letters, blanks, and the star of what is required make no difference. */
const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s\u200b\ufeff]+/g, '')
    .replace(/^\*|\*$/g, '')
const namesOf = (column: NamedColumn): readonly string[] => [column.id, column.zh, column.en].map(plain)

/** The first row that names a column is the header: a title may stand above it. */
export function isHeader(cells: readonly string[], columns: readonly NamedColumn[]): boolean {
  const known = new Set(columns.flatMap(namesOf))
  const named = cells.map(plain).filter((name) => name !== '')
  const hits = named.filter((name) => known.has(name)).length
  return hits > 0 && hits * 2 >= named.length
}
export const mayBeHeader = (index: number): boolean => index < MOST_LOOKED

/** Everything that is wrong with it at once, in words; or where each column stands. */
export function matchHeader(cells: readonly string[], columns: readonly NamedColumn[]): Decision<Header, string> {
  const known = new Map([...columns, ...ADDED_COLUMNS].flatMap((column) => namesOf(column).map((name) => [name, column.id])))
  const width = cells.findLastIndex((cell) => plain(cell) !== '') + 1
  const found = cells.slice(0, width).map((cell, at) => ({ at, cell, name: plain(cell), id: known.get(plain(cell)) }))
  const wrong = [
    ...missing(columns, new Set(found.map((one) => one.id))),
    ...found.filter((one) => one.name === '').map((one) => `第 ${one.at + 1} 列没有列名`),
    ...found.filter((one) => one.name !== '' && one.id === undefined).map((one) => `没有“${short(one.cell)}”这一列`),
    ...repeated(found, columns),
  ]
  if (wrong.length > 0) return refuse(`表头要改 ${wrong.length} 处：${wrong.slice(0, 10).join('；')}。请照模板改好表头，再重新上传。`)
  const added = new Set<string>(ADDED_COLUMNS.map((column) => column.id))
  return accept(found.flatMap(({ id, at }) => (id === undefined || added.has(id) ? [] : [{ id, at }])))
}

const missing = (columns: readonly NamedColumn[], ids: ReadonlySet<string | undefined>): string[] =>
  columns.filter((column) => column.required === true && !ids.has(column.id)).map((column) => `缺少必填的列“${column.zh}”`)
const repeated = (found: readonly { id: string | undefined }[], columns: readonly NamedColumn[]): string[] =>
  columns
    .map((column) => ({ column, times: found.filter((one) => one.id === column.id).length }))
    .filter(({ times }) => times > 1)
    .map(({ column, times }) => `“${column.zh}”这一列出现了 ${times} 次`)
const short = (text: string): string => (text.length > 20 ? `${text.trim().slice(0, 20)}…` : text.trim())
