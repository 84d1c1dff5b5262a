import { loadPolicies } from '#features/policies/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { dayOf, type Instant } from '#shared/time.ts'
import { appealsOfCase, type AppealRow } from '../queries/appeals.ts'
import { partsOfCase, type CasePart, type CaseRow } from '../queries/cases.ts'
import { noticeOfCase, type NoticeRow } from '../queries/notices.ts'
import { rightUntil, type Clock } from '../rules/clocks.ts'
import type { Before } from '../rules/filing.ts'
import { isKind, type Kind } from '../rules/states.ts'
import { clocksOf } from '../store.ts'
import { isAdopted } from './on-case.ts'

/** What the management organisation decided in the case itself about a claim on this rating (rules 3.6, 3.11). */
const CLAIM_DECISIONS: readonly string[] = ['confirm_conclusion', 'refuse_conclusion', 'check_withdrawal']

export type Standing = {
  row: CaseRow
  notice: NoticeRow | null
  appeals: readonly AppealRow[]
  parts: readonly CasePart[]
  clocks: readonly (Clock & { subjectId: string })[]
  before: Before
}

/** Refused at the same level, and the days to ask the level above still run. */
const reviewable = (appeals: readonly AppealRow[], clocks: readonly (Clock & { subjectId: string })[], now: Instant): Kind[] =>
  appeals
    .filter((a) => {
      const own = clocks.filter((c) => c.subjectId === a.appeal_id)
      return a.state === 'refused' && rightUntil(own, 'ask_review', now) !== null
    })
    .flatMap(({ kind }) => (isKind(kind) ? [kind] : []))

/** Everything that has been said and decided about one rating, as far as an appeal may depend on it. */
export async function standingOf({ db, now }: Pick<Context, 'db' | 'now'>, row: CaseRow): Promise<Standing> {
  const key = { recordId: row.record_id, caseId: row.case_id }
  const notice = await noticeOfCase(db, key)
  const appeals = await appealsOfCase(db, key)
  const parts = await partsOfCase(db, key)
  const subjects = [row.case_id, ...(notice ? [notice.notice_id] : []), ...appeals.map((a) => a.appeal_id)]
  const clocks = await clocksOf(db, row.record_id, subjects)
  const policies = await loadPolicies(db, dayOf(now))
  return {
    row,
    notice,
    appeals,
    parts,
    clocks,
    before: {
      clocks,
      reviewable: reviewable(appeals, clocks, now),
      underWay: appeals.some((a) => a.closed_at === null),
      decidedBefore: parts.some(({ action }) => CLAIM_DECISIONS.includes(action)) || appeals.some((a) => a.decided_on !== null),
      reviews: appeals.filter((a) => a.reviewed).length,
      mostReviews: policies['appeal.reviews'].value,
      adopted: await isAdopted(db, { recordId: row.record_id, serviceNumber: row.service_number, origin: row.origin }),
    },
  }
}
