import { createHash } from 'node:crypto'
import type { GatherContext } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { FILE_NAME_HEADER, importReceived, type uploadImport } from '../contract/imports.ts'
import { formatOf, HEAD_BYTES } from '../rules/file.ts'
import { MOST_BYTES } from '../rules/limits.ts'
import { deleteImport, insertImport, insertPiece, noteReceived } from '../store/imports.ts'
import { mayImport, selfOf, type Kinds } from './kinds.ts'
import { ofName, ofPiece } from './sealing.ts'

const PIECE = 256 * 1024
const TRIES = 3
const LONGEST_NAME = 200
type Ctx = GatherContext<RefusalOf<typeof uploadImport>>

/** The bytes are kept as they come, sealed; what is in them the errand finds out. */
export const receiveImport =
  (kinds: Kinds) =>
  async (ctx: Ctx, { query, body, headers }: CallOf<typeof uploadImport>): Promise<ReplyOf<typeof uploadImport>> => {
    const kind = kinds.get(query.kind)
    if (!kind || !mayImport(ctx.actor, kind)) return ctx.refuse('no_such_kind')
    const importId = ctx.newId()
    const sealedName = ctx.keys.seal('file', nameOf(headers[FILE_NAME_HEADER] ?? ''), ofName(importId))
    const made = { importId, userId: selfOf(ctx), kind: kind.kind, sealedName, at: ctx.now }
    let placed = false
    // another upload of the same person may have taken the place just looked at
    for (let attempt = 0; attempt < TRIES && !placed; attempt++) placed = await ctx.transact(({ db }) => insertImport(db, made))
    if (!placed) return ctx.refuse('too_many_imports')
    try {
      await receive(ctx, made, body)
      return { importId }
    } catch (fault) {
      await ctx.transact(({ db }) => deleteImport(db, importId))
      throw fault
    }
  }

async function receive(ctx: Ctx, { importId, kind }: { importId: string; kind: string }, body: AsyncIterable<Uint8Array>): Promise<void> {
  const { head, bytes, digest } = await keepPieces(ctx, importId, body)
  if (bytes > MOST_BYTES) ctx.refuse('file_too_large')
  const format = ctx.must(formatOf(head))
  await ctx.transact(async (tx) => {
    if (!(await noteReceived(tx.db, importId, { format, bytes, digest, at: tx.now })))
      throw new Error('an upload went on after it was given up')
    tx.record(importReceived, `import:${importId}`, { importId, kind, format, bytes, digest: digest.toString('hex') })
  })
}

/** What is too large is read to its end all the same, up to a second such file: so its sender hears why. */
async function keepPieces(ctx: Ctx, importId: string, body: AsyncIterable<Uint8Array>) {
  const digest = createHash('sm3')
  let [head, waiting, bytes, pieceNo] = [Buffer.alloc(0), [] as Uint8Array[], 0, 0]
  let held = 0
  const keep = async (): Promise<void> => {
    const sealed = ctx.keys.sealBytes('file', Buffer.concat(waiting), ofPiece(importId, pieceNo))
    const no = pieceNo++
    ;[waiting, held] = [[], 0]
    await ctx.transact(({ db }) => insertPiece(db, importId, no, sealed))
  }
  for await (const chunk of body) {
    bytes += chunk.length
    if (bytes > 2 * MOST_BYTES) break
    if (bytes > MOST_BYTES) continue
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk]).subarray(0, HEAD_BYTES)
    digest.update(chunk)
    waiting.push(chunk)
    held += chunk.length
    if (held >= PIECE) await keep()
  }
  if (held > 0 && bytes <= MOST_BYTES) await keep()
  return { head, bytes, digest: digest.digest() }
}

/** As its sender knows it, without a path and without what nobody sees. */
function nameOf(header: string): string {
  const bare = decoded(header)
    // oxlint-disable-next-line no-control-regex -- control characters are what is taken out
    .replaceAll(/[\u0000-\u001f\u007f\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, '')
    .replace(/^.*[\\/]/, '')
  return bare.trim().slice(0, LONGEST_NAME).toWellFormed() || '未命名'
}
function decoded(header: string): string {
  try {
    return decodeURIComponent(header)
  } catch {
    return ''
  }
}
