import { exportable, gather, on, type Feature } from '#server/platform/feature.ts'
import { call, showCall } from './actions/call.ts'
import { enrol, makeCode, showDevice, showDevices, stop, tell } from './actions/manage.ts'
import { rateByDevice } from './actions/rate.ts'
import { signedByDevice } from './actions/recognise.ts'
import { report } from './actions/report.ts'
import * as contract from './contract.ts'
import { deviceColumns, deviceWords } from './contract/columns.ts'
import * as managing from './contract/managing.ts'

/** 评价器: devices at the windows, who they are, what they show, what was pressed on them. */
export const devices: Feature = {
  endpoints: [
    on(contract.enrolDevice, enrol),
    gather(contract.heartbeat, report, signedByDevice),
    gather(contract.submitDeviceRatings, rateByDevice, signedByDevice),
    on(contract.callRating, call),
    on(contract.readCall, showCall),
    on(managing.makeEnrolment, makeCode),
    on(managing.listDevices, showDevices),
    on(managing.readDevice, showDevice),
    on(managing.revokeDevice, stop),
    on(managing.messageDevice, tell),
  ],
  exports: [exportable(managing.listDevices, deviceColumns, deviceWords)],
}
