import { loadCalendar } from '#features/calendar/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { Instant } from '#shared/time.ts'
import { answersByDays, caseCounts, exclusionCounts, type CaseScope } from '../queries/cases.ts'
import { medianWorkingDays, type CaseFigures } from '../rules/case-figures.ts'
import { NO_EXCLUSIONS, type ExclusionFigures } from '../rules/exclusion-figures.ts'

/** What became of the bad ratings of a scope, as it stood at a moment. */
export async function caseFigures({ db }: Pick<Context, 'db'>, scope: CaseScope, until: Instant): Promise<CaseFigures> {
  const [counts, answers, calendar] = [await caseCounts(db, scope, until), await answersByDays(db, scope, until), await loadCalendar(db)]
  return { ...counts, medianDays: medianWorkingDays(answers, calendar) }
}

/** What units of a scope asked to exclude of the bad ratings received until then, and what came of it as it stands now. */
export const exclusionFigures = async ({ db }: Pick<Context, 'db'>, scope: CaseScope, until: Instant): Promise<ExclusionFigures> =>
  (await exclusionCounts(db, scope, until, 'nothing'))[0] ?? NO_EXCLUSIONS
