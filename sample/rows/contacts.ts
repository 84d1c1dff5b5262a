import type { Instant } from '#shared/time.ts'
import type { Visit } from '../visit.ts'
import type { Standing } from './standing.ts'
import type { Tables } from './tables.ts'

/** Whom a record names, until all of a batch are sealed together. */
export type Contact = {
  recordId: string
  party: 'agent' | 'applicant'
  who: NonNullable<Visit['record']['agent']>
  keptAt: Instant
  frozenAt: Instant | null
}

/** Seals whoever waits, as the vault keeps contacts; a test holds the rows against it. */
export function sealContacts({ contacts, waiting }: Tables, { keys, personId, phoneBlind }: Standing): void {
  waiting.sort((a, b) => (a.recordId < b.recordId ? -1 : 1))
  const values = waiting.flatMap(({ recordId, party, who }) => {
    const about = `record_contacts/${recordId}/${party}/`
    const named = [
      { plain: who.name, about: `${about}name` },
      { plain: who.idNumber, about: `${about}id_number` },
    ]
    return who.phone === undefined ? named : [...named, { plain: who.phone, about: `${about}phone` }]
  })
  const sealed = keys.sealMany('vault', values)
  let n = 0
  const next = (): Buffer => sealed[n++] ?? unsealed()
  for (const { recordId, party, who, keptAt, frozenAt } of waiting) {
    const [name, number, phone] = [next(), next(), who.phone === undefined ? null : next()]
    contacts.add([recordId, party, personId(who), who.idType, name, number, phone, phoneBlind(who.phone), keys.version, keptAt, frozenAt])
  }
  waiting.length = 0
}
const unsealed = (): never => {
  throw new Error('a value was not sealed')
}
