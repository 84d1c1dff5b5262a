import { ratingRecorded } from '#features/ratings/contract.ts'
import { listen, type Feature } from '#server/platform/feature.ts'
import { ROLL, rollRatings } from './actions/roll.ts'
import { rebuild } from './commands.ts'

/** 统计: figures from recorded ratings, by the system alone (rules 5.1). */
export const statistics: Feature = {
  endpoints: [],
  listeners: [listen(ROLL, ratingRecorded, rollRatings)],
  commands: [rebuild],
}
