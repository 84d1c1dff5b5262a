import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import type { Owner } from './rules.ts'

/** Whether there was room for one more; of two at once for the last place, one gets it. */
export async function takePlace(db: Db, owner: Owner, most: number): Promise<boolean> {
  if (most < 1) return false
  const { rows } = await sql`insert into attachment_owners as o (owner_id, owner_kind, held) values (${owner.id}::uuid, ${owner.kind}, 1)
    on conflict (owner_id, owner_kind) do update set held = o.held + 1 where o.held < ${most} returning 1`.execute(db)
  return rows.length > 0
}
export async function givePlaceBack(db: Db, owner: Owner): Promise<void> {
  await sql`update attachment_owners set held = held - 1 where owner_id = ${owner.id}::uuid and owner_kind = ${owner.kind}`.execute(db)
}

export type AttachmentRow = {
  attachment_id: string
  kept_at: Instant
  type: string
  size: number
  digest: Buffer
  given_digest: Buffer
  sealed: Buffer
  actor: string
  role: string | null
  named_at: Instant | null
}
export type NewAttachment = AttachmentRow & { key_version: number }

export async function insertAttachment(db: Db, owner: Owner, a: NewAttachment): Promise<void> {
  await sql`insert into attachments (owner_id, owner_kind, attachment_id, kept_at, type, size, digest, given_digest, sealed, key_version, actor, role)
    values (${owner.id}::uuid, ${owner.kind}, ${a.attachment_id}::uuid, ${a.kept_at}::timestamptz, ${a.type}, ${a.size}, ${a.digest}, ${a.given_digest},
      ${a.sealed}, ${a.key_version}, ${a.actor}, ${a.role})`.execute(db)
}
export async function insertPiece(db: Db, key: { ownerId: string; attachmentId: string; pieceNo: number }, sealed: Buffer): Promise<void> {
  await sql`insert into attachment_pieces (owner_id, attachment_id, piece_no, sealed)
    values (${key.ownerId}::uuid, ${key.attachmentId}::uuid, ${key.pieceNo}, ${sealed})`.execute(db)
}
export async function findPiece(db: Db, key: { ownerId: string; attachmentId: string; pieceNo: number }): Promise<Buffer | null> {
  const { rows } = await sql<{ sealed: Buffer }>`select sealed from attachment_pieces
    where owner_id = ${key.ownerId}::uuid and attachment_id = ${key.attachmentId}::uuid and piece_no = ${key.pieceNo}`.execute(db)
  return rows[0]?.sealed ?? null
}

const COLUMNS = sql`attachment_id, kept_at, type, size, digest, given_digest, sealed, actor, role, named_at`
/** In the order in which they were handed in. */
export async function findAttachments(db: Db, owner: Owner, limit: number): Promise<AttachmentRow[]> {
  const { rows } = await sql<AttachmentRow>`select ${COLUMNS} from attachments
    where owner_id = ${owner.id}::uuid and owner_kind = ${owner.kind} order by kept_at, attachment_id limit ${limit}`.execute(db)
  return rows
}
export async function findAttachment(db: Db, owner: Owner, attachmentId: string): Promise<AttachmentRow | null> {
  const { rows } = await sql<AttachmentRow>`select ${COLUMNS} from attachments
    where owner_id = ${owner.id}::uuid and owner_kind = ${owner.kind} and attachment_id = ${attachmentId}::uuid`.execute(db)
  return rows[0] ?? null
}
/** Those of these that belong to the owner; from now on none of them can be taken back. */
export async function markNamed(db: Db, owner: Owner, attachmentIds: readonly string[], now: Instant): Promise<number> {
  const { rows } = await sql`update attachments set named_at = coalesce(named_at, ${now}::timestamptz)
    where owner_id = ${owner.id}::uuid and owner_kind = ${owner.kind} and attachment_id = any(${[...attachmentIds]}::uuid[]) returning 1`.execute(
    db,
  )
  return rows.length
}
/** Only while nothing names it, and by whom it was handed in. */
export async function deleteAttachment(
  db: Db,
  owner: Owner,
  { attachmentId, actor }: { attachmentId: string; actor: string },
): Promise<boolean> {
  const { rows } = await sql`delete from attachments where owner_id = ${owner.id}::uuid and owner_kind = ${owner.kind}
    and attachment_id = ${attachmentId}::uuid and actor = ${actor} and named_at is null returning 1`.execute(db)
  if (rows.length === 0) return false
  await sql`delete from attachment_pieces where owner_id = ${owner.id}::uuid and attachment_id = ${attachmentId}::uuid`.execute(db)
  return true
}
