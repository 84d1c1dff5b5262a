import { ratingRecorded, type RatingRecorded } from '#features/ratings/contract.ts'
import { followUpRecorded, ratingNamed, type RatingNamed } from '#features/ratings/contract/after.ts'
import { callEnded } from '#features/vault/contract/relay.ts'
import { exportable, listen, on, type Feature } from '#server/platform/feature.ts'
import { assignCases, listHandlers } from './actions/assignment.ts'
import { askCall, showCalls } from './actions/ask-call.ts'
import { caseOfOneRating } from './actions/case-of-rating.ts'
import { hearCalls } from './actions/hear-calls.ts'
import { fileRoutes } from './actions/documents/routes.ts'
import { hearRatings } from './actions/hear-ratings.ts'
import { partExports, partRoutes } from './actions/parts/routes.ts'
import { previewCalendar, previewRecompute, recomputeCalendar } from './actions/preview-calendar.ts'
import { countCases, listCases, readCase } from './actions/read-cases.ts'
import { revealContact } from './actions/reveal-contact.ts'
import { takeStep } from './actions/take-step.ts'
import { listLedger, watchCases } from './actions/views.ts'
import * as contract from './contract.ts'
import * as assignment from './contract/assignment.ts'
import * as calendar from './contract/calendar.ts'
import * as calls from './contract/calls.ts'
import { readCaseOfRating } from './contract/of-rating.ts'
import * as views from './contract/views.ts'
import { sweepDue } from './jobs.ts'

/** 差评整改: one bad rating, one case, until it is answered. */
export const rectifications: Feature = {
  endpoints: [
    on(contract.listCases, listCases),
    on(contract.countCases, countCases),
    on(contract.readCase, readCase),
    on(readCaseOfRating, caseOfOneRating),
    on(contract.takeStep, takeStep),
    on(contract.revealContact, revealContact),
    on(calls.askCall, askCall),
    on(calls.listCalls, showCalls),
    on(assignment.assignCases, assignCases),
    on(assignment.listHandlers, listHandlers),
    on(views.watchCases, watchCases),
    on(views.listLedger, listLedger),
    ...fileRoutes,
    ...partRoutes,
    on(calendar.previewCalendar, previewCalendar),
    on(calendar.previewRecompute, previewRecompute),
    on(calendar.recomputeCalendar, recomputeCalendar),
  ],
  exports: [
    exportable(contract.listCases, contract.caseColumns, contract.caseListWords),
    exportable(assignment.listHandlers, assignment.handlerColumns, assignment.handlerWords),
    exportable(views.watchCases, views.watchColumns, views.watchWords),
    exportable(views.listLedger, views.ledgerColumns, views.ledgerWords),
    ...partExports,
  ],
  listeners: [
    listen<RatingRecorded | RatingNamed>('rectifications.open-cases', [ratingRecorded, followUpRecorded, ratingNamed], hearRatings),
    listen('rectifications.log-calls', callEnded, hearCalls),
  ],
  jobs: [sweepDue],
}
