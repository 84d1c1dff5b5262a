import { exportable, gather, on, type Feature } from '#server/platform/feature.ts'
import { page } from '#server/platform/pages.ts'
import { findByCode, showCode } from './actions/landing.ts'
import { makeCodes, showCodes, showFixedCode, stopCode } from './actions/manage.ts'
import { printCodes } from './actions/print.ts'
import * as contract from './contract.ts'
import { matchLateJob } from './jobs.ts'
import { codeColumns, codeWords } from './contract/columns.ts'
import * as managing from './contract/managing.ts'
import { landingPage } from './public/landing-page.ts'

/** 固定评价码: codes that hang at halls, windows and matters, and how who scans one is led to what is to be rated. */
export const qrCodes: Feature = {
  endpoints: [
    on(managing.listFixedCodes, showCodes),
    on(managing.readFixedCode, showFixedCode),
    on(managing.makeFixedCodes, makeCodes),
    on(managing.retireFixedCode, stopCode),
    gather(managing.printFixedCodes, printCodes),
  ],
  exports: [exportable(managing.listFixedCodes, codeColumns, codeWords)],
  jobs: [matchLateJob],
  pages: [page(contract.codePage, showCode, landingPage), page(contract.postedCodePage, findByCode, landingPage)],
}
