import { sql } from 'kysely'
import { deferred } from '#server/platform/round-trips.ts'
import { byteas, texts, uuids } from '#server/platform/columns.ts'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import type { Party, RevealWhat } from './rules.ts'

export type ContactKey = { recordId: string; party: Party }
export type SealedContact = ContactKey & {
  personId: Buffer
  idType: string
  name: Buffer
  idNumber: Buffer
  phone: Buffer | null
  phoneBlind: Buffer | null
}
export type TextKey = { recordId: string; textId: string }
export type SealedText = TextKey & { about: string; sealed: Buffer }
export type MaskedText = TextKey & { about: string; masked: string }

/** Rows come sorted by key, each key once. */
export async function upsertContacts(db: Db, rows: readonly SealedContact[], keyVersion: number, now: Instant): Promise<void> {
  await sql`insert into record_contacts (record_id, party, person_id, id_type, name_sealed, id_number_sealed, phone_sealed, phone_blind, key_version, kept_at)
    select r.record_id, r.party, r.person_id, r.id_type, r.name, r.id_number, r.phone, r.phone_blind, ${keyVersion}::integer, ${now}::timestamptz
    from unnest(${uuids(rows.map((r) => r.recordId))}::uuid[], ${texts(rows.map((r) => r.party))}::text[],
      ${byteas(rows.map((r) => r.personId))}::bytea[], ${texts(rows.map((r) => r.idType))}::text[], ${byteas(rows.map((r) => r.name))}::bytea[],
      ${byteas(rows.map((r) => r.idNumber))}::bytea[], ${byteas(rows.map((r) => r.phone))}::bytea[], ${byteas(rows.map((r) => r.phoneBlind))}::bytea[])
      as r(record_id, party, person_id, id_type, name, id_number, phone, phone_blind)
    on conflict (record_id, party) do update set person_id = excluded.person_id, id_type = excluded.id_type, name_sealed = excluded.name_sealed,
      id_number_sealed = excluded.id_number_sealed, phone_sealed = excluded.phone_sealed, phone_blind = excluded.phone_blind,
      key_version = excluded.key_version, kept_at = excluded.kept_at
    where record_contacts.frozen_at is null`.execute(db)
}

export async function deleteContacts(db: Db, keys: readonly ContactKey[]): Promise<void> {
  await sql`delete from record_contacts
    where frozen_at is null and (record_id, party) in (select * from unnest(${uuids(keys.map((k) => k.recordId))}::uuid[], ${texts(keys.map((k) => k.party))}::text[]))`.execute(
    db,
  )
}

export async function freezeContacts(db: Db, recordIds: readonly string[], now: Instant): Promise<void> {
  await sql`update record_contacts set frozen_at = ${now}::timestamptz
    where record_id = any(${[...recordIds]}::uuid[]) and frozen_at is null`.execute(db)
}

export async function findContacts(db: Db, recordIds: readonly string[]): Promise<(ContactKey & { name: Buffer; phone: Buffer | null })[]> {
  const { rows } = await sql<{ record_id: string; party: Party; name_sealed: Buffer; phone_sealed: Buffer | null }>`
    select record_id, party, name_sealed, phone_sealed from record_contacts
    where record_id = any(${[...recordIds]}::uuid[]) order by record_id, party limit ${recordIds.length * 2}`.execute(db)
  return rows.map((r) => ({ recordId: r.record_id, party: r.party, name: r.name_sealed, phone: r.phone_sealed }))
}

/** For comparing, never for showing. */
export async function findNumbers(
  db: Db,
  recordIds: readonly string[],
): Promise<(ContactKey & { idNumber: Buffer; phone: Buffer | null })[]> {
  const { rows } = await sql<{ record_id: string; party: Party; id_number_sealed: Buffer; phone_sealed: Buffer | null }>`
    select record_id, party, id_number_sealed, phone_sealed from record_contacts
    where record_id = any(${[...recordIds]}::uuid[]) order by record_id, party limit ${recordIds.length * 2}`.execute(db)
  return rows.map((r) => ({ recordId: r.record_id, party: r.party, idNumber: r.id_number_sealed, phone: r.phone_sealed }))
}

