import { basicItemReleased, itemReleased } from '#features/service-items/contract/events.ts'
import { exportable, gather, listen, on, type Feature } from '#server/platform/feature.ts'
import { compare } from './actions/compare.ts'
import { showFeed } from './actions/feed.ts'
import { assign, takeStep } from './actions/handle.ts'
import { onBasicItemReleased, onItemReleased } from './actions/listen.ts'
import { showBasic, showCoverage, showImplementations } from './actions/show-basic.ts'
import { showBoard, showUnits } from './actions/show-board.ts'
import { showComparedRows, showSource, showSources } from './actions/show-comparisons.ts'
import { showFinding, showFindings } from './actions/show-findings.ts'
import * as contract from './contract.ts'
import { coverageColumns, findingColumns, implementationColumns, rowColumns, sourceColumns, unitColumns } from './contract/columns.ts'
import { coverageWords, findingWords, implementationWords, rowWords, sourceWords, unitWords } from './contract/list-words.ts'
import { checkEverythingJob } from './jobs.ts'

/** 三级四同 and 同源管理: one item, said alike everywhere (plan 二(二)). */
export const itemAlignment: Feature = {
  endpoints: [
    on(contract.readBoard, showBoard),
    on(contract.listFindings, showFindings),
    on(contract.readFinding, showFinding),
    on(contract.assignFindings, assign),
    on(contract.takeFindingStep, takeStep),
    on(contract.listAlignedUnits, showUnits),
    on(contract.listCoverage, showCoverage),
    on(contract.readBasicAlignment, showBasic),
    on(contract.listImplementations, showImplementations),
    on(contract.readItemFeed, showFeed),
    gather(contract.compareItems, compare),
    on(contract.listComparedSources, showSources),
    on(contract.readComparedSource, showSource),
    on(contract.listComparedRows, showComparedRows),
  ],
  exports: [
    exportable(contract.listFindings, findingColumns, findingWords),
    exportable(contract.listAlignedUnits, unitColumns, unitWords),
    exportable(contract.listCoverage, coverageColumns, coverageWords),
    exportable(contract.listImplementations, implementationColumns, implementationWords),
    exportable(contract.listComparedSources, sourceColumns, sourceWords),
    exportable(contract.listComparedRows, rowColumns, rowWords),
  ],
  listeners: [
    listen('item-alignment.item', itemReleased, onItemReleased),
    listen('item-alignment.basic-item', basicItemReleased, onBasicItemReleased),
  ],
  jobs: [checkEverythingJob],
}
