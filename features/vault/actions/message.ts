import type { Keys } from '#server/platform/crypto.ts'
import type { Db } from '#server/platform/db.ts'
import type { Context } from '#server/platform/feature.ts'
import { accept, refuse, type Decision } from '#shared/decision.ts'
import { ofContact, writeDown } from '../actions.ts'
import { plainPhone, TELLING } from '../rules.ts'
import { findContacts, type ContactKey } from '../store.ts'

/** To whom a message about a record may go, without the number's being shown. */
export type WrittenTo = { personId: Buffer; party: ContactKey['party'] }

const MOBILE = /^1[3-9]\d{9}$/
async function mobilesOf(db: Db, keys: Keys, recordId: string) {
  const kept = await findContacts(db, [recordId])
  return kept.map((c) => ({
    party: c.party,
    number: c.phone === null ? '' : plainPhone(keys.open('vault', c.phone, ofContact(c, 'phone'))),
  }))
}

/**
 * The one person that a record knows. Where an agent came with another number, either may have rated: then nobody is written
 * to, since who rated is nobody else's to learn.
 */
export async function whoIsWrittenTo(
  { db, keys }: Pick<Context, 'db' | 'keys'>,
  recordId: string,
): Promise<Decision<WrittenTo, 'no_phone' | 'two_people'>> {
  const mobiles = await mobilesOf(db, keys, recordId)
  if (new Set(mobiles.map(({ number }) => number)).size > 1) return refuse('two_people')
  const first = mobiles.find(({ number }) => MOBILE.test(number))
  // By the number and not by the document: who gets the messages is who holds the phone.
  return first ? accept({ party: first.party, personId: keys.mac('person', `phone\n${first.number}`) }) : refuse('no_phone')
}

/** The number itself, for the carrier and nobody else; written down once a message and shown to the rater as a look is (rules 2.3). */
export async function numberForMessage(
  ctx: Context<string>,
  { recordId, caseId, again }: { recordId: string; caseId: string; again: boolean },
): Promise<string | null> {
  const found = (await mobilesOf(ctx.db, ctx.keys, recordId)).find(({ number }) => MOBILE.test(number))
  if (!found) return null
  if (!again) await writeDown(ctx, { recordId, caseId, purpose: TELLING.purpose }, 'sms', TELLING.role)
  return found.number
}
