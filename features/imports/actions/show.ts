import { staffNamesById } from '#features/identity/index.ts'
import type { Context, Importable } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { display } from '#shared/time.ts'
import type { ImportDetail, ImportItem, listImports, readImport } from '../contract/imports.ts'
import type { ImportRowItem, listImportRows } from '../contract/rows.ts'
import { appliedAs, countsByImport, countTwins, faultCounts, importsSeen } from '../queries/imports.ts'
import { importRows } from '../queries/rows.ts'
import { EXTRA } from '../rules/extra.ts'
import { countsOf, outcomeSays, stateSays, type Counts } from '../rules/states.ts'
import { TWIN, twinFault } from '../rules/twins.ts'
import { findImport, type ImportRow } from '../store/imports.ts'
import type { StoredRow } from '../store/rows.ts'
import { columnItem, keptByAll, selfOf, type Kinds } from './kinds.ts'
import { hiddenOf, ofName } from './sealing.ts'

type Reading = Pick<Context, 'db' | 'actor' | 'keys'>
type Refusing = Pick<Context<'no_such_import'>, 'refuse'>

export const showImports =
  (kinds: Kinds) =>
  async (ctx: Reading, { query }: CallOf<typeof listImports>): Promise<ReplyOf<typeof listImports>> => {
    const seen = { userId: selfOf(ctx), kinds: keptByAll(ctx.actor, kinds) }
    const { items, next } = await importsSeen(ctx.db, seen, { ...query, mine: query.mine === 'true' })
    const counts = await countsByImport(
      ctx.db,
      items.map((row) => row.importId),
    )
    const names = await staffNamesById(ctx, [...new Set(items.map((row) => row.userId))])
    return { items: items.map((row) => itemOf(ctx, kinds, row, { counts: counts.get(row.importId), name: names.get(row.userId) })), next }
  }

export const showImport =
  (kinds: Kinds) =>
  async (ctx: Reading & Refusing, { params }: CallOf<typeof readImport>): Promise<ReplyOf<typeof readImport>> => {
    const row = await seenImport(ctx, kinds, params.importId)
    return detailOf(ctx, kinds, row)
  }

/** One's own, or of a kind over all of which one has the permission. */
export async function seenImport(ctx: Pick<Context, 'db' | 'actor'> & Refusing, kinds: Kinds, importId: string): Promise<ImportRow> {
  const row = await findImport(ctx.db, importId)
  const isSeen = row && (row.userId === selfOf(ctx) || keptByAll(ctx.actor, kinds).includes(row.kind))
  return isSeen ? row : ctx.refuse('no_such_import')
}

async function detailOf(ctx: Reading, kinds: Kinds, row: ImportRow): Promise<ImportDetail> {
  const { importId } = row
  const counts = (await countsByImport(ctx.db, [importId])).get(importId)
  const names = await staffNamesById(ctx, [row.userId])
  const twins = await countTwins(ctx.db, importId)
  const faults = await faultCounts(ctx.db, importId)
  return {
    ...itemOf(ctx, kinds, row, { counts, name: names.get(row.userId) }),
    columns: columnsIn(kinds.get(row.kind), row),
    applied: await appliedAs(ctx.db, importId),
    faults: [...(twins > 0 ? [{ column: null, code: TWIN, rows: twins, example: '同一个编号在文件里出现了不止一次。' }] : []), ...faults],
    rowsKept: row.counts === null,
  }
}
export const columnsIn = (kind: Importable | undefined, row: ImportRow) =>
  row.columns.flatMap((id) => {
    const column = kind?.columns.find((one) => one.id === id)
    return column ? [columnItem(column)] : []
  })

type With = { counts: Counts | undefined; name: string | undefined }
const itemOf = (ctx: Reading, kinds: Kinds, row: ImportRow, { counts, name }: With): ImportItem => ({
  importId: row.importId,
  kind: row.kind,
  words: kinds.get(row.kind)?.words ?? { zh: row.kind, en: row.kind },
  fileName: ctx.keys.open('file', row.sealedName, ofName(row.importId)),
  state: row.state,
  stateSays: stateSays(row.state),
  rows: row.rows,
  // while a file is read its rows are not yet told
  counts: row.counts ?? (row.rows > 0 ? (counts ?? countsOf([])) : countsOf([])),
  done: row.done,
  why: row.why,
  by: { name: name ?? '', mine: ctx.actor.kind === 'staff' && row.userId === ctx.actor.id },
  bytes: row.bytes,
  createdAt: display(row.createdAt),
  endedAt: row.endedAt && display(row.endedAt),
})

export const showRows =
  (kinds: Kinds) =>
  async (
    ctx: Reading & Pick<Context<RefusalOf<typeof listImportRows>>, 'refuse'>,
    { query: { import: importId, ...filters } }: CallOf<typeof listImportRows>,
  ): Promise<ReplyOf<typeof listImportRows>> => {
    await seenImport(ctx, kinds, importId)
    const { items, next } = await importRows(ctx.db, importId, filters)
    return { items: items.map((row) => rowItem(ctx, importId, row)), next }
  }

export function rowItem(ctx: Pick<Context, 'keys'>, importId: string, row: StoredRow): ImportRowItem {
  const { [EXTRA]: _, ...cells } = row.cells
  const faults = row.outcome === 'faulty' ? [...(row.twin === null ? [] : [twinFault(row.rowNo, row.twin)]), ...row.faults] : []
  return {
    rowNo: row.rowNo,
    outcome: row.outcome,
    outcomeSays: outcomeSays(row.outcome),
    key: row.key,
    says: row.says,
    cells,
    sealed: Object.entries(hiddenOf(ctx, importId, row))
      .filter(([, text]) => text !== '')
      .map(([id]) => id),
    faults,
  }
}
