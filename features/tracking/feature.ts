import { on, type Feature } from '#server/platform/feature.ts'
import { page } from '#server/platform/pages.ts'
import { lookUp, receiptState, showTracking } from './actions.ts'
import { answer, showAnswerForm } from './actions/answer.ts'
import { raterSending, sendMessage, showMessageForm } from './actions/message.ts'
import { objectTo, showObjectionForm } from './actions/objection.ts'
import { showWithdrawForm, withdraw } from './actions/withdraw.ts'
import * as contract from './contract.ts'
import * as own from './contract/own.ts'
import { answerPage } from './public/answer-page.ts'
import { lookUpPage } from './public/look-up-page.ts'
import { messagePage } from './public/message-page.ts'
import { objectionPage } from './public/objection-page.ts'
import { trackingPage, unknownReceiptPage } from './public/tracking-page.ts'
import { withdrawPage } from './public/withdraw-page.ts'

/** 追踪: what became of a rating, read from the features above it. What the rater says goes to their case; kept here is only that it arrived (decisions/0012, 0031). */
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
    page(own.messagePage, showMessageForm, messagePage),
    page(own.postedMessagePage, sendMessage, messagePage, raterSending),
    page(own.answerPage, showAnswerForm, answerPage),
    page(own.postedAnswerPage, answer, answerPage),
    page(own.withdrawPage, showWithdrawForm, withdrawPage),
    page(own.postedWithdrawPage, withdraw, withdrawPage),
    page(own.objectionPage, showObjectionForm, objectionPage),
    page(own.postedObjectionPage, objectTo, objectionPage),
  ],
}
