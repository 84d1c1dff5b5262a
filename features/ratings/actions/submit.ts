import { loadPolicies } from '#features/policies/index.ts'
import { loadDetailCodes } from '#features/questionnaires/index.ts'
import { keepTexts } from '#features/vault/index.ts'
import type { Actor } from '#server/platform/actor.ts'
import type { Batch, BatchContext } from '#server/platform/batch.ts'
import { recordIdOf } from '#server/platform/ids.ts'
import { dayOf, display } from '#shared/time.ts'
import { canonical } from '#shared/canonical.ts'
import { ratingRecorded, type RatingBody } from '../contract.ts'
import { standingsOf, type Standing } from '../queries.ts'
import { judgeRating, type Standards } from '../rules/acceptance.ts'
import { idempotencyHash, receiptCodeOf } from './derived.ts'
import { formsHeld, judgeSheet, keepSheets, wordsAsked, writtenIn, type FormsHeld, type SheetOf } from './form-answers.ts'
import { ratingRow, type Judged } from './rating-row.ts'
import { insertRatings, keyText, type NewRating, type OccurrenceKey } from '../store.ts'

/** One rating to be recorded. `scope` and `key` are the idempotency key's: a client's id, or `page`. */
export type RatingCall = { body: RatingBody; occurrence: OccurrenceKey; scope: string; key: string; actor: Actor }
export type RatingReply = { ratingId: string; receiptCode: string; ratedAt: string; receivedAt: string; reasonWanted: boolean }
export type RatingRefusal =
  | 'no_such_occurrence'
  | 'already_rated'
  | 'window_closed'
  | 'idempotency_key_reused'
  | 'rated_in_future'
  | 'code_of_another_level'
  | 'code_not_in_force'
  | 'reason_missing'
  | 'answer_not_accepted'
export type RatingOutcome = { ok: true; rating: RatingReply } | { ok: false; refusal: RatingRefusal; carries: Record<string, unknown> }

export const occurrenceOf = (body: Pick<RatingBody, 'sourceSystem' | 'recordNo' | 'serviceNumber'>): OccurrenceKey => ({
  recordId: recordIdOf(body.sourceSystem, body.recordNo),
  serviceNumber: body.serviceNumber,
})

type Held = Standards & { held: FormsHeld }
type Pending = Judged & { sheet: SheetOf | null; at: number; receiptCode: string; row: NewRating }

const refused = (refusal: RatingRefusal, carries: Record<string, unknown> = {}): RatingOutcome => ({ ok: false, refusal, carries })

/** Every channel ends here: one transaction for all that wait, each answered for itself. */
async function submitRatings(ctx: BatchContext, calls: readonly RatingCall[]): Promise<RatingOutcome[]> {
  const keys = calls.map((call) => call.occurrence)
  const standings = await standingsOf(ctx.db, keys)
  const policies = await loadPolicies(ctx.db, dayOf(ctx.now))
  const standards: Held = {
    codes: await loadDetailCodes(ctx.db),
    aheadMinutes: policies['rating.clock_ahead_minutes'].value,
    now: ctx.now,
    held: await formsHeld(ctx, calls, standings),
  }
  const outcomes = new Array<RatingOutcome | undefined>(calls.length)
  const pending: Pending[] = []
  for (const [at, call] of calls.entries()) {
    const decided = decide(ctx, call, standings[at], standards)
    if ('outcome' in decided) outcomes[at] = decided.outcome
    else pending.push({ at, ...decided })
  }
  const winners = await record(ctx, pending)
  await answerPending(ctx, pending, winners, outcomes)
  return outcomes as RatingOutcome[]
}

function decide(ctx: BatchContext, call: RatingCall, standing: Standing | undefined, standards: Held) {
  if (!standing) return { outcome: refused('no_such_occurrence') }
  const hashes = { key: idempotencyHash(ctx.keys, call.scope, call.key), body: ctx.keys.mac('idempotency', canonical(call.body)) }
  if (standing.rating_id !== null) return { outcome: answerAgain(ctx, call, standing, hashes) }
  const { served_at: since, rateable_until: rateableUntil, has_applicant: hasApplicant } = standing
  const judged = judgeRating(call.body, { since, rateableUntil, hasApplicant }, standards)
  if (!judged.ok) return { outcome: refused(judged.refusal) }
  const judgedSheet = judgeSheet(standards.held, { body: call.body, standing })
  if (!judgedSheet.ok) return { outcome: refused('answer_not_accepted', { errors: judgedSheet.errors }) }
  const recordable: Judged = { call, standing, accepted: judged.value, hashes }
  const receiptCode = receiptCodeOf(ctx.keys, call.occurrence)
  return { ...recordable, sheet: judgedSheet.sheet, receiptCode, row: ratingRow(ctx, recordable, receiptCode) }
}

