import { reachOf } from '#features/identity/rules/reach.ts'
import { roleRow } from '#features/identity/rules/roles.ts'
import type { Keys } from '#server/platform/crypto.ts'
import type { Db } from '#server/platform/db.ts'
import type { Context } from '#server/platform/feature.ts'
import { actorCode } from '#shared/actor.ts'
import { accept, refuse, type Decision } from '#shared/decision.ts'
import type { Instant } from '#shared/time.ts'
import { contactRevealed, type RevealRefusal } from './contract.ts'
import {
  judgeReveal,
  mask,
  MASK_VERSION,
  personText,
  plainPhone,
  purposeSays,
  TELLING,
  WHAT_SAYS,
  type Purpose,
  type RevealWhat,
} from './rules.ts'
import * as store from './store.ts'

/** What an action of the vault needs, in a batch as in a request. */
type Vault = Pick<Context, 'db' | 'now' | 'keys'>
export type Contact = store.ContactKey & { name: string; idType: string; idNumber: string; phone?: string | null | undefined }
export type Text = store.TextKey & { about: string; text: string }

export const ofContact = (key: store.ContactKey, field: string): string => `record_contacts/${key.recordId}/${key.party}/${field}`
const ofText = (key: store.TextKey): string => `raw_texts/${key.recordId}/${key.textId}`
const contactKey = (key: store.ContactKey): string => `${key.recordId}/${key.party}`
const textKey = (key: store.TextKey): string => `${key.recordId}/${key.textId}`

/** One row a key, the last one, sorted: two of a key fail in one statement, and unsorted keys of two batches deadlock. */
const sortedOnce = <T>(rows: readonly T[], keyOf: (row: T) => string): T[] =>
  [...new Map(rows.map((row) => [keyOf(row), row]))].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row)

/** The same person in every record; nobody without the key. */
export const personIdOf = (keys: Keys, idType: string, idNumber: string): Buffer => keys.mac('person', personText(idType, idNumber))
const phoneBlind = (keys: Keys, phone: string): Buffer => keys.mac('blind', `phone\n${phone}`)

/** Contact data of applicants and agents; a later push of the same record takes the place of the earlier. */
export async function keepContacts({ db, now, keys }: Vault, contacts: readonly Contact[]): Promise<void> {
  const rows = sortedOnce(contacts, contactKey)
  if (rows.length > 0)
    await store.upsertContacts(
      db,
      rows.map((row) => sealContact(keys, row)),
      keys.version,
      now,
    )
}
function sealContact(keys: Keys, contact: Contact): store.SealedContact {
  const { recordId, party, idType, name, idNumber } = contact
  const phone = contact.phone ? plainPhone(contact.phone) : ''
  return {
    recordId,
    party,
    idType,
    personId: personIdOf(keys, idType, idNumber),
    name: keys.seal('vault', name, ofContact(contact, 'name')),
    idNumber: keys.seal('vault', idNumber, ofContact(contact, 'id_number')),
    phone: contact.phone ? keys.seal('vault', contact.phone, ofContact(contact, 'phone')) : null,
    phoneBlind: phone === '' ? null : phoneBlind(keys, phone),
  }
}

/** From the moment a case is opened a hall's push can neither replace nor remove whom the callback must reach (rules 3.7). */
export const freezeContacts = ({ db, now }: Vault, recordIds: readonly string[]): Promise<void> => store.freezeContacts(db, recordIds, now)

/** For a push that names them no longer. */
export async function dropContacts({ db }: Vault, keys: readonly store.ContactKey[]): Promise<void> {
  if (keys.length > 0) await store.deleteContacts(db, sortedOnce(keys, contactKey))
}

/** The records in which this phone number was given, the latest first. */
export const recordsOfPhone = (db: Db, keys: Keys, phone: string, limit = 50): Promise<store.ContactKey[]> =>
  store.recordsByPhone(db, phoneBlind(keys, plainPhone(phone)), limit)

/**
 * Of these records those where the last characters of a phone or a document are these, as whoever was there can say. It
 * answers only what the asker already knew: nothing is shown, so nothing is written down.
 */
export async function endingIn(db: Db, keys: Keys, recordIds: readonly string[], last: string): Promise<Set<string>> {
  const wanted = keys.mac('blind', `ending\n${last}`)
  const fits = (field: string): boolean => {
    const plain = field
      .normalize('NFKC')
      .replace(/[^0-9A-Za-z]/g, '')
      .toUpperCase()
    return plain.length > last.length && keys.mac('blind', `ending\n${plain.slice(-last.length)}`).equals(wanted)
  }
  const kept = await store.findNumbers(db, recordIds)
  const found = kept.filter((c) => {
    const numbers = [
      keys.open('vault', c.idNumber, ofContact(c, 'id_number')),
      c.phone && keys.open('vault', c.phone, ofContact(c, 'phone')),
    ]
    return numbers.some((number) => number !== null && fits(number))
  })
  return new Set(found.map((c) => c.recordId))
}

/** Seals what was written, in the transaction that records it; until `maskTexts` has run, nobody reads it (rules 2.7). */
export async function keepTexts({ db, now, keys }: Vault, texts: readonly Text[]): Promise<void> {
  const rows = sortedOnce(texts, textKey).map(({ text, ...key }) => ({ ...key, sealed: keys.seal('text', text, ofText(key)) }))
  if (rows.length > 0) await store.insertTexts(db, rows, keys.version, now)
}

