import { MOST_COUNTED, readMessages, type Message } from '#features/workplace/contract/messages.ts'
import type { MessageKind } from '#features/workplace/rules/messages.ts'
import { useRead } from '#web/ui/data.ts'
import { numberWords } from '#web/ui/number-words.ts'
import { useSession } from '#web/ui/session.tsx'
import type { StaffLanguage } from '#web/ui/texts.ts'

const ASK_EVERY_MS = 60_000
/** What waits for the person at this desk; asked again each minute while the screen is looked at. */
export function useMessages() {
  const session = useSession()
  return useRead(readMessages, {}, { every: ASK_EVERY_MS, enabled: session.may(readMessages.permission) })
}

const ENGLISH: Readonly<Record<MessageKind, string>> = {
  case_overdue: 'overdue cases',
  case_due_soon: 'cases due within 2 working days',
  case_opened: 'new cases to accept',
  case_to_sign: 'cases waiting for your signature',
  case_to_check: 'outcomes waiting for your check',
  conclusion_to_sign: 'conclusions waiting for your signature',
  conclusion_to_confirm: 'conclusions to confirm, by two people',
  case_taken_over: 'cases for you to decide yourself',
  case_withdrawn: 'withdrawals to check by a call',
  case_urged: 'urged cases',
  rater_wrote: 'new messages of raters',
  case_to_decide: 'cases waiting for your decision',
  part_overdue: 'parts of other units’ cases past their day',
  part_asked: 'parts that another unit asks of ours',
  part_returned: 'parts returned to us for more',
  part_answered: 'answers of co-units to accept',
  notice_overdue: 'people who should have been told by now',
  notice_to_tell: 'people to be told of a verified rating',
  notice_to_me: 'notices to you, to acknowledge',
  appeal_overdue: 'appeals past their day, to decide',
  appeal_to_decide: 'appeals to decide, by two people',
  text_to_release: 'comments to read and release',
  policy_to_confirm: 'policy changes to confirm',
  device_trouble: 'troubles of rating devices to look into',
  quarantine_waiting: 'records in quarantine',
  events_parked: 'subjects with parked events',
  jobs_failed: 'scheduled jobs that failed',
}
export const countWords = (count: number): string => (count > MOST_COUNTED ? `${numberWords(MOST_COUNTED)}+` : numberWords(count))
/** How many, and of what: in Chinese as the server says it. */
export const messageWords = (message: Message, language: StaffLanguage): { count: string; says: string } => ({
  count: message.more ? `${numberWords(MOST_COUNTED)}+` : numberWords(message.count),
  says: language === 'zh' ? message.says : ENGLISH[message.kind],
})
