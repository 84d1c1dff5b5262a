import { exportable, gather, listen, on, type Feature } from '#server/platform/feature.ts'
import { page } from '#server/platform/pages.ts'
import { answerSystem } from './actions/answer-system.ts'
import { handOver, inPortal } from './actions/embedded.ts'
import { followUp, showFollowUpForm } from './actions/follow-up.ts'
import { invite } from './actions/invite.ts'
import { listRecorded } from './actions/list.ts'
import { maskRatingTexts } from './actions/mask.ts'
import { previewForm } from './actions/preview-form.ts'
import { rateOnPage } from './actions/rate-on-page.ts'
import { showRatingForm } from './actions/rating-page.ts'
import { showRating, showRatings } from './actions/read-ratings.ts'
import { giveRealName, showRealName } from './actions/real-name.ts'
import { showTaking, takeReceipt } from './actions/take-receipt.ts'
import * as contract from './contract.ts'
import * as after from './contract/after.ts'
import { ratingColumns } from './contract/columns.ts'
import { handOverPage } from './contract/embedding.ts'
import { ratingWords } from './contract/list-words.ts'
import { formPreviewPage } from './contract/preview.ts'
import { listRatings, readRating } from './contract/reading.ts'
import { sweepHandOvers } from './jobs.ts'
import { followUpPage } from './public/follow-up-page.ts'
import { handedOver, linkPage } from './public/link-page.ts'
import { previewPage } from './public/preview-page.ts'
import { nameOnPage } from './public/real-name-page.ts'
import { receiptTaking } from './public/take-page.ts'

export const ratings: Feature = {
  endpoints: [
    gather(contract.submitRating, answerSystem),
    on(contract.makeInvitation, invite),
    on(listRatings, showRatings),
    on(readRating, showRating),
  ],
  exports: [exportable(listRatings, ratingColumns, ratingWords)],
  pages: [
    page(contract.ratingFormPage, inPortal(showRatingForm), linkPage),
    page(contract.postedRatingPage, inPortal(rateOnPage), linkPage),
    page(formPreviewPage, previewForm, previewPage),
    page(handOverPage, handOver, handedOver),
    page(after.followUpFormPage, showFollowUpForm, followUpPage),
    page(after.postedFollowUpPage, followUp, followUpPage),
    page(after.takingPage, showTaking, receiptTaking),
    page(after.postedTakingPage, takeReceipt, receiptTaking),
    page(after.realNamePage, showRealName, nameOnPage),
    page(after.postedRealNamePage, giveRealName, nameOnPage),
  ],
  jobs: [sweepHandOvers],
  listeners: [
    listen('ratings.mask-texts', [contract.ratingRecorded, after.followUpRecorded], maskRatingTexts),
    listen('ratings.list', contract.ratingRecorded, listRecorded),
  ],
}
