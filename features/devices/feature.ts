import { exportable, gather, on, type Feature } from '#server/platform/feature.ts'
import { callOwn, showAsked, showOwnWindow } from './actions/by-hand.ts'
import { call, showCall } from './actions/call.ts'
import { chooseForHall, showCards, showHallChoices } from './actions/halls.ts'
import { enrol, makeCode, showDevice, showDevices, stop, tell } from './actions/manage.ts'
import { rateByDevice } from './actions/rate.ts'
import { signedByDevice } from './actions/recognise.ts'
import { offer } from './actions/offer-receipt.ts'
import { report } from './actions/report.ts'
import { visit } from './actions/visit.ts'
import { explain, showTrouble, showTroubles } from './actions/watch.ts'
import * as contract from './contract.ts'
import * as calls from './contract/calls.ts'
import { deviceColumns, deviceWords } from './contract/columns.ts'
import * as halls from './contract/halls.ts'
import * as managing from './contract/managing.ts'
import * as troubles from './contract/troubles.ts'
import * as visits from './contract/visits.ts'
import { watchDevices } from './jobs.ts'

/** 评价器: devices at the windows, who they are, what they show, what was pressed on them. */
export const devices: Feature = {
  endpoints: [
    on(contract.enrolDevice, enrol),
    gather(contract.heartbeat, report, signedByDevice),
    gather(contract.submitDeviceRatings, rateByDevice, signedByDevice),
    gather(visits.openVisit, visit, signedByDevice),
    gather(visits.offerDeviceReceipt, offer, signedByDevice),
    on(contract.callRating, call),
    on(contract.readCall, showCall),
    on(managing.makeEnrolment, makeCode),
    on(managing.listDevices, showDevices),
    on(managing.readDevice, showDevice),
    on(managing.revokeDevice, stop),
    on(managing.messageDevice, tell),
    on(calls.readOwnWindow, showOwnWindow),
    on(calls.callByHand, callOwn),
    on(calls.listAsked, showAsked),
    on(troubles.listTroubles, showTroubles),
    on(troubles.readTrouble, showTrouble),
    on(troubles.settleTrouble, explain),
    on(halls.readHallChoices, showHallChoices),
    on(halls.saveHallChoices, chooseForHall),
    on(halls.listCards, showCards),
  ],
  exports: [
    exportable(managing.listDevices, deviceColumns, deviceWords),
    exportable(calls.listAsked, calls.askedColumns, calls.askedWords),
    exportable(troubles.listTroubles, troubles.troubleColumns, troubles.troubleWords),
  ],
  jobs: [watchDevices],
}
