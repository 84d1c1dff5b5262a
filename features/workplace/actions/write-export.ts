import { writeXlsxStream } from 'hucre/xlsx'
import { reachOf, staffById } from '#features/identity/index.ts'
import { loadDivisions, unitsByCodes } from '#features/organisations/index.ts'
import type { Errand, JobWorld } from '#server/platform/feature.ts'
import { Refusal } from '#server/platform/run.ts'
import type { Column } from '#shared/columns.ts'
import { display, millis, plus } from '#shared/time.ts'
import { exportEnded } from '../contract/exports.ts'
import {
  aboutLine,
  cellOf,
  csvLine,
  EXPORT_FAULTS,
  FILE_KEPT,
  filtersInWords,
  MOST_ATTEMPTS,
  MOST_ROWS,
  sheetCell,
  type Cell,
} from '../rules/exports.ts'
import { claimExport, endExport, insertChunk, noteProgress, releaseExport, type Ending, type ExportRow } from '../store/exports.ts'
import { pageOfList, type List, type Lists, type Reading } from './lists.ts'

const NAME = 'workplace.exports'
export const EXPORTS = { name: NAME, says: '把清单写成文件供下载' } as const
const PAGE = 500
const CHUNK_BYTES = 256 * 1024
/** Told of while a slow list fills a chunk. */
const BEAT_MS = 2_000

/** Nothing to be mended by trying again: the maker is told why. */
class Failed extends Error {
  readonly why: string
  constructor(why: string) {
    super(why)
    this.why = why
  }
}
/** No longer ours: cancelled, taken up by another worker, or this process ends. */
class Stopped extends Error {}

/** Writes what people asked to take away, one file at a time, read through the list's own action as its maker stands now. */
export const writeExports = (lists: Lists): Errand => ({
  ...EXPORTS,
  run: async (world, signal) => {
    const row = await world.transact(NAME, (ctx) => claimExport(ctx.db, ctx.now))
    if (!row) return false
    const writing: Writing = { world, row, signal, rows: 0, bytes: 0, chunks: 0, toldAt: world.now(), stopped: null }
    try {
      if (row.attempt > MOST_ATTEMPTS) throw new Failed(EXPORT_FAULTS.kept_failing)
      await write(writing, lists)
      await end(writing, { state: 'done', why: null, expiresAt: plus(world.now(), FILE_KEPT) })
    } catch (fault) {
      const cause = writing.stopped ?? fault
      if (cause instanceof Failed) await end(writing, { state: 'failed', why: cause.why, expiresAt: null })
      else if (!(cause instanceof Stopped)) throw cause
      else if (signal.aborted) await world.transact(NAME, ({ db }) => releaseExport(db, row))
    }
    return true
  },
})

type Writing = {
  world: JobWorld
  row: ExportRow
  signal: AbortSignal
  rows: number
  bytes: number
  chunks: number
  toldAt: string
  /** Why it stopped: a stream may wrap what is thrown through it. */
  stopped: Error | null
}

async function end(w: Writing, ending: Pick<Ending, 'state' | 'why' | 'expiresAt'>): Promise<void> {
  const { exportId, list, filters } = w.row
  await w.world.transact(NAME, async (ctx) => {
    const ended = await endExport(ctx.db, w.row, { ...ending, rows: w.rows, bytes: w.bytes, at: ctx.now })
    const { state, why } = ending
    if (ended) ctx.record(exportEnded, `export:${exportId}`, { exportId, list, filters, state, rows: w.rows, why })
  })
}

async function write(w: Writing, lists: Lists): Promise<void> {
  const { row, world } = w
  const list = lists.get(row.list)
  if (!list) throw new Failed(EXPORT_FAULTS.list_gone)
  const ctx = await asMaker(w, list)
  const columns = chosen(list, row.columns)
  const head = [await about(ctx, row, list), columns.map((column) => column[row.language])] as const
  const lines = linesOf(w, ctx, { list, columns, head })
  let waiting: Uint8Array[] = []
  let size = 0
  for await (const bytes of row.format === 'csv' ? csvOf(lines) : sheetOf(lines, row.title)) {
    waiting.push(bytes)
    size += bytes.length
    if (size < CHUNK_BYTES) continue
    await keep(w, Buffer.concat(waiting))
    waiting = []
    size = 0
  }
  if (size > 0) await keep(w, Buffer.concat(waiting))
  world.log.info({ export: row.exportId, list: row.list, rows: w.rows, bytes: w.bytes }, 'export written')
}

/** Their account, roles and reach of this moment, not of the moment they asked. */
async function asMaker({ world, row }: Writing, list: List): Promise<Reading> {
  const nobody = world.reading({ actor: { kind: 'public' }, reach: [] })
  const actor = await staffById(nobody, row.userId)
  if (!actor) throw new Failed(EXPORT_FAULTS.account_closed)
  const reach = reachOf(actor, list.endpoint.permission)
  if (reach.length === 0) throw new Failed(EXPORT_FAULTS.not_allowed)
  return world.reading({ actor, reach })
}

