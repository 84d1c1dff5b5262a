import { exportable, gather, on, type Feature } from '#server/platform/feature.ts'
import { sendFaultyRows } from './actions/faulty-file.ts'
import { kindsOf } from './actions/kinds.ts'
import { changeAllAlike, changeRow, showAlike, skipRow } from './actions/mend.ts'
import { showImport, showImports, showRows } from './actions/show.ts'
import { cancelOwn, judgeAgain, startApplying } from './actions/steps.ts'
import { sendTemplate, showKinds } from './actions/templates.ts'
import { receiveImport } from './actions/upload.ts'
import { workImports } from './actions/work.ts'
import * as contract from './contract.ts'
import { expire } from './jobs.ts'

/** 批量导入: whatever the features above take as a table is read, judged row by row, mended in the console and applied. */
export function importsOf(above: readonly Feature[]): Feature {
  const kinds = kindsOf(above)
  return {
    endpoints: [
      on(contract.listImportKinds, showKinds(kinds)),
      gather(contract.readImportTemplate, sendTemplate(kinds)),
      gather(contract.uploadImport, receiveImport(kinds)),
      on(contract.listImports, showImports(kinds)),
      on(contract.readImport, showImport(kinds)),
      on(contract.listImportRows, showRows(kinds)),
      gather(contract.readFaultyRows, sendFaultyRows(kinds)),
      on(contract.changeImportRow, changeRow(kinds)),
      on(contract.countAlike, showAlike(kinds)),
      on(contract.changeAlike, changeAllAlike(kinds)),
      on(contract.skipImportRow, skipRow(kinds)),
      on(contract.applyImport, startApplying(kinds)),
      on(contract.rejudgeImport, judgeAgain(kinds)),
      on(contract.cancelImport, cancelOwn(kinds)),
    ],
    exports: [
      exportable(contract.listImports, contract.importColumns, contract.importWords),
      exportable(contract.listImportRows, contract.rowColumns, contract.rowWords),
    ],
    jobs: [expire],
    errands: [workImports(kinds)],
  }
}
