import { ratingColumns } from '#features/ratings/contract/columns.ts'
import { exportable, listen, on, type Feature } from '#server/platform/feature.ts'
import { showFigures } from './actions/ask.ts'
import { sendFigures } from './actions/figures-file.ts'
import { showRatingsBehind } from './actions/behind.ts'
import { showCoverageGaps } from './actions/coverage-gaps.ts'
import { listExclusionRates, openExclusions } from './actions/exclusion-figures.ts'
import { openStatistics, statisticsFile } from './actions/open-statistics.ts'
import { COUNTED_EVENTS, ROLL, rollRatings } from './actions/roll.ts'
import { rebuild } from './commands.ts'
import * as contract from './contract.ts'
import * as asking from './contract/asking.ts'
import * as coverage from './contract/coverage.ts'
import { listRatingsBehind } from './contract/behind.ts'
import * as exclusions from './contract/exclusions.ts'
import { buildOnce, checkFigures, publishMonths } from './jobs.ts'

/** 统计: figures from recorded ratings, by the system alone (rules 5.1). */
export const statistics: Feature = {
  endpoints: [
    on(contract.readStatistics, openStatistics),
    on(contract.readStatisticsFile, statisticsFile),
    on(asking.askFigures, showFigures),
    on(asking.readFiguresFile, sendFigures),
    on(listRatingsBehind, showRatingsBehind),
    on(coverage.listCoverageGaps, showCoverageGaps),
    on(exclusions.readExclusionFigures, openExclusions),
    on(exclusions.listExclusionRates, listExclusionRates),
  ],
  exports: [
    exportable(listRatingsBehind, ratingColumns, { title: { zh: '数字背后的评价', en: 'Ratings behind a figure' } }),
    exportable(coverage.listCoverageGaps, coverage.coverageColumns, { title: { zh: '评不了的地方', en: 'Not covered yet' } }),
    exportable(exclusions.listExclusionRates, exclusions.exclusionRateColumns, exclusions.exclusionRateWords),
  ],
  listeners: [listen(ROLL, COUNTED_EVENTS, rollRatings)],
  jobs: [checkFigures, publishMonths],
  errands: [buildOnce],
  commands: [rebuild],
}
