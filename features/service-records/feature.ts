import { exportable, gather, on, type Feature } from '#server/platform/feature.ts'
import { pushRecords } from './actions/push-records.ts'
import { replayQuarantinedRow, showQuarantine, showQuarantineCounts, showQuarantined } from './actions/quarantine.ts'
import { showRecord, showRecords } from './actions/show-records.ts'
import * as contract from './contract.ts'
import { quarantineColumns } from './contract/quarantine.ts'
import { recordColumns } from './contract/columns.ts'
import { recordWords } from './contract/list-words.ts'
import { listRecords, readRecord } from './contract/records.ts'

/** 办件: what systems push, judged row by row; what is wrong is kept apart until it can go in. */
export const serviceRecords: Feature = {
  endpoints: [
    gather(contract.pushRecords, pushRecords),
    on(contract.listQuarantine, showQuarantine),
    on(contract.countQuarantine, showQuarantineCounts),
    on(contract.readQuarantined, showQuarantined),
    on(contract.replayQuarantined, replayQuarantinedRow),
    on(listRecords, showRecords),
    on(readRecord, showRecord),
  ],
  exports: [
    exportable(contract.listQuarantine, quarantineColumns, { title: { zh: '隔离的办件', en: 'Quarantined records' } }),
    exportable(listRecords, recordColumns, recordWords),
  ],
}
