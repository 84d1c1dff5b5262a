import { loadPolicies } from '#features/policies/index.ts'
import { numberForMessage, whoIsWrittenTo } from '#features/vault/index.ts'
import { purposeSays } from '#features/vault/rules.ts'
import type { Context } from '#server/platform/feature.ts'
import { LANGUAGES, type Language } from '#shared/language.ts'
import { dayOf, millis, plus, type Instant } from '#shared/time.ts'
import { linkPage, notificationSettled } from '../contract.ts'
import { aboutCases } from '../queries/about.ts'
import type { Answered } from '../rules/carrier.ts'
import { eventRow, mayBeTexted, type EventCode } from '../rules/events.ts'
import { nextMorning, OLD_MS, quietUntil, RECEIPT_WITHIN_MS, retryAfter } from '../rules/sending.ts'
import type { Reason, State } from '../rules/states.ts'
import { wordsOf } from '../rules/templates.ts'
import {
  claimNotification,
  countMessage,
  holdNotification,
  markCounted,
  markHanded,
  sendLater,
  settle,
  type NotificationRow,
} from '../store.ts'
import { linkToken } from './queue.ts'

/** What the carrier is told of one message: the only place where the number and the words stand beside each other. */
export type Sending = { notificationId: string; attempt: number; event: string; language: Language; to: string; text: string }

const languageOf = (text: string): Language => LANGUAGES.find((one) => one === text) ?? 'zh-CN'

/** For the worker: a message to be handed over; `done` when there was one, and nothing is to be handed over now. */
export async function takeMessage(ctx: Context): Promise<Sending | 'done' | null> {
  const row = await claimNotification(ctx.db, ctx.now)
  if (!row) return null
  if (row.state !== 'waiting') return close(ctx, row, 'unconfirmed', null)
  if (millis(ctx.now) - millis(row.queuedAt) > OLD_MS) return close(ctx, row, 'given_up', 'silent')
  const quiet = await quietNow(ctx)
  if (quiet !== null) return wait(ctx, row, quiet)
  const about = (await aboutCases(ctx.db, [row])).get(row.caseId)
  const event = eventRow(row.event)
  if (!about || !event || !mayBeTexted(about.identification)) return close(ctx, row, 'given_up', 'no_phone')
  const who = await whoIsWrittenTo(ctx, row.recordId)
  if (!who.ok) return close(ctx, row, 'given_up', who.refusal)
  if (row.countedOn === null && !(await counted(ctx, row, who.value.personId)))
    return event.whenFull === 'drop' ? close(ctx, row, 'given_up', 'capped') : wait(ctx, row, nextMorning(ctx.now))
  const to = await numberForMessage(ctx, { recordId: row.recordId, caseId: row.caseId, again: row.countedOn !== null })
  if (to === null) return close(ctx, row, 'given_up', 'no_phone')
  const language = languageOf(row.language)
  return {
    notificationId: row.notificationId,
    attempt: row.attempt,
    event: row.event,
    language,
    to,
    text: textOf(ctx, row, language, event.event),
  }
}

/** Counted once a message, however often it is handed over. */
async function counted(ctx: Context, row: NotificationRow, personId: Buffer): Promise<boolean> {
  const today = dayOf(ctx.now)
  const most = (await loadPolicies(ctx.db, today))['case.messages_to_rater_a_day'].value
  if (!(await countMessage(ctx.db, personId, today, most))) return false
  await markCounted(ctx.db, row, today)
  return true
}

async function quietNow({ db, now }: Context): Promise<Instant | null> {
  const policies = await loadPolicies(db, dayOf(now))
  return quietUntil(now, { from: policies['case.messages_from_hour'].value, until: policies['case.messages_until_hour'].value })
}

async function wait(ctx: Context, row: NotificationRow, until: Instant): Promise<'done'> {
  await sendLater(ctx.db, row, until)
  return 'done'
}

function textOf(ctx: Context, { notificationId, facts }: NotificationRow, language: Language, event: EventCode): string {
  const said = facts.purpose === undefined ? facts : { ...facts, purpose: purposeSays(facts.purpose) }
  const link = `${ctx.publicUrl}${linkPage.path.replace(':token', linkToken(ctx.keys, notificationId))}`
  return `${wordsOf(language, event, said)}${link}`
}

/** What came of handing it over. A carrier that said no is not asked again; one that said nothing is, under the same key. */
export async function noteAnswer(ctx: Context, sending: Sending, answer: Answered): Promise<void> {
  if (answer === 'taken') return markHanded(ctx.db, sending, ctx.now, plus(ctx.now, RECEIPT_WITHIN_MS))
  if (answer === 'silent') return sendLater(ctx.db, sending, plus(ctx.now, retryAfter(sending.attempt)))
  const row = await holdNotification(ctx.db, sending.notificationId)
  if (row?.state === 'waiting' && row.attempt === sending.attempt) await close(ctx, row, 'given_up', 'refused')
}

export async function close(ctx: Context<string>, row: NotificationRow, state: State, reason: Reason | null): Promise<'done'> {
  const { notificationId, recordId, caseId, event } = row
  await settle(ctx.db, { notificationId, state, reason, until: null }, ctx.now)
  const about = { notificationId, recordId, caseId, event, audience: 'rater', channel: 'sms' }
  ctx.record(notificationSettled, `case:${caseId}`, { ...about, state, reason })
  return 'done'
}