/** In the order that was chosen; none chosen: those that are shown. */
function chosen(list: List, ids: readonly string[]): readonly Column<unknown>[] {
  if (ids.length === 0) return list.columns.filter((column) => column.extra !== true)
  const byId = new Map(list.columns.map((column) => [column.id, column]))
  return ids.map((id) => {
    const column = byId.get(id)
    if (!column) throw new Failed(EXPORT_FAULTS.list_gone)
    return column
  })
}

async function about(ctx: Reading, { query, title, language }: ExportRow, list: List): Promise<Cell[]> {
  const names = new Map<string, string>()
  const { division, unit } = query
  if (division !== undefined) names.set(division, (await loadDivisions(ctx.db)).get(division)?.name ?? division)
  if (unit !== undefined) names.set(unit, (await unitsByCodes(ctx.db, [unit])).get(unit)?.name ?? unit)
  const filters = filtersInWords({ query, words: list.words, columns: list.columns, names, language })
  const by = ctx.actor.kind === 'staff' ? `${ctx.actor.name}（${ctx.actor.account}）` : ''
  const asOf = display(ctx.now).replace('T', ' ').replace('+08:00', '')
  return [aboutLine({ title, filters, asOf, by, language })]
}

type Lined = { list: List; columns: readonly Column<unknown>[]; head: readonly (readonly Cell[])[] }
async function* linesOf(w: Writing, ctx: Reading, { list, columns, head }: Lined): AsyncGenerator<readonly Cell[]> {
  yield* head
  let cursor: string | null = null
  do {
    const { items, next }: { items: readonly unknown[]; next: string | null } = await page(w, ctx, list, cursor)
    if (w.rows + items.length > MOST_ROWS) throw stop(w, new Failed(EXPORT_FAULTS.too_many_rows))
    w.rows += items.length
    for (const item of items) yield columns.map((column) => cellOf(column, item))
    await beat(w)
    cursor = next
  } while (cursor !== null)
}

async function page(w: Writing, ctx: Reading, list: List, cursor: string | null) {
  try {
    return await pageOfList(ctx, list, { ...w.row.query, limit: PAGE, ...(cursor !== null && { cursor }) })
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw stop(w, fault instanceof Error ? fault : new Error('a list failed'))
    throw stop(w, new Failed(list.endpoint.refusals[fault.code]?.says ?? EXPORT_FAULTS.list_gone))
  }
}

const stop = (w: Writing, why: Error): Error => (w.stopped = why)

/** Between pages: whether to go on at all, and a word to who watches. */
async function beat(w: Writing): Promise<void> {
  if (w.signal.aborted) throw stop(w, new Stopped())
  if (millis(w.world.now()) - millis(w.toldAt) < BEAT_MS) return
  w.toldAt = w.world.now()
  const held = await w.world.transact(NAME, ({ db, now }) => noteProgress(db, w.row, { rows: w.rows, bytes: w.bytes, now }))
  if (!held) throw stop(w, new Stopped())
}

/** Bytes and progress commit together, and only while the export is still this worker's. */
async function keep(w: Writing, bytes: Buffer): Promise<void> {
  const held = await w.world.transact(NAME, async ({ db, now }) => {
    const mine = await noteProgress(db, w.row, { rows: w.rows, bytes: w.bytes + bytes.length, now })
    if (mine) await insertChunk(db, w.row, w.chunks, bytes)
    return mine
  })
  if (!held) throw stop(w, new Stopped())
  w.toldAt = w.world.now()
  w.bytes += bytes.length
  w.chunks += 1
}

/** With the mark that tells Excel it is UTF-8. */
async function* csvOf(lines: AsyncIterable<readonly Cell[]>): AsyncGenerator<Buffer> {
  let text = '\uFEFF'
  for await (const line of lines) {
    text += csvLine(line)
    if (text.length < CHUNK_BYTES / 4) continue
    yield Buffer.from(text)
    text = ''
  }
  yield Buffer.from(text)
}

const LONGEST_SHEET_NAME = 31
const sheetOf = (lines: AsyncIterable<readonly Cell[]>, title: string): AsyncIterable<Uint8Array> =>
  writeXlsxStream(plain(lines), {
    name: title.replaceAll(/[\\/?*[\]:]/g, '').slice(0, LONGEST_SHEET_NAME) || 'list',
    freezePane: { rows: 2 },
  })
async function* plain(lines: AsyncIterable<readonly Cell[]>): AsyncGenerator<Cell[]> {
  for await (const line of lines) yield line.map(sheetCell)
}
