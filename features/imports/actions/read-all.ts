import { matchHeader, isHeader, mayBeHeader, type Header } from '../rules/header.ts'
import { isExample } from '../rules/cells.ts'
import { EXTRA } from '../rules/extra.ts'
import { GROUP, MOST_COLUMNS, MOST_ROWS } from '../rules/limits.ts'
import { deletePieces, moveImport, noteColumns, noteProgress, pieceAt } from '../store/imports.ts'
import { deleteRows, insertRows, type NewRow } from '../store/rows.ts'
import { rowsOf, Unreadable, type FileRow } from './read-file.ts'
import { ofPiece, parted } from './sealing.ts'
import { endFailed, Stopped, stopWhenTold, type Task } from './task.ts'

const NAME = 'imports.read'

/** File → rows, from the beginning each time it is taken up: reading is the shortest part. */
export async function readAll(task: Task): Promise<void> {
  const { world, row } = task
  await keep(task, 0, (db) => deleteRows(db, row.importId))
  const reading: Reading = { task, header: null, waiting: [], rows: 0 }
  for await (const one of rowsOf(row.format ?? 'csv', () => piecesOf(task))) {
    const wrong = take(reading, one)
    if (wrong !== null) return world.transact(NAME, (ctx) => endFailed(ctx, row, wrong))
    if (reading.waiting.length >= GROUP) await put(reading)
  }
  if (reading.header === null) throw new Unreadable('no_header')
  await put(reading)
  if (reading.rows === 0) throw new Unreadable('no_rows')
  const columns = reading.header.map((column) => column.id)
  await world.transact(NAME, async ({ db, now }) => {
    await noteColumns(db, row, columns, reading.rows)
    const { importId, attempt } = row
    if (!(await moveImport(db, { importId, from: 'reading', to: 'judging', at: now, attempt }))) throw new Stopped()
    await deletePieces(db, importId)
  })
}

type Reading = { task: Task; header: Header | null; waiting: NewRow[]; rows: number }
/** One row of the file into those that wait; or what is wrong with the header, in words. */
function take(reading: Reading, { rowNo, cells }: FileRow): string | null {
  const { kind, row } = reading.task
  if (cells.every((cell) => cell === '')) return null
  if (reading.header === null) {
    if (!isHeader(cells, kind.columns)) {
      if (mayBeHeader(rowNo)) return null
      throw new Unreadable('no_header')
    }
    const header = matchHeader(cells.slice(0, MOST_COLUMNS), kind.columns)
    if (!header.ok) return header.refusal
    reading.header = header.value
    return null
  }
  if (reading.rows + reading.waiting.length >= MOST_ROWS) throw new Unreadable('too_many_rows')
  const given = Object.fromEntries(reading.header.map(({ id, at }) => [id, cells[at] ?? '']))
  const width = Math.max(...reading.header.map((column) => column.at)) + 1
  const extra = cells.slice(width).filter((cell) => cell !== '')
  const example = extra.length === 0 && isExample(kind.columns, given)
  const own = extra.length > 0 ? { ...given, [EXTRA]: extra.join(' ').slice(0, 500) } : given
  const stored = parted(reading.task.world.reading(reading.task.who), kind, row.importId, { rowNo, cells: own })
  const seen = example ? ({ outcome: 'skipped', says: '模板里的示例行' } as const) : ({ outcome: 'waiting', says: '' } as const)
  reading.waiting.push({ ...stored, ...seen, faults: [] })
  return null
}

async function put(reading: Reading): Promise<void> {
  const { task, waiting } = reading
  stopWhenTold(task)
  if (waiting.length === 0) return
  reading.waiting = []
  reading.rows += waiting.length
  await keep(task, reading.rows, (db) => insertRows(db, task.row.importId, waiting))
}

/** Rows and progress commit together, and only while the import is still this worker's. */
async function keep({ world, row }: Task, done: number, write: (db: Parameters<typeof deleteRows>[0]) => Promise<void>): Promise<void> {
  await world.transact(NAME, async ({ db, now }) => {
    if (!(await noteProgress(db, row, { done, now }))) throw new Stopped()
    await write(db)
  })
}

async function* piecesOf({ world, row, who }: Task): AsyncGenerator<Uint8Array> {
  const { db, keys } = world.reading(who)
  for (let pieceNo = 0, read = 0; read < row.bytes; pieceNo++) {
    const sealed = await pieceAt(db, row.importId, pieceNo)
    if (!sealed) throw new Error(`import ${row.importId} has lost piece ${pieceNo}`)
    const bytes = keys.openBytes('file', sealed, ofPiece(row.importId, pieceNo))
    read += bytes.length
    yield bytes
  }
}