/** Makes the masked copies: names of applicant and agent exactly, `names` (of staff) too, the rest by pattern. Texts no longer kept are passed over. */
export async function maskTexts(
  { db, now, keys }: Vault,
  wanted: readonly (store.TextKey & { names?: readonly string[] })[],
): Promise<void> {
  if (wanted.length === 0) return
  const texts = await store.findTexts(db, wanted)
  const contacts = await store.findContacts(db, [...new Set(texts.map((t) => t.recordId))])
  const known = Map.groupBy(contacts, (c) => c.recordId)
  const also = new Map(wanted.map((w) => [textKey(w), w.names ?? []]))
  const rows = texts.map((text) => {
    const names = (known.get(text.recordId) ?? []).map((c) => keys.open('vault', c.name, ofContact(c, 'name')))
    const masked = mask(keys.open('text', text.sealed, ofText(text)), [...names, ...(also.get(textKey(text)) ?? [])])
    return { recordId: text.recordId, textId: text.textId, about: text.about, masked }
  })
  if (rows.length > 0) await store.upsertMasked(db, sortedOnce(rows, textKey), MASK_VERSION, now)
}

/** Words of the office about a record, as they may leave it: masked as the rater's own are, and shown to nobody on the way. */
export async function maskedWords({ db, keys }: Pick<Vault, 'db' | 'keys'>, recordId: string, words: readonly string[]): Promise<string[]> {
  const contacts = await store.findContacts(db, [recordId])
  const names = contacts.map((c) => keys.open('vault', c.name, ofContact(c, 'name')))
  return words.map((text) => mask(text, names))
}

export type MaskedText = store.TextKey & { about: string; masked: string; maskedAt: Instant }
/** What people may read. A text not yet masked is absent. */
export const maskedTextsOf = async (db: Db, keys: readonly store.TextKey[]): Promise<MaskedText[]> =>
  keys.length === 0 ? [] : store.findMasked(db, keys)

/** `roles`: those of the actor's whose reach of `contact.reveal` covers the case; a role held elsewhere counts for nothing here. */
export type RevealAsk = { recordId: string; caseId: string; purpose: Purpose; roles: readonly string[] }
/**
 * Shows contact data once and writes down who, when, why (rules 2.3). The caller has made sure that the case exists
 * and is about this record.
 */
export async function revealContact(
  ctx: Context<string>,
  ask: RevealAsk & { party: store.ContactKey['party'] },
): Promise<Decision<{ name: string; phone: string | null }, RevealRefusal>> {
  const judged = judgeReveal(ask.purpose, rolesOf(ctx, ask, 'contact.reveal'))
  if (!judged.ok) return judged
  const kept = (await store.findContacts(ctx.db, [ask.recordId])).find((c) => c.party === ask.party)
  if (!kept) return refuse('nothing_kept')
  const shown = {
    name: ctx.keys.open('vault', kept.name, ofContact(kept, 'name')),
    phone: kept.phone && ctx.keys.open('vault', kept.phone, ofContact(kept, 'phone')),
  }
  await writeDown(ctx, ask, ask.party, judged.value.role)
  return accept(shown)
}

/** The words as they were written: opened as an identity is (rules 2.7). */
export async function revealText(
  ctx: Context<string>,
  ask: RevealAsk & { textId: string },
): Promise<Decision<{ text: string }, RevealRefusal>> {
  const judged = judgeReveal(ask.purpose, rolesOf(ctx, ask, 'contact.reveal'))
  if (!judged.ok) return judged
  const [kept] = await store.findTexts(ctx.db, [ask])
  if (!kept) return refuse('nothing_kept')
  await writeDown(ctx, ask, 'text', judged.value.role)
  return accept({ text: ctx.keys.open('text', kept.sealed, ofText(kept)) })
}

/** Only people open contact data: neither a system nor a job has a purpose of its own. */
export function rolesOf({ actor }: Context<string>, { roles }: RevealAsk, permission: 'contact.reveal' | 'contact.call'): string[] {
  if (actor.kind !== 'staff') return []
  const may = reachOf(actor, permission).map((reach) => reach.role)
  return roles.filter((role) => may.includes(role))
}

export async function writeDown(
  ctx: Context<string>,
  { recordId, caseId, purpose }: { recordId: string; caseId: string; purpose: Purpose | typeof TELLING.purpose },
  what: RevealWhat,
  role: string,
): Promise<void> {
  const revealId = ctx.newId()
  await store.insertReveal(ctx.db, { recordId, revealId, what, caseId, purpose, role, actor: actorCode(ctx.actor) }, ctx.now)
  ctx.record(contactRevealed, `case:${caseId}`, { revealId, recordId, caseId, what, purpose, role, revealedAt: ctx.now })
}

const MOST_REVEALS = 200
export type RevealShown = { at: Instant; what: string; purpose: string; role: string }
/** For the rater: when, what for, in which role; never who. The latest first. */
export async function revealsOf(db: Db, recordId: string): Promise<RevealShown[]> {
  const rows = await store.findReveals(db, recordId, MOST_REVEALS)
  return rows.map((row) => ({
    at: row.revealed_at,
    what: WHAT_SAYS[row.what as RevealWhat],
    purpose: purposeSays(row.purpose),
    role: row.role === TELLING.role ? TELLING.roleSays : (roleRow(row.role)?.says ?? '工作人员'),
  }))
}
