import { exportable, gather, on, type Feature } from '#server/platform/feature.ts'
import { page, type PageReply, type View } from '#server/platform/pages.ts'
import { findByCode, showCode, type LandingValue } from './actions/landing.ts'
import { makeCodes, showCodes, showFixedCode, stopCode } from './actions/manage.ts'
import { printCodes } from './actions/print.ts'
import * as contract from './contract.ts'
import { linkTo } from '#web/public/layout.ts'
import { matchLateJob } from './jobs.ts'
import { codeColumns, codeWords } from './contract/columns.ts'
import * as managing from './contract/managing.ts'
import { closedCodePage, codePage, phoneFullPage, retiredPage, unknownCodePage } from './public/code-page.ts'

function show(value: LandingValue, view: View): PageReply {
  switch (value.kind) {
    case 'landing':
      return { html: codePage(value.view, view), status: value.view.problem === undefined ? 200 : 422, cookies: value.cookies }
    case 'retired':
      return { html: retiredPage(value.view, view), status: 410, cookies: value.cookies }
    case 'led':
      return { redirect: linkTo(view, value.path), cookies: value.cookies }
    case 'phoneFull':
      return { html: phoneFullPage(value.view, view), status: 429 }
    case 'closed':
      return { html: closedCodePage(view), status: 410 }
    case 'unknown':
      return { html: unknownCodePage(view), status: 404 }
  }
}

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
  pages: [page(contract.codePage, showCode, show), page(contract.postedCodePage, findByCode, show)],
}
