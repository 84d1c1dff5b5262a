import { constants } from 'node:fs'
import { lstat, mkdir, open, readdir, realpath, rename, writeFile, type FileHandle } from 'node:fs/promises'
import { extname, join, sep } from 'node:path'
import { millis, seconds } from '#shared/time.ts'
import { SourceFault } from '../rules/faults.ts'
import { recordNoOf, upToBorder } from '../rules/mapping.ts'
import { isFileName, reportText, type ReportRow } from '../rules/files.ts'
import type { FolderSource } from '../rules/settings.ts'
import { FileFault, rowsOfFile, type FileRow } from './files.ts'
import type { Page, Reading } from './source.ts'

const MOST_FILES = 10_000
/** Reasons that a report lists; all of them stand in the quarantine. */
const MOST_REPORTED = 10_000

/** Files that have come to rest, by their names; each is moved to done/ or failed/ with a report beside it. */
export async function* folderPages(reading: Reading, source: FolderSource): AsyncGenerator<Page> {
  const folder = await folderOf(reading, source)
  for (const name of await settledFiles(reading, folder, source)) {
    const report = new Report()
    try {
      yield* pagesOfFile(reading, join(folder, name), report)
    } catch (fault) {
      if (!(fault instanceof FileFault)) throw fault
      if (reading.isTrial) throw new SourceFault('not_json')
      report.fails(fault.says)
    }
    if (reading.isTrial) return
    await putAway(folder, name, report)
  }
}

/** Where it really is: a link that leads out of what the operator allows is not followed. */
async function folderOf({ bounds }: Reading, source: FolderSource): Promise<string> {
  if (!bounds?.dir) throw new SourceFault('no_folder')
  const [top, folder] = await Promise.all([realpath(bounds.dir), realpath(join(bounds.dir, source.folder))]).catch(() => {
    throw new SourceFault('folder_missing')
  })
  if (!folder.startsWith(`${top}${sep}`)) throw new SourceFault('folder_outside')
  return folder
}

/** A name that ends as a table does, a file and no link, and unchanged for a while. */
async function settledFiles({ now }: Reading, folder: string, source: FolderSource): Promise<string[]> {
  const names = (await readdir(folder).catch(() => sayMissing())).filter(isFileName).toSorted().slice(0, MOST_FILES)
  const settled: string[] = []
  for (const name of names) {
    const found = await lstat(join(folder, name)).catch(() => null)
    if (found?.isFile() && millis(now()) - found.mtimeMs >= seconds(source.settled)) settled.push(name)
  }
  return settled
}
const sayMissing = (): never => {
  throw new SourceFault('folder_missing')
}

async function* pagesOfFile(reading: Reading, path: string, report: Report): AsyncGenerator<Page> {
  const file = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW).catch(() => null)
  if (file === null) throw new FileFault('文件打不开，请检查它的权限。')
  try {
    const before = await file.stat()
    if (!before.isFile()) throw new FileFault('这不是一个普通文件。')
    yield* grouped(reading, rowsOfFile(file, before.size, extname(path).toLowerCase()), report)
    await assertSame(file, before.size)
  } finally {
    await file.close()
  }
}

async function assertSame(file: FileHandle, size: number): Promise<void> {
  if ((await file.stat()).size !== size)
    throw new FileFault('读的时候文件还在变，请写完以后再放进来（先用 .part 结尾的名字，写完再改名）。')
}

async function* grouped(reading: Reading, rows: AsyncIterable<FileRow>, report: Report): AsyncGenerator<Page> {
  let group: FileRow[] = []
  const { mapping } = reading.settings
  const isOne = (a: FileRow, b: FileRow) => recordNoOf(a.value, mapping) === recordNoOf(b.value, mapping)
  for await (const row of rows) {
    group.push(row)
    if (group.length < reading.most) continue
    const upTo = (mapping.shape === 'rows' && upToBorder(group, isOne)) || group.length
    yield pageOf(group.slice(0, upTo), report)
    if (reading.isTrial) return
    group = group.slice(upTo)
  }
  if (group.length > 0) yield pageOf(group, report)
}
const pageOf = (rows: readonly FileRow[], report: Report): Page => ({
  rows: rows.map((row) => row.value),
  position: null,
  rowNo: (index) => rows[index]?.rowNo ?? 0,
  taken: ({ accepted, unchanged, bad }) => report.add(rows.length, accepted, unchanged, bad),
})

class Report {
  #read = 0
  #accepted = 0
  #unchanged = 0
  #bad: ReportRow[] = []
  #badCount = 0
  #fault: string | null = null

  add(read: number, accepted: number, unchanged: number, bad: readonly ReportRow[]): void {
    this.#read += read
    this.#accepted += accepted
    this.#unchanged += unchanged
    this.#badCount += bad.length
    if (this.#bad.length < MOST_REPORTED) this.#bad.push(...bad)
  }
  fails(says: string): void {
    this.#fault = says
  }
  get isFailed(): boolean {
    return this.#fault !== null
  }
  text(name: string): string {
    const counts = { read: this.#read, accepted: this.#accepted, unchanged: this.#unchanged, quarantined: this.#badCount }
    return reportText(name, { counts, bad: this.#bad.slice(0, MOST_REPORTED), fault: this.#fault })
  }
}

/** Beside the others, never over one of them: a file of the same name gets a number. */
async function putAway(folder: string, name: string, report: Report): Promise<void> {
  const shelf = join(folder, report.isFailed ? 'failed' : 'done')
  try {
    await mkdir(shelf, { recursive: true })
    if (!(await lstat(shelf)).isDirectory()) throw new SourceFault('folder_outside')
    const free = await freeName(shelf, name)
    await rename(join(folder, name), join(shelf, free))
    await writeFile(join(shelf, `${free}.report.txt`), report.text(name), { flag: 'wx' })
  } catch (fault) {
    throw fault instanceof SourceFault ? fault : new SourceFault('folder_unwritable')
  }
}
async function freeName(shelf: string, name: string): Promise<string> {
  const end = extname(name)
  for (let count = 1; ; count++) {
    const tried = count === 1 ? name : `${name.slice(0, name.length - end.length)} (${count})${end}`
    const taken = await Promise.all([tried, `${tried}.report.txt`].map((one) => lstat(join(shelf, one)).catch(() => null)))
    if (taken.every((one) => one === null)) return tried
  }
}
