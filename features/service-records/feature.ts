import { exportable, gather, listen, on, type Feature } from '#server/platform/feature.ts'
import { recordImport } from './actions/import-records.ts'
import { makeMapping, preview, showMappings, stopMapping } from './actions/mappings.ts'
import { mend, putAside, showAlike, showMendable } from './actions/mend.ts'
import { pushRecords } from './actions/push-records.ts'
import { explain, showOverdue } from './actions/overdue.ts'
import { showQuality } from './actions/quality.ts'
import { COUNTED, ROLL_DAYS, rollDays } from './actions/roll-days.ts'
import { replayQuarantinedRow, showQuarantine, showQuarantineCounts, showQuarantined } from './actions/quarantine.ts'
import { cancelReplay, replayAlike, showRun, showRuns, startReplay } from './actions/runs.ts'
import { showRecord, showRecords } from './actions/show-records.ts'
import * as contract from './contract.ts'
import { quarantineColumns } from './contract/quarantine.ts'
import { mappingColumns, mappingWords } from './contract/mappings.ts'
import { recordColumns } from './contract/columns.ts'
import { recordWords } from './contract/list-words.ts'
import { listOverdue, overdueColumns, overdueWords, stateReason } from './contract/overdue.ts'
import { listRecords, readRecord } from './contract/records.ts'
import { findEntryInBulk, markOverdueRecords } from './jobs.ts'

/** 办件: what systems push, judged row by row; what is wrong is kept apart until it can go in. */
export const serviceRecords: Feature = {
  endpoints: [
    gather(contract.pushRecords, pushRecords),
    on(contract.listQuarantine, showQuarantine),
    on(contract.countQuarantine, showQuarantineCounts),
    on(contract.readQuarantined, showQuarantined),
    on(contract.replayQuarantined, replayQuarantinedRow),
    on(contract.listAlike, showAlike),
    on(contract.readMendable, showMendable),
    on(contract.mendQuarantined, mend),
    on(contract.setAsideQuarantined, putAside),
    on(contract.startRun, startReplay),
    on(contract.listRuns, showRuns),
    on(contract.readRun, showRun),
    on(contract.cancelRun, cancelReplay),
    on(contract.listMappings, showMappings),
    gather(contract.previewMapping, preview),
    on(contract.createMapping, makeMapping),
    on(contract.endMapping, stopMapping),
    on(contract.readQuality, showQuality),
    on(listOverdue, showOverdue),
    on(stateReason, explain),
    on(listRecords, showRecords),
    on(readRecord, showRecord),
  ],
  exports: [
    exportable(contract.listQuarantine, quarantineColumns, { title: { zh: '隔离的办件', en: 'Quarantined records' } }),
    exportable(listRecords, recordColumns, recordWords),
    exportable(listOverdue, overdueColumns, overdueWords),
    exportable(contract.listMappings, mappingColumns, mappingWords),
  ],
  imports: [recordImport],
  listeners: [listen(ROLL_DAYS, COUNTED, rollDays)],
  jobs: [markOverdueRecords, findEntryInBulk],
  errands: [replayAlike],
}
