import { loadPolicies } from '#features/policies/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { LocalDate } from '#shared/time.ts'
import { zOf } from '../rules/normal.ts'
import type { Reckoning } from '../rules/reckoned.ts'

/** Everything that an order rests on besides the ratings, as it holds on a day; kept with what was reckoned by it. */
export type Stated = Reckoning & { confidence: number; personLeast: number }

export async function settingOn(db: Context['db'], day: LocalDate): Promise<Stated> {
  const policies = await loadPolicies(db, day)
  const { confidence } = policies['ranking.interval'].value
  return {
    confidence,
    z: zOf(confidence),
    leaning: policies['ranking.leaning'].value,
    least: policies['ranking.least_ratings'].value,
    personLeast: policies['person.result_least_ratings'].value,
    goodFrom: policies['figures.good_from_level'].value,
    scores: policies['figures.level_scores'].value,
    decimals: policies['figures.average_decimals'].value,
  }
}
