import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import type { OccurrenceKey } from './rules/joining.ts'
import type { Resting } from './rules/tries.ts'

export type Try = { subject: Buffer; since: Instant }
/** One more, if there is one left: the row decides, however many ask at once. */
export async function takeTry(db: Db, { subject, since }: Try, most: number): Promise<boolean> {
  if (most < 1) return false
  const done = await sql`insert into lookup_tries (subject, since, tries) values (${subject}, ${since}, 1)
    on conflict (subject, since) do update set tries = lookup_tries.tries + 1 where lookup_tries.tries < ${most}`.execute(db)
  return Number(done.numAffectedRows ?? 0) === 1
}
/** It was no guess. */
export async function giveTryBack(db: Db, { subject, since }: Try): Promise<void> {
  await sql`update lookup_tries set tries = tries - 1 where subject = ${subject} and since = ${since} and tries > 0`.execute(db)
}
export async function forgetTries(db: Db, before: Instant): Promise<void> {
  await sql`delete from lookup_tries where since < ${before}`.execute(db)
  await sql`delete from lookup_waits where tried_at < ${before}`.execute(db)
}

/** How often it was tried; whoever asks at once comes after. */
export async function heldWait(db: Db, subject: Buffer, now: Instant): Promise<Resting> {
  await sql`insert into lookup_waits (subject, wrong, until, tried_at) values (${subject}, 0, ${now}, ${now}) on conflict do nothing`.execute(
    db,
  )
  const { rows } = await sql<Resting>`select wrong, until from lookup_waits where subject = ${subject} for update`.execute(db)
  if (!rows[0]) throw new Error('a wait that was just there')
  return rows[0]
}
export async function putWait(db: Db, subject: Buffer, { wrong, until }: Resting, now: Instant): Promise<void> {
  await sql`update lookup_waits set wrong = ${wrong}, until = ${until}, tried_at = ${now} where subject = ${subject}`.execute(db)
}
/** It was no guess: it rests no longer than before. */
export async function takeBackWrong(db: Db, subject: Buffer, { until }: Resting): Promise<void> {
  await sql`update lookup_waits set wrong = greatest(wrong - 1, 0), until = ${until} where subject = ${subject}`.execute(db)
}

/** One more wrong try, and how many they are now. */
export async function countTry(db: Db, { subject, since }: Try): Promise<number> {
  const { rows } = await sql<{ tries: number }>`insert into lookup_tries (subject, since, tries) values (${subject}, ${since}, 1)
    on conflict (subject, since) do update set tries = lookup_tries.tries + 1 returning tries`.execute(db)
  return rows[0]?.tries ?? 0
}

export type How = 'joined' | 'number' | 'awaiting'
export type FoundService = OccurrenceKey & {
  foundId: string
  code: string | null
  how: How
  division: string
  windowCode: string | null
  foundAt: Instant
  claim: Buffer | null
  phone: Buffer | null
}
export async function insertFound(db: Db, row: FoundService): Promise<void> {
  await sql`insert into found_services (found_id, code, how, record_id, service_number, division, window_code, found_at, claim, phone)
    values (${row.foundId}, ${row.code}, ${row.how}, ${row.recordId}, ${row.serviceNumber}, ${row.division}, ${row.windowCode},
      ${row.foundAt}, ${row.claim}, ${row.phone})`.execute(db)
}

export async function addVisit(db: Db, code: string, day: LocalDate): Promise<void> {
  await sql`insert into fixed_code_visits (code, day, visits) values (${code}, ${day}, 1)
    on conflict (code, day) do update set visits = fixed_code_visits.visits + 1`.execute(db)
}

export type NewCode = {
  code: string
  division: string
  hallCode: string
  windowCode: string | null
  itemCode: string | null
  madeBy: string
  madeAt: Instant
}
/** One in use for a place and a matter: where there is one already, that one stays. */
export async function insertCode(db: Db, row: NewCode): Promise<boolean> {
  const done = await sql`insert into fixed_codes (code, division, hall_code, window_code, item_code, made_by, made_at)
    values (${row.code}, ${row.division}, ${row.hallCode}, ${row.windowCode}, ${row.itemCode}, ${row.madeBy}, ${row.madeAt})
    on conflict do nothing`.execute(db)
  return Number(done.numAffectedRows ?? 0) === 1
}

/** Only one that is in use: whoever comes second is told. */
export async function retire(
  db: Db,
  { code, by, reason, now }: { code: string; by: string; reason: string; now: Instant },
): Promise<boolean> {
  const done = await sql`update fixed_codes set retired_at = ${now}, retired_by = ${by}, retired_reason = ${reason}
    where code = ${code} and retired_at is null`.execute(db)
  return Number(done.numAffectedRows ?? 0) === 1
}
export async function putReplacement(db: Db, code: string, replacedBy: string): Promise<void> {
  await sql`update fixed_codes set replaced_by = ${replacedBy} where code = ${code}`.execute(db)
}
export async function markPrinted(db: Db, codes: readonly string[], now: Instant): Promise<void> {
  await sql`update fixed_codes set printed_at = ${now}, printed_times = printed_times + 1 where code = any(${[...codes]})`.execute(db)
}

export type LateMatch = { awaiting: OccurrenceKey; matched: OccurrenceKey; evidence: 'number' | 'only_one'; now: Instant }
/** Each side once: what is matched stays matched. */
export async function insertMatch(db: Db, { awaiting, matched, evidence, now }: LateMatch): Promise<boolean> {
  const done =
    await sql`insert into late_matches (record_id, service_number, matched_record_id, matched_service_number, evidence, matched_at)
    values (${awaiting.recordId}, ${awaiting.serviceNumber}, ${matched.recordId}, ${matched.serviceNumber}, ${evidence}, ${now})
    on conflict do nothing`.execute(db)
  return Number(done.numAffectedRows ?? 0) === 1
}
/** Which phone it was, nobody needs to know for longer than signals look back. */
export async function forgetPhones(db: Db, before: Instant): Promise<void> {
  await sql`update found_services set phone = null where phone is not null and found_at < ${before}`.execute(db)
}
/** What was typed is needed only until it fits, or never will. */
export async function forgetClaims(db: Db, before: Instant): Promise<void> {
  await sql`update found_services set claim = null where claim is not null and found_at < ${before}`.execute(db)
}
