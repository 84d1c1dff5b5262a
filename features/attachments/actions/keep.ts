import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { roleRow } from '#features/identity/rules/roles.ts'
import { loadPolicies } from '#features/policies/index.ts'
import { Download, type Context } from '#server/platform/feature.ts'
import { actorCode } from '#shared/actor.ts'
import { accept, refuse, type Decision } from '#shared/decision.ts'
import { dayOf, display } from '#shared/time.ts'
import { attachmentKept, attachmentRemoved, type Attachment, type AttachmentRefusal } from '../contract.ts'
import { cleanName, isFileType, typeRow, type FileType, type Owner } from '../rules.ts'
import * as store from '../store.ts'
import { inspect } from './look-inside.ts'

/** Sealed and sent piece by piece. */
const PIECE = 256 * 1024
type Private = { name: string; by: string; digest: string }
type Writing = Context<string>

const ofRow = (attachmentId: string): string => `attachments/${attachmentId}`
const ofPiece = (attachmentId: string, pieceNo: number): string => `attachment_pieces/${attachmentId}/${pieceNo}`
/** A large file takes the processor a tenth of a second: others have their turn in between. */
async function sm3Of(bytes: Uint8Array): Promise<Buffer> {
  const digest = createHash('sm3')
  for (let at = 0; at < bytes.length; at += PIECE) {
    digest.update(bytes.subarray(at, at + PIECE))
    await setImmediate()
  }
  return digest.digest()
}

/** `role`: in which of their posts the person hands it in; null for one who has none, as the rated. */
export type Handed = { owner: Owner; name: string; bytes: Uint8Array; role: string | null }
/**
 * Keeps a file with what it belongs to, in the transaction of the caller, who has made sure that the owner exists and that this
 * person may add to it. Refusals are told before anything is kept.
 */
export async function keepAttachment(ctx: Writing, handed: Handed): Promise<Decision<Attachment, AttachmentRefusal>> {
  const { owner, bytes, role } = handed
  const given = nameOf(handed.name)
  if (given === null) return refuse('name_missing')
  const most = await mostOf(ctx)
  if (!(await store.takePlace(ctx.db, owner, most))) return refuse('too_many_files')
  const known = await inspect(bytes)
  if (!known.ok) {
    await store.givePlaceBack(ctx.db, owner)
    return known
  }
  const { type, kept } = known.value
  const attachmentId = ctx.newId()
  const digest = await sm3Of(kept)
  const givenDigest = kept === bytes ? digest : await sm3Of(bytes)
  const own: Private = { name: cleanName(given, type), by: nameOfActor(ctx), digest: digest.toString('hex') }
  const row: store.NewAttachment = {
    attachment_id: attachmentId,
    kept_at: ctx.now,
    type,
    size: kept.length,
    digest,
    given_digest: givenDigest,
    sealed: ctx.keys.seal('file', JSON.stringify(own), ofRow(attachmentId)),
    key_version: ctx.keys.version,
    actor: actorCode(ctx.actor),
    role,
    named_at: null,
  }
  await store.insertAttachment(ctx.db, owner, row)
  for (let pieceNo = 0; pieceNo * PIECE < kept.length; pieceNo++) {
    const piece = kept.subarray(pieceNo * PIECE, (pieceNo + 1) * PIECE)
    const sealed = ctx.keys.sealBytes('file', piece, ofPiece(attachmentId, pieceNo))
    await store.insertPiece(ctx.db, { ownerId: owner.id, attachmentId, pieceNo }, sealed)
  }
  ctx.record(attachmentKept, `${owner.kind}:${owner.id}`, {
    ...ownerIn(owner),
    attachmentId,
    type,
    size: kept.length,
    digest: own.digest,
    givenDigest: givenDigest.toString('hex'),
  })
  return accept(shown(ctx, row))
}
const ownerIn = ({ kind, id }: Owner) => ({ ownerKind: kind, ownerId: id })
const nameOfActor = ({ actor }: Pick<Context, 'actor'>): string => (actor.kind === 'staff' ? actor.name : '')
export const mostOf = async ({ db, now }: Pick<Context, 'db' | 'now'>): Promise<number> =>
  (await loadPolicies(db, dayOf(now)))['attachments.most'].value

