import { gather, on, type Feature } from '#server/platform/feature.ts'
import { pushRecords } from './actions/push-records.ts'
import { replayQuarantinedRow, showQuarantine } from './actions/quarantine.ts'
import * as contract from './contract.ts'

/** 办件: what systems push, judged row by row; what is wrong is kept apart until it can go in. */
export const serviceRecords: Feature = {
  endpoints: [
    gather(contract.pushRecords, pushRecords),
    on(contract.listQuarantine, showQuarantine),
    on(contract.replayQuarantined, replayQuarantinedRow),
  ],
}
