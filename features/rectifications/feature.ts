import { ratingRecorded, type RatingRecorded } from '#features/ratings/contract.ts'
import { followUpRecorded, ratingNamed, type RatingNamed } from '#features/ratings/contract/after.ts'
import { exportable, listen, on, type Feature } from '#server/platform/feature.ts'
import { assignCases, listHandlers } from './actions/assignment.ts'
import * as attachments from './actions/attachments.ts'
import { caseOfOneRating } from './actions/case-of-rating.ts'
import { hearRatings } from './actions/hear-ratings.ts'
import { previewCalendar, previewRecompute, recomputeCalendar } from './actions/preview-calendar.ts'
import { countCases, listCases, readCase } from './actions/read-cases.ts'
import { revealContact } from './actions/reveal-contact.ts'
import { takeStep } from './actions/take-step.ts'
import * as contract from './contract.ts'
import * as assignment from './contract/assignment.ts'
import * as files from './contract/attachments.ts'
import * as calendar from './contract/calendar.ts'
import { readCaseOfRating } from './contract/of-rating.ts'

/** 差评整改: one bad rating, one case, until it is answered. */
export const rectifications: Feature = {
  endpoints: [
    on(contract.listCases, listCases),
    on(contract.countCases, countCases),
    on(contract.readCase, readCase),
    on(readCaseOfRating, caseOfOneRating),
    on(contract.takeStep, takeStep),
    on(contract.revealContact, revealContact),
    on(assignment.assignCases, assignCases),
    on(assignment.listHandlers, listHandlers),
    on(files.addCaseAttachment, attachments.addCaseAttachment),
    on(files.listCaseAttachments, attachments.listCaseAttachments),
    on(files.readCaseAttachment, attachments.readCaseAttachment),
    on(files.takeBackCaseAttachment, attachments.takeBackCaseAttachment),
    on(calendar.previewCalendar, previewCalendar),
    on(calendar.previewRecompute, previewRecompute),
    on(calendar.recomputeCalendar, recomputeCalendar),
  ],
  exports: [
    exportable(contract.listCases, contract.caseColumns, contract.caseListWords),
    exportable(assignment.listHandlers, assignment.handlerColumns, assignment.handlerWords),
  ],
  listeners: [
    listen<RatingRecorded | RatingNamed>('rectifications.open-cases', [ratingRecorded, followUpRecorded, ratingNamed], hearRatings),
  ],
}
