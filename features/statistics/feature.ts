import { listen, on, type Feature } from '#server/platform/feature.ts'
import { openStatistics, statisticsFile } from './actions/open-statistics.ts'
import { COUNTED_EVENTS, ROLL, rollRatings } from './actions/roll.ts'
import { rebuild } from './commands.ts'
import * as contract from './contract.ts'

/** 统计: figures from recorded ratings, by the system alone (rules 5.1). */
export const statistics: Feature = {
  endpoints: [on(contract.readStatistics, openStatistics), on(contract.readStatisticsFile, statisticsFile)],
  listeners: [listen(ROLL, COUNTED_EVENTS, rollRatings)],
  commands: [rebuild],
}