/** The same key and body get the same reply, byte for byte, however late; another key learns only when it was rated (rules 1.3). */
function answerAgain(ctx: BatchContext, call: RatingCall, standing: Standing, hashes: Judged['hashes']): RatingOutcome {
  const { rating_id, rated_at, received_at, reason } = standing
  if (rating_id === null || rated_at === null || received_at === null) throw new Error('a rating without its moments')
  if (!standing.idempotency_hash?.equals(hashes.key)) return refused('already_rated', { firstRatedAt: display(rated_at) })
  if (!standing.body_hash?.equals(hashes.body)) return refused('idempotency_key_reused')
  return { ok: true, rating: replyOf(receiptCodeOf(ctx.keys, call.occurrence), { rating_id, rated_at, received_at, reason: reason ?? '' }) }
}

const replyOf = (receiptCode: string, row: { rating_id: string; rated_at: string; received_at: string; reason: string }): RatingReply => ({
  ratingId: row.rating_id,
  receiptCode,
  ratedAt: display(row.rated_at),
  receivedAt: display(row.received_at),
  reasonWanted: row.reason === 'wanted',
})

/** Equal keys are merged (the first call wins) and rows sorted before the insert: unsorted keys in two batches deadlock. */
async function record(ctx: BatchContext, pending: readonly Pending[]): Promise<ReadonlySet<Pending>> {
  const first = new Map<string, Pending>()
  for (const p of pending) if (!first.has(keyText(p.call.occurrence))) first.set(keyText(p.call.occurrence), p)
  const winners = [...first.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, p]) => p)
  await insertRatings(
    ctx.db,
    winners.map((p) => p.row),
  )
  await keepWords(ctx, winners)
  await keepSheets(ctx, winners)
  for (const p of winners) announce(ctx, p)
  return new Set(winners)
}

/** Words and form answers are personal data until masked: sealed at once (rules 2.7). */
async function keepWords(ctx: BatchContext, winners: readonly Pending[]): Promise<void> {
  const words = winners.flatMap((winner) => {
    const { call, accepted, row } = winner
    const { recordId } = call.occurrence
    return [
      ...(accepted.text === null ? [] : [{ recordId, textId: textIdOf(row.rating_id, 'rating'), about: 'rating', text: accepted.text }]),
      ...writtenIn(winner, textIdOf(row.rating_id, 'answers')).map((text) => ({ recordId, about: 'answers', ...text })),
    ]
  })
  if (words.length > 0) await keepTexts(ctx, words)
}
export const textIdOf = (ratingId: string, about: 'rating' | 'answers' | 'follow-up'): string => `${about}:${ratingId}`

function announce(ctx: BatchContext, { call, standing, accepted, row, sheet }: Pending): void {
  const written = wordsAsked(sheet)
  ctx.record(
    ratingRecorded,
    `rating:${row.rating_id}`,
    {
      ratingId: row.rating_id,
      ...call.occurrence,
      level: row.level,
      bad: accepted.bad,
      division: standing.division,
      unit: standing.deciding_unit,
      servingUnit: standing.serving_unit,
      staffNo: standing.staff_no,
      side: standing.side,
      channel: row.channel,
      anonymous: row.anonymous,
      identification: accepted.identification,
      hasText: accepted.text !== null,
      ...(written.length > 0 && { answeredInWords: written }),
      receivedAt: ctx.now,
      class: row.class as 'ordinary' | 'assisted' | 'unmatched',
    },
    call.actor,
  )
}

async function answerPending(
  ctx: BatchContext,
  pending: readonly Pending[],
  winners: ReadonlySet<Pending>,
  outcomes: (RatingOutcome | undefined)[],
): Promise<void> {
  for (const p of pending) if (winners.has(p)) outcomes[p.at] = { ok: true, rating: replyOf(p.receiptCode, p.row) }
  const losers = pending.filter((p) => !winners.has(p))
  if (losers.length === 0) return
  const standings = await standingsOf(
    ctx.db,
    losers.map((p) => p.call.occurrence),
  )
  for (const [n, p] of losers.entries()) {
    const standing = standings[n]
    if (!standing) throw new Error('a rating lost to one that is not there')
    outcomes[p.at] = answerAgain(ctx, p.call, standing, p.hashes)
  }
}

/** Half of what wait at once under load may run while the other half is gathered: a batch costs the same for one as for many. */
export const ratingBatch: Batch<RatingCall, RatingOutcome> = { name: 'ratings.submit', most: 64, atOnce: 2, worth: 20, run: submitRatings }