/** The latest first. */
export async function recordsByPhone(db: Db, blind: Buffer, limit: number): Promise<ContactKey[]> {
  const { rows } = await sql<{ record_id: string; party: Party }>`select record_id, party from record_contacts
    where phone_blind = ${blind} order by kept_at desc, record_id, party limit ${limit}`.execute(db)
  return rows.map((r) => ({ recordId: r.record_id, party: r.party }))
}

/** Rows come sorted by key. A text is kept once: what was written is never overwritten. Nothing else in the transaction reads it, so it need not be waited for. */
export async function insertTexts(db: Db, rows: readonly SealedText[], keyVersion: number, now: Instant): Promise<void> {
  await sql`${deferred} insert into raw_texts (record_id, text_id, about, sealed, key_version, kept_at)
    select r.record_id, r.text_id, r.about, r.sealed, ${keyVersion}::integer, ${now}::timestamptz
    from unnest(${uuids(rows.map((r) => r.recordId))}::uuid[], ${texts(rows.map((r) => r.textId))}::text[], ${texts(rows.map((r) => r.about))}::text[],
      ${byteas(rows.map((r) => r.sealed))}::bytea[]) as r(record_id, text_id, about, sealed)
    on conflict (record_id, text_id) do nothing`.execute(db)
}

export async function findTexts(db: Db, keys: readonly TextKey[]): Promise<SealedText[]> {
  const { rows } = await sql<{ record_id: string; text_id: string; about: string; sealed: Buffer }>`
    select record_id, text_id, about, sealed from raw_texts
    where (record_id, text_id) in (select * from unnest(${uuids(keys.map((k) => k.recordId))}::uuid[], ${texts(keys.map((k) => k.textId))}::text[]))
    order by record_id, text_id limit ${keys.length}`.execute(db)
  return rows.map((r) => ({ recordId: r.record_id, textId: r.text_id, about: r.about, sealed: r.sealed }))
}

/** Masked anew only by newer rules, so that replaying a listener changes nothing. */
export async function upsertMasked(db: Db, rows: readonly MaskedText[], maskVersion: number, now: Instant): Promise<void> {
  await sql`insert into masked_texts (record_id, text_id, about, masked, mask_version, masked_at)
    select r.record_id, r.text_id, r.about, r.masked, ${maskVersion}::integer, ${now}::timestamptz
    from unnest(${uuids(rows.map((r) => r.recordId))}::uuid[], ${texts(rows.map((r) => r.textId))}::text[], ${texts(rows.map((r) => r.about))}::text[],
      ${texts(rows.map((r) => r.masked))}::text[]) as r(record_id, text_id, about, masked)
    on conflict (record_id, text_id) do update set masked = excluded.masked, mask_version = excluded.mask_version, masked_at = excluded.masked_at
    where masked_texts.mask_version < excluded.mask_version`.execute(db)
}

export async function findMasked(db: Db, keys: readonly TextKey[]): Promise<(MaskedText & { maskedAt: Instant })[]> {
  const { rows } = await sql<{ record_id: string; text_id: string; about: string; masked: string; masked_at: Instant }>`
    select record_id, text_id, about, masked, masked_at from masked_texts
    where (record_id, text_id) in (select * from unnest(${uuids(keys.map((k) => k.recordId))}::uuid[], ${texts(keys.map((k) => k.textId))}::text[]))
    order by record_id, text_id limit ${keys.length}`.execute(db)
  return rows.map((r) => ({ recordId: r.record_id, textId: r.text_id, about: r.about, masked: r.masked, maskedAt: r.masked_at }))
}

export type Reveal = { recordId: string; revealId: string; what: RevealWhat; caseId: string; purpose: string; role: string; actor: string }
export const insertReveal = (db: Db, reveal: Reveal, now: Instant) =>
  db
    .insertInto('reveals')
    .values({
      record_id: reveal.recordId,
      reveal_id: reveal.revealId,
      what: reveal.what,
      case_id: reveal.caseId,
      purpose: reveal.purpose,
      role: reveal.role,
      actor: reveal.actor,
      revealed_at: now,
    })
    .execute()

/** The latest first; never who. */
export const findReveals = (db: Db, recordId: string, limit: number) =>
  db
    .selectFrom('reveals')
    .select(['revealed_at', 'what', 'purpose', 'role'])
    .where('record_id', '=', recordId)
    .orderBy('revealed_at', 'desc')
    .orderBy('reveal_id', 'desc')
    .limit(limit)
    .execute()
