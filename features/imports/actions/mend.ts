import type { Context, Importable } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { importMended, type changeAlike, type changeImportRow, type countAlike, type skipImportRow } from '../contract/rows.ts'
import { textOf } from '../rules/cells.ts'
import { EXTRA } from '../rules/extra.ts'
import { GROUP } from '../rules/limits.ts'
import type { State } from '../rules/states.ts'
import { moveImport, touchImport, type ImportRow } from '../store/imports.ts'
import * as store from '../store/rows.ts'
import { judgeRows } from './judge-rows.ts'
import { reachInto, type Kinds } from './kinds.ts'
import { parted, whole } from './sealing.ts'
import { rowItem, seenImport } from './show.ts'
import { ownImport } from './steps.ts'

type Mending = Context<RefusalOf<typeof changeImportRow>>
type Held = { row: ImportRow; kind: Importable }

async function held(ctx: Mending, kinds: Kinds, importId: string): Promise<Held> {
  const { row } = await ownImport(ctx, kinds, importId, 'mend')
  const kind = kinds.get(row.kind) ?? ctx.refuse('no_such_import')
  await touchImport(ctx.db, importId, ctx.now)
  return { row, kind }
}
async function openRow(ctx: Mending, importId: string, rowNo: number): Promise<store.StoredRow> {
  const row = (await store.findRow(ctx.db, importId, rowNo)) ?? ctx.refuse('no_such_row')
  return row.outcome === 'applied' ? ctx.refuse('row_applied') : row
}

/** Judged anew, with those that had their keys or have them now. */
async function judgeAnew(ctx: Context, { row, kind }: Held, rows: readonly store.StoredRow[], before: readonly (string | null)[]) {
  const { importId } = row
  const judged = await judgeRows({ ...ctx, reach: reachInto(ctx.actor, kind) }, kind, importId, rows)
  await store.updateJudged(ctx.db, importId, judged)
  const keys = [...before, ...judged.map((one) => one.key)].filter((key) => key !== null)
  if (keys.length > 0) await store.settleTwins(ctx.db, importId, [...new Set(keys)])
}

export const changeRow =
  (kinds: Kinds) =>
  async (ctx: Mending, { params: { importId, rowNo }, body }: CallOf<typeof changeImportRow>): Promise<ReplyOf<typeof changeImportRow>> => {
    const mending = await held(ctx, kinds, importId)
    const { row, kind } = mending
    const changes = Object.entries(body.cells).map(([id, text]) => [id, textOf(text)] as const)
    if (changes.some(([id]) => !row.columns.includes(id))) ctx.refuse('no_such_column')
    const stored = await openRow(ctx, importId, rowNo)
    const { [EXTRA]: _, ...before } = whole(ctx, importId, stored)
    const next = { ...stored, ...parted(ctx, kind, importId, { rowNo, cells: { ...before, ...Object.fromEntries(changes) } }) }
    await store.updateCells(ctx.db, importId, next)
    await judgeAnew(ctx, mending, [next], [stored.key])
    const columns = changes.map(([id]) => id)
    ctx.record(importMended, `import:${importId}`, { importId, kind: kind.kind, how: 'row', columns, rows: 1 })
    const alike = await alikeBefore(ctx, importId, stored.cells, changes)
    return { row: rowItem(ctx, importId, await openRow(ctx, importId, rowNo)), alike }
  }

/** Of what may be shown: how many other rows still say what this one said. */
async function alikeBefore(
  ctx: Pick<Context, 'db'>,
  importId: string,
  before: store.Cells,
  changes: readonly (readonly [string, string])[],
) {
  const found: { column: string; rows: number }[] = []
  for (const [column, to] of changes) {
    const from = before[column]
    if (from === undefined || from === to) continue
    const rows = await store.countAlike(ctx.db, importId, { column, from })
    if (rows > 0) found.push({ column, rows })
  }
  return found
}

export const showAlike =
  (kinds: Kinds) =>
  async (
    ctx: Pick<Context<RefusalOf<typeof countAlike>>, 'db' | 'actor' | 'refuse'>,
    { params: { importId, rowNo }, query: { column } }: CallOf<typeof countAlike>,
  ): Promise<ReplyOf<typeof countAlike>> => {
    await seenImport(ctx, kinds, importId)
    const row = (await store.findRow(ctx.db, importId, rowNo)) ?? ctx.refuse('no_such_row')
    const from = (column === EXTRA ? undefined : row.cells[column]) ?? ctx.refuse('no_such_column')
    return { from, rows: await store.countAlike(ctx.db, importId, { column, from }) }
  }

export const changeAllAlike =
  (kinds: Kinds) =>
  async (
    ctx: Context<RefusalOf<typeof changeAlike>>,
    { params: { importId }, body }: CallOf<typeof changeAlike>,
  ): Promise<ReplyOf<typeof changeAlike>> => {
    const { row } = await ownImport(ctx, kinds, importId, 'mend')
    const kind = kinds.get(row.kind) ?? ctx.refuse('no_such_import')
    const column = kind.columns.find((one) => one.id === body.column)
    if (!column || !row.columns.includes(column.id)) return ctx.refuse('no_such_column')
    if (column.personal) ctx.refuse('personal_column')
    if ((await store.countAlike(ctx.db, importId, { column: column.id, from: body.from })) !== body.rows) ctx.refuse('count_moved')
    const keys = await store.changeAlike(ctx.db, importId, { column: column.id, from: body.from, to: textOf(body.to) })
    ctx.record(importMended, `import:${importId}`, { importId, kind: kind.kind, how: 'alike', columns: [column.id], rows: keys.length })
    return { changed: keys.length, state: await judgeSoon(ctx, { row, kind }, keys) }
  }

/** Few at once; many are the worker's. */
async function judgeSoon(ctx: Context, mending: Held, keys: readonly (string | null)[]): Promise<State> {
  const { importId, state: from } = mending.row
  if (keys.length > GROUP) {
    await moveImport(ctx.db, { importId, from, to: 'judging', at: ctx.now })
    return 'judging'
  }
  await touchImport(ctx.db, importId, ctx.now)
  await judgeAnew(ctx, mending, await store.rowsAfter(ctx.db, importId, ['waiting'], GROUP), keys)
  return from
}

export const skipRow =
  (kinds: Kinds) =>
  async (
    ctx: Context<RefusalOf<typeof skipImportRow>>,
    { params: { importId, rowNo }, body: { skip } }: CallOf<typeof skipImportRow>,
  ): Promise<ReplyOf<typeof skipImportRow>> => {
    const mending = await held(ctx, kinds, importId)
    const stored = await openRow(ctx, importId, rowNo)
    await store.markOutcome(ctx.db, importId, [rowNo], skip ? 'skipped' : 'waiting')
    if (!skip) await judgeAnew(ctx, mending, [stored], [stored.key])
    else if (stored.key !== null) await store.settleTwins(ctx.db, importId, [stored.key])
    const how = skip ? 'skip' : 'unskip'
    ctx.record(importMended, `import:${importId}`, { importId, kind: mending.kind.kind, how, columns: [], rows: 1 })
    return { row: rowItem(ctx, importId, await openRow(ctx, importId, rowNo)) }
  }
