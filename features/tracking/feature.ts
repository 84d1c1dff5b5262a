import { on, type Feature } from '#server/platform/feature.ts'
import { page } from '#server/platform/pages.ts'
import { lookUp, receiptState, showTracking } from './actions.ts'
import * as contract from './contract.ts'
import { lookUpPage } from './public/look-up-page.ts'
import { trackingPage, unknownReceiptPage } from './public/tracking-page.ts'

/** 追踪: what became of a rating, read from the features above it. No tables of its own (decisions/0012). */
export const tracking: Feature = {
  endpoints: [on(contract.readReceipt, receiptState)],
  pages: [
    page(contract.lookUpPage, lookUp, ({ code, typed }, reader) =>
      code === null
        ? { html: lookUpPage(typed, { ...reader, search: '' }), status: typed === '' ? 200 : 404 }
        : { redirect: `/t/${code}?lang=${reader.lang}` },
    ),
    page(contract.trackingPageContract, showTracking, (view, reader) =>
      view === null ? { html: unknownReceiptPage(reader), status: 404 } : { html: trackingPage(view, reader) },
    ),
  ],
}
