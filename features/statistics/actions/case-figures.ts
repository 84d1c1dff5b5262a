import { loadCalendar } from '#features/calendar/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { answersByDays, caseCounts, type CaseScope } from '../queries/cases.ts'
import { medianWorkingDays, type CaseFigures } from '../rules/case-figures.ts'

/** What became of the bad ratings of a scope, as it stands. */
export async function caseFigures({ db, now }: Pick<Context, 'db' | 'now'>, scope: CaseScope): Promise<CaseFigures> {
  const [counts, answers, calendar] = [await caseCounts(db, scope, now), await answersByDays(db, scope), await loadCalendar(db)]
  return { ...counts, medianDays: medianWorkingDays(answers, calendar) }
}
