import { exportable, on, type Feature } from '#server/platform/feature.ts'
import { page } from '#server/platform/pages.ts'
import { lookAtPerson, showOwnResult } from './actions/person.ts'
import { openRankings, openRankingsFile, showRankings, showRun } from './actions/read-list.ts'
import { showRankingMethod, showRankingsPage } from './actions/show-page.ts'
import * as contract from './contract.ts'
import { rankingColumns, rankingWords } from './contract/columns.ts'
import { reckonDue } from './jobs.ts'
import { rankingMethodPage, rankingsPage } from './public/rankings-page.ts'

/** 排名: who stands where, as far as ratings tell; persons are ranked nowhere (rules 5.5). */
export const rankings: Feature = {
  endpoints: [
    on(contract.listRankings, showRankings),
    on(contract.readRankingRun, showRun),
    on(contract.readOpenRankings, openRankings),
    on(contract.readOpenRankingsFile, openRankingsFile),
    on(contract.readOwnResult, showOwnResult),
    on(contract.lookAtResult, lookAtPerson),
  ],
  exports: [exportable(contract.listRankings, rankingColumns, rankingWords)],
  pages: [
    page(contract.rankingsPage, showRankingsPage, (value, view) => ({ html: rankingsPage(value, view) })),
    page(contract.rankingMethodPage, showRankingMethod, (value, view) => ({ html: rankingMethodPage(value, view) })),
  ],
  errands: [reckonDue],
}
