import { textReleased } from '#features/disclosure/contract.ts'
import { answeredWords, type AnsweredWords } from '#features/disclosure/index.ts'
import type { Bulk } from '#server/platform/bulk.ts'
import { Rows } from '#server/platform/copy-rows.ts'
import type { Db } from '#server/platform/db.ts'
import { hours, plus, type Instant } from '#shared/time.ts'
import type { Players } from './rows/standing.ts'
import { SHOWN_DIVISION } from './region.ts'
import { ABUSE } from './texts/complaints.ts'

/** Of 256: the others still wait for somebody to read them, so that the list of texts to release has something in it. */
const READ = 218
/** Written down in the afternoon, read the same day. */
const READ_AFTER = hours(2)
/** A year of a large region has fewer; those beyond it wait. */
const MOST = 200_000

type Reading = { players: Players; until: Instant }
/** The words of bad ratings that were answered, read and released by those who may; abuse is left to wait. */
export async function releaseTexts(db: Db, bulk: Bulk, { players, until }: Reading): Promise<void> {
  const { shown, others } = players.staff.supervisor
  const releases = new Rows('releases', ['record_id:uuid', 'case_id:uuid', 'masked', 'released_by', 'released_at:timestamptz'])
  const events = new Rows('events', ['recorded_at:timestamptz', 'name', 'subject', 'actor', 'payload:jsonb'])
  for (const one of (await answeredWords(db, MOST)).filter(isRead)) {
    const at = plus(one.answeredAt, READ_AFTER)
    if (at >= until) continue
    const reader = `staff:${(one.division === SHOWN_DIVISION ? shown : others).userId}`
    releases.add([one.recordId, one.caseId, one.masked, reader, at])
    const { recordId, caseId } = one
    events.add([at, textReleased.name, `case:${caseId}`, reader, JSON.stringify({ caseId, recordId })])
  }
  await bulk.write([releases.take(), events.take()])
}

const isRead = ({ recordId, masked }: AnsweredWords): boolean =>
  Number.parseInt(recordId.slice(-2), 16) < READ && !ABUSE.some((word) => masked.includes(word))
