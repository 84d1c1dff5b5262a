import { on, type Feature } from '#server/platform/feature.ts'
import { page } from '#server/platform/pages.ts'
import { receiptState, showTracking } from './actions.ts'
import * as contract from './contract.ts'
import { trackingPage, unknownReceiptPage } from './public/tracking-page.ts'

/** 追踪: what became of a rating, read from the features above it. No tables of its own (decisions/0012). */
export const tracking: Feature = {
  endpoints: [on(contract.readReceipt, receiptState)],
  pages: [
    page(contract.trackingPageContract, showTracking, (view, reader) =>
      view === null ? { html: unknownReceiptPage(reader), status: 404 } : { html: trackingPage(view, reader) },
    ),
  ],
}
