import { divisionChanged } from '#features/organisations/contract/division-changes.ts'
import { organisationChanged } from '#features/organisations/contract/keeping.ts'
import { exportable, listen, on, type Feature } from '#server/platform/feature.ts'
import * as catalogue from './actions/catalogue.ts'
import { draftRoutes } from './actions/draft-routes.ts'
import { itemImport } from './actions/import-items.ts'
import { tellLeftBehind } from './actions/left-behind.ts'
import { seedBasicItems } from './actions/put-reference.ts'
import { showComparison, showHistory } from './actions/show-history.ts'
import { showItem, showItems, showUnitItems } from './actions/show-items.ts'
import * as contract from './contract.ts'
import { itemReleased } from './contract/events.ts'
import * as basic from './contract/basic.ts'
import { basicColumns, draftColumns, itemColumns } from './contract/columns.ts'
import * as drafts from './contract/drafts.ts'
import * as history from './contract/history.ts'
import { basicWords, draftWords, itemWords } from './contract/list-words.ts'
import { holdItemVersions, keepItemSounds } from './jobs.ts'

/** 事项: the basic catalogue and each unit's implementation list, both by versions that two people release. */
export const serviceItems: Feature = {
  endpoints: [
    on(contract.listServiceItems, showItems),
    on(contract.readServiceItem, showItem),
    on(contract.countUnitItems, showUnitItems),
    on(history.readItemHistory, showHistory),
    on(history.compareItemVersions, showComparison),
    ...draftRoutes,
    on(basic.listBasicItems, catalogue.showBasics),
    on(basic.readBasicItem, catalogue.showBasic),
    on(basic.draftBasicItem, catalogue.beginBasic),
    on(basic.saveBasicDraft, catalogue.keepBasic),
    on(basic.submitBasicDraft, catalogue.submitBasic),
    on(basic.withdrawBasicDraft, catalogue.withdrawBasic),
    on(basic.reviewBasicDraft, catalogue.reviewBasic),
    on(basic.refuseBasicDraft, catalogue.refuseBasic),
    on(basic.releaseBasicDraft, catalogue.releaseBasic),
  ],
  exports: [
    exportable(contract.listServiceItems, itemColumns, itemWords),
    exportable(drafts.listItemDrafts, draftColumns, draftWords),
    exportable(basic.listBasicItems, basicColumns, basicWords),
  ],
  imports: [itemImport],
  listeners: [listen<unknown>('service-items.left-behind', [organisationChanged, divisionChanged, itemReleased], tellLeftBehind)],
  jobs: [holdItemVersions, keepItemSounds],
  seed: seedBasicItems,
}
