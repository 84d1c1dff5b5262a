import { exportable, gather, listen, on, type Feature } from '#server/platform/feature.ts'
import { page, type PageReply, type View } from '#server/platform/pages.ts'
import { answerSystem } from './actions/answer-system.ts'
import { invite } from './actions/invite.ts'
import { listRecorded } from './actions/list.ts'
import { maskRatingTexts } from './actions/mask.ts'
import { rateOnPage, type PostedValue } from './actions/rate-on-page.ts'
import { showRatingForm } from './actions/rating-page.ts'
import { showRating, showRatings } from './actions/read-ratings.ts'
import * as contract from './contract.ts'
import { ratingColumns } from './contract/columns.ts'
import { ratingWords } from './contract/list-words.ts'
import { listRatings, readRating } from './contract/reading.ts'
import { ratingPage } from './public/rating-page.ts'
import { receiptPage } from './public/receipt-page.ts'
import { closedPage, expiredPage, ratedPage, unknownPage } from './public/refusal-pages.ts'
import { whyPage } from './public/why-page.ts'

function show(value: PostedValue, view: View): PageReply {
  switch (value.kind) {
    case 'form':
      return { html: ratingPage(value.view, view), status: value.view.problem === undefined ? 200 : 422, cookies: value.cookies }
    case 'why':
      return { html: whyPage(value.view, view), status: 422 }
    case 'receipt':
      return { html: receiptPage(value.view, view), cookies: value.cookies }
    case 'rated':
      return { html: ratedPage(value, view), status: 409 }
    case 'closed':
      return { html: closedPage(value, view), status: 410 }
    case 'expired':
      return { html: expiredPage(value, view), status: 410 }
    case 'unknown':
      return { html: unknownPage(view), status: 404 }
  }
}

export const ratings: Feature = {
  endpoints: [
    gather(contract.submitRating, answerSystem),
    on(contract.makeInvitation, invite),
    on(listRatings, showRatings),
    on(readRating, showRating),
  ],
  exports: [exportable(listRatings, ratingColumns, ratingWords)],
  pages: [page(contract.ratingFormPage, showRatingForm, show), page(contract.postedRatingPage, rateOnPage, show)],
  listeners: [
    listen('ratings.mask-texts', contract.ratingRecorded, maskRatingTexts),
    listen('ratings.list', contract.ratingRecorded, listRecorded),
  ],
}
