import { Download, type Context, type GatherContext } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { display } from '#shared/time.ts'
import * as contract from '../contract/exports.ts'
import { ownExports } from '../queries/exports.ts'
import { exportStateSays, fileNameOf, filtersForEvent, isUnfinished, MEDIA_TYPES } from '../rules/exports.ts'
import { cancelOwn, chunkAt, findExport, insertExport, type ExportRow } from '../store/exports.ts'
import { judgeAsked, maySee, type Lists } from './lists.ts'
import { selfOf } from './self.ts'

const TRIES = 3

export const requestExport =
  (lists: Lists) =>
  async (
    ctx: Context<RefusalOf<typeof contract.requestExport>>,
    { body }: CallOf<typeof contract.requestExport>,
  ): Promise<ReplyOf<typeof contract.requestExport>> => {
    const list = ctx.must(judgeAsked(lists, ctx.actor, body))
    const exportId = ctx.newId()
    const title = list.words.title?.[body.language] ?? list.endpoint.summary
    const filters = filtersForEvent(body.query)
    const { query, columns, format, language } = body
    const fileName = fileNameOf(title, display(ctx.now), format)
    const made = { exportId, userId: selfOf(ctx), list: body.list, title, query, filters, columns, format, language, fileName, at: ctx.now }
    let placed = false
    // Another request of the same person may have taken the place just looked at.
    for (let attempt = 0; attempt < TRIES && !placed; attempt++) placed = await insertExport(ctx.db, made)
    if (!placed) ctx.refuse('too_many_exports')
    ctx.record(contract.exportRequested, `export:${exportId}`, { exportId, list: body.list, filters, columns, format })
    return { exportId }
  }

type Reading = Pick<Context, 'db' | 'actor'>

export async function listExports(
  ctx: Reading,
  { query }: CallOf<typeof contract.listExports>,
): Promise<ReplyOf<typeof contract.listExports>> {
  const { items, next } = await ownExports(ctx.db, selfOf(ctx), query)
  return { items: items.map(shown), next }
}

export async function readExport(
  ctx: Reading & Pick<Context<RefusalOf<typeof contract.readExport>>, 'refuse'>,
  { params }: CallOf<typeof contract.readExport>,
): Promise<ReplyOf<typeof contract.readExport>> {
  return shown((await findExport(ctx.db, params.exportId, selfOf(ctx))) ?? ctx.refuse('no_such_export'))
}

export async function cancelExport(
  ctx: Context<RefusalOf<typeof contract.cancelExport>>,
  { params: { exportId } }: CallOf<typeof contract.cancelExport>,
): Promise<ReplyOf<typeof contract.cancelExport>> {
  const found = (await findExport(ctx.db, exportId, selfOf(ctx))) ?? ctx.refuse('no_such_export')
  if (!(await cancelOwn(ctx.db, exportId, selfOf(ctx), ctx.now))) ctx.refuse('already_finished')
  const { list, filters, rows } = found
  ctx.record(contract.exportEnded, `export:${exportId}`, { exportId, list, filters, state: 'cancelled', rows, why: null })
  return shown({ ...found, state: 'cancelled', finishedAt: ctx.now })
}

/** Only for its maker, while it is kept and while they may still read the list; that it was taken is written down. */
export const sendExport =
  (lists: Lists) =>
  async (
    ctx: GatherContext<RefusalOf<typeof contract.readExportFile>>,
    { params: { exportId } }: CallOf<typeof contract.readExportFile>,
  ): Promise<Download> => {
    const found = (await findExport(ctx.db, exportId, selfOf(ctx))) ?? ctx.refuse('no_such_export')
    if (isUnfinished(found.state)) ctx.refuse('not_finished')
    if (found.state === 'expired' || (found.expiresAt !== null && found.expiresAt <= ctx.now)) ctx.refuse('file_expired')
    if (found.state !== 'done') ctx.refuse('export_failed')
    const read = lists.get(found.list)
    if (!read || !maySee(ctx.actor, read)) ctx.refuse('not_allowed')
    const { list, rows, fileName, format, bytes } = found
    await ctx.transact(async (tx) => tx.record(contract.exportTaken, `export:${exportId}`, { exportId, list, rows }))
    return new Download({ name: fileName, type: MEDIA_TYPES[format], length: bytes, bytes: chunksOf(ctx.db, found) })
  }

async function* chunksOf(db: Context['db'], held: ExportRow): AsyncGenerator<Buffer> {
  for (let no = 0, sent = 0; sent < held.bytes; no++) {
    const bytes = await chunkAt(db, held, no)
    if (!bytes) throw new Error(`chunk ${no} of export ${held.exportId} is gone`)
    sent += bytes.length
    yield bytes
  }
}

const shown = (row: ExportRow): contract.ExportItem => ({
  exportId: row.exportId,
  list: row.list,
  title: row.title,
  format: row.format,
  state: row.state,
  stateSays: exportStateSays(row.state),
  done: row.rows,
  total: row.state === 'done' || row.state === 'expired' ? row.rows : null,
  why: row.why,
  requestedAt: display(row.requestedAt),
  finishedAt: row.finishedAt && display(row.finishedAt),
  expiresAt: row.expiresAt && display(row.expiresAt),
  bytes: row.bytes,
  fileName: row.fileName,
})
