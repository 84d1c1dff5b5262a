import { loadCalendar } from '#features/calendar/index.ts'
import { dueAfter } from '#features/calendar/rules.ts'
import { loadPolicies } from '#features/policies/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { dayOf, type Instant } from '#shared/time.ts'
import type { ReceiptView } from '../rules/views.ts'

/** The days of rules 3.4 that a bad rating is promised, as the case that its event opens will have them. */
export async function promisedDays(db: Context['db'], receivedAt: Instant): Promise<NonNullable<ReceiptView['next']>> {
  const [calendar, policies] = [await loadCalendar(db), await loadPolicies(db, dayOf(receivedAt))]
  const due = (count: number) => dueAfter(receivedAt, count, calendar)
  const contact = due(policies['case.first_contact_working_days'].value)
  const answer = due(policies['case.feedback_working_days'].value)
  const complex = due(policies['case.complex_feedback_working_days'].value)
  return { contactOn: contact.dueOn, answerOn: answer.dueOn, complexOn: complex.dueOn, provisional: complex.provisional }
}
