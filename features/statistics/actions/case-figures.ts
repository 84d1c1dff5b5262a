import { loadCalendar } from '#features/calendar/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { Instant } from '#shared/time.ts'
import { answersByDays, caseCounts, visitedCases, type CaseScope } from '../queries/cases.ts'
import { medianWorkingDays, type CaseFigures } from '../rules/case-figures.ts'

/** What became of the bad ratings of a scope, as it stood at a moment. */
export async function caseFigures({ db }: Pick<Context, 'db'>, scope: CaseScope, until: Instant): Promise<CaseFigures> {
  const counts = await caseCounts(db, scope, until)
  const visited = await visitedCases(db, scope, until)
  const [answers, calendar] = [await answersByDays(db, scope, until), await loadCalendar(db)]
  return { ...counts, visited, medianDays: medianWorkingDays(answers, calendar) }
}
