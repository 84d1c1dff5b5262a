import { followUpRecorded } from '#features/ratings/contract/after.ts'
import { exportable, listen, on, type Feature } from '#server/platform/feature.ts'
import { page } from '#server/platform/pages.ts'
import { showCheck, showChecks } from './actions/read-checks.ts'
import { report, showReportForm } from './actions/report.ts'
import { lookAtFollowUps } from './actions/signals.ts'
import { takeStep } from './actions/take-step.ts'
import * as contract from './contract.ts'
import * as checks from './contract/checks.ts'
import { checkColumns, checkWords } from './contract/columns.ts'
import { lookAtWindowsJob } from './jobs.ts'
import { interferencePage } from './public/interference-page.ts'

/** 真实性: what makes us look into a rating, and who looks into it (rules 5.7). */
export const integrity: Feature = {
  endpoints: [on(checks.listChecks, showChecks), on(checks.readCheck, showCheck), on(checks.takeCheckStep, takeStep)],
  exports: [exportable(checks.listChecks, checkColumns, checkWords)],
  pages: [
    page(contract.interferencePage, showReportForm, interferencePage),
    page(contract.postedInterferencePage, report, interferencePage),
  ],
  jobs: [lookAtWindowsJob],
  listeners: [listen('integrity.low-after-high', followUpRecorded, lookAtFollowUps)],
}
