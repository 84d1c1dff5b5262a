import { streamXlsxRows } from 'hucre/xlsx'
import type { FileHandle } from 'node:fs/promises'
import { entriesOf } from '#features/attachments/rules/zip.ts'
import { rowsAreBounded } from '#server/platform/sheet-rows.ts'
import { csvRows, TooLong } from './csv.ts'

/** What is wrong with a whole file, in words for its report. */
export class FileFault extends Error {
  override name = 'FileFault'
  readonly says: string
  constructor(says: string) {
    super('the file cannot be read')
    this.says = says
  }
}
export type FileRow = { rowNo: number; value: unknown }

const MOST_XLSX = 50 * 1024 * 1024
/** Of a part that is held whole, unpacked: the words of all cells, the styles. */
const MOST_PART = 96_000_000
const MOST_COLUMNS = 500
const MOST_LINE = 1_048_576
const CHUNK = 256 * 1024

/** Rows under the names of their columns; a row as it stands where each line is JSON. Memory does not grow with the file, but for xlsx. */
export async function* rowsOfFile(file: FileHandle, size: number, end: string): AsyncGenerator<FileRow> {
  if (size === 0) throw new FileFault('文件是空的。')
  if (end === '.csv') yield* headed(csvOf(file))
  else if (end === '.xlsx') yield* headed(xlsxOf(file, size))
  else yield* jsonLines(file)
}

async function* headed(rows: AsyncIterable<FileCells>): AsyncGenerator<FileRow> {
  let header: string[] | null = null
  for await (const { rowNo, cells } of rows) {
    if (cells.every((cell) => cell === '')) continue
    if (header === null) header = headerOf(cells)
    else yield { rowNo, value: Object.fromEntries(header.map((name, i) => [name, cells[i] ?? ''])) }
  }
  if (header === null) throw new FileFault('文件里没有内容：第一行应为列名。')
}
type FileCells = { rowNo: number; cells: readonly string[] }

function headerOf(cells: readonly string[]): string[] {
  const names = cells.map((cell) => cell.trim())
  if (names.length > MOST_COLUMNS) throw new FileFault(`列太多了，至多 ${MOST_COLUMNS} 列。`)
  const given = names.filter((name) => name !== '')
  const twice = given.find((name, i) => given.indexOf(name) !== i)
  if (twice !== undefined) throw new FileFault('列名重复，请让第一行的每个列名只出现一次。')
  return names
}

/** As Excel here saves it: UTF-8, or GB 18030 where it is not that. */
async function encodingOf(file: FileHandle): Promise<'utf-8' | 'gb18030'> {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  try {
    for await (const chunk of bytesOf(file)) decoder.decode(chunk, { stream: true })
    decoder.decode()
    return 'utf-8'
  } catch {
    return 'gb18030'
  }
}

async function* bytesOf(file: FileHandle): AsyncGenerator<Buffer> {
  for (let at = 0; ;) {
    const { bytesRead, buffer } = await file.read(Buffer.allocUnsafe(CHUNK), 0, CHUNK, at)
    if (bytesRead === 0) return
    at += bytesRead
    yield buffer.subarray(0, bytesRead)
  }
}
async function* textOf(file: FileHandle, encoding: string): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true })
  try {
    for await (const chunk of bytesOf(file)) yield decoder.decode(chunk, { stream: true })
    yield decoder.decode()
  } catch {
    throw new FileFault('文件的编码认不出来，请另存为 UTF-8 编码。')
  }
}

async function* csvOf(file: FileHandle): AsyncGenerator<FileCells> {
  try {
    yield* csvRows(textOf(file, await encodingOf(file)), { cell: MOST_LINE, columns: MOST_COLUMNS + 1 })
  } catch (fault) {
    if (fault instanceof TooLong) throw new FileFault(`第 ${fault.rowNo} 行太长，可能少了一个引号。`)
    throw fault
  }
}

async function* jsonLines(file: FileHandle): AsyncGenerator<FileRow> {
  let rest = ''
  let rowNo = 0
  const read = (line: string): FileRow | null => {
    rowNo++
    return line.trim() === '' ? null : { rowNo, value: parsed(line) }
  }
  for await (const text of textOf(file, 'utf-8')) {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    if (rest.length > MOST_LINE) throw new FileFault(`第 ${rowNo + lines.length + 1} 行超过 1 MB。`)
    for (const line of lines) {
      const row = read(line)
      if (row) yield row
    }
  }
  const last = read(rest)
  if (last) yield last
}
/** A line that is no JSON is a row of its own fault. */
function parsed(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}

async function* xlsxOf(file: FileHandle, size: number): AsyncGenerator<FileCells> {
  if (size > MOST_XLSX) throw new FileFault('表格文件超过 50 MB，请另存为 CSV。')
  const bytes = new Uint8Array(size)
  await file.read(bytes, 0, size, 0)
  if (await isBlownUp(bytes)) throw new FileFault('表格里有一行异常地长，或者压缩前大得异常。请另存为新的 xlsx 或 CSV。')
  try {
    for await (const row of streamXlsxRows(bytes, { sheet: 0 })) yield { rowNo: row.index + 1, cells: row.values.map(cellText) }
  } catch {
    throw new FileFault('表格打不开：可能已损坏、加了密码，或者不是 xlsx。请另存为新的 xlsx 或 CSV。')
  }
}
/** A small file may unpack without end. What is no package at all its reader says. */
async function isBlownUp(bytes: Uint8Array): Promise<boolean> {
  const entries = entriesOf(bytes)
  if (!entries.ok) return entries.refusal === 'blown_up_file'
  for (const entry of entries.value) {
    if (/^xl\/worksheets\//i.test(entry.name) ? !(await rowsAreBounded(entry)) : entry.size > MOST_PART) return true
  }
  return false
}
/** What a cell shows; a date of a sheet has no zone: it is the time on the wall. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean' || typeof value === 'bigint') return String(value)
  return hasMoment(value) ? value.toISOString().slice(0, 19) : ''
}
const hasMoment = (value: unknown): value is { toISOString(): string } =>
  typeof value === 'object' && value !== null && 'toISOString' in value