function nameOf(header: string): string | null {
  try {
    return decodeURIComponent(header)
  } catch {
    return null
  }
}

type Reading = Pick<Context, 'db' | 'keys' | 'actor'>
/** A bound for the statement; how many an owner may have is a policy. */
const MOST_LISTED = 1000
export const attachmentsOf = async (ctx: Reading, owner: Owner): Promise<Attachment[]> =>
  (await store.findAttachments(ctx.db, owner, MOST_LISTED)).map((row) => shown(ctx, row))

function shown(ctx: Pick<Context, 'keys' | 'actor'>, row: store.AttachmentRow): Attachment {
  const { name, by } = privateOf(ctx, row)
  const type = typeOf(row)
  return {
    attachmentId: row.attachment_id,
    name,
    type,
    kind: typeRow(type).kind,
    typeSays: typeRow(type).says,
    size: row.size,
    keptAt: display(row.kept_at),
    by: { role: row.role, says: (row.role && roleRow(row.role)?.says) ?? null, name: by === '' ? null : by },
    digest: row.digest.toString('hex'),
    givenDigest: row.given_digest.toString('hex'),
    named: row.named_at !== null,
    mine: row.actor === actorCode(ctx.actor),
  }
}
// Sealed by keepAttachment only, and bound to this row: what opens has that shape.
const privateOf = ({ keys }: Pick<Context, 'keys'>, row: store.AttachmentRow): Private =>
  JSON.parse(keys.open('file', row.sealed, ofRow(row.attachment_id))) as Private
const typeOf = (row: store.AttachmentRow): FileType => {
  if (!isFileType(row.type)) throw new Error(`attachment ${row.attachment_id} is of no type: ${row.type}`)
  return row.type
}

/** The file as an attachment, read as it is sent; null when the owner has no such one. */
export async function openAttachment(ctx: Reading, owner: Owner, attachmentId: string): Promise<Download | null> {
  const row = await store.findAttachment(ctx.db, owner, attachmentId)
  if (!row) return null
  const { name, digest } = privateOf(ctx, row)
  if (digest !== row.digest.toString('hex')) throw new Error(`attachment ${attachmentId} is not what was kept`)
  return new Download({ name, type: typeOf(row), length: row.size, bytes: piecesOf(ctx, owner, row) })
}
async function* piecesOf({ db, keys }: Reading, owner: Owner, row: store.AttachmentRow): AsyncGenerator<Buffer> {
  const attachmentId = row.attachment_id
  for (let pieceNo = 0; pieceNo * PIECE < row.size; pieceNo++) {
    const sealed = await store.findPiece(db, { ownerId: owner.id, attachmentId, pieceNo })
    if (!sealed) throw new Error(`attachment ${attachmentId} has lost piece ${pieceNo}`)
    yield keys.openBytes('file', sealed, ofPiece(attachmentId, pieceNo))
  }
}

/** A step or a statement rests on these: each belongs to the owner, and from here on none can be taken back. */
export async function nameAttachments(
  { db, now }: Pick<Context, 'db' | 'now'>,
  owner: Owner,
  attachmentIds: readonly string[],
): Promise<boolean> {
  const distinct = [...new Set(attachmentIds)].toSorted()
  return distinct.length === 0 || (await store.markNamed(db, owner, distinct, now)) === distinct.length
}

/** A file chosen by mistake is taken back by whoever handed it in, until something rests on it. */
export async function takeBackAttachment(
  ctx: Writing,
  owner: Owner,
  attachmentId: string,
): Promise<Decision<null, 'no_such_attachment' | 'attachment_stays'>> {
  const row = await store.findAttachment(ctx.db, owner, attachmentId)
  if (!row) return refuse('no_such_attachment')
  if (!(await store.deleteAttachment(ctx.db, owner, { attachmentId, actor: actorCode(ctx.actor) }))) return refuse('attachment_stays')
  await store.givePlaceBack(ctx.db, owner)
  ctx.record(attachmentRemoved, `${owner.kind}:${owner.id}`, { ...ownerIn(owner), attachmentId, digest: row.digest.toString('hex') })
  return accept(null)
}
