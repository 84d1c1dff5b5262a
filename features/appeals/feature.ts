import { caseStepped } from '#features/rectifications/contract.ts'
import { exportable, listen, on, type Feature } from '#server/platform/feature.ts'
import * as evidence from './actions/evidence-doors.ts'
import { hearCases } from './actions/hear-cases.ts'
import { showMyNotice, showMyNotices } from './actions/own-notices.ts'
import { answer, appeal, stepOwnAppeal } from './actions/own-steps.ts'
import { showAppeal, showAppeals } from './actions/show-appeals.ts'
import { showHearing } from './actions/show-hearing.ts'
import { showFigures } from './actions/show-figures.ts'
import { showNotice, showNotices } from './actions/show-notices.ts'
import { fileForUnit, takeAppeal } from './actions/take-appeal-step.ts'
import { mark, takeNotice } from './actions/take-notice-step.ts'
import * as contract from './contract.ts'
import * as columns from './contract/columns.ts'

/** 告知、举证解释、申诉复核: the rated are told and heard, and nobody judges their own case (rules 2.4, 4). */
export const appeals: Feature = {
  endpoints: [
    on(contract.listNotices, showNotices),
    on(contract.readNotice, showNotice),
    on(contract.takeNoticeStep, takeNotice),
    on(contract.markForNotice, mark),
    on(contract.readHearing, showHearing),
    on(contract.listMyNotices, showMyNotices),
    on(contract.readMyNotice, showMyNotice),
    on(contract.answerMyNotice, answer),
    on(contract.appealMyNotice, appeal),
    on(contract.stepMyAppeal, stepOwnAppeal),
    on(contract.listAppeals, showAppeals),
    on(contract.readAppeal, showAppeal),
    on(contract.fileAppeal, fileForUnit),
    on(contract.takeAppealStep, takeAppeal),
    on(contract.listAppealFigures, showFigures),
    on(contract.addMyEvidence, evidence.addMine),
    on(contract.listMyEvidence, evidence.listMine),
    on(contract.readMyEvidence, evidence.readMine),
    on(contract.takeBackMyEvidence, evidence.takeBackMine),
    on(contract.addNoticeEvidence, evidence.addToNotice),
    on(contract.listNoticeEvidence, evidence.listOfNotice),
    on(contract.readNoticeEvidence, evidence.readOfNotice),
    on(contract.takeBackNoticeEvidence, evidence.takeBackOfNotice),
    on(contract.addAppealEvidence, evidence.addToAppeal),
    on(contract.listAppealEvidence, evidence.listOfAppeal),
    on(contract.readAppealEvidence, evidence.readOfAppeal),
    on(contract.takeBackAppealEvidence, evidence.takeBackOfAppeal),
  ],
  exports: [
    exportable(contract.listAppeals, columns.appealColumns, columns.appealWords),
    exportable(contract.listNotices, columns.noticeColumns, columns.noticeWords),
    exportable(contract.listMyNotices, columns.ownNoticeColumns, columns.ownNoticeWords),
    exportable(contract.listAppealFigures, columns.figureColumns, columns.figureWords),
  ],
  listeners: [listen('appeals.hear-cases', caseStepped, hearCases)],
}
