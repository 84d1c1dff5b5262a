import { exportable, on, type Feature } from '#server/platform/feature.ts'
import { seedBasicItems } from './actions.ts'
import { showItem, showItems, showUnitItems } from './actions/show-items.ts'
import * as contract from './contract.ts'
import { itemColumns } from './contract/columns.ts'
import { itemWords } from './contract/list-words.ts'

/** 事项: the basic catalogue and each unit's implementation list. */
export const serviceItems: Feature = {
  endpoints: [on(contract.listServiceItems, showItems), on(contract.readServiceItem, showItem), on(contract.countUnitItems, showUnitItems)],
  exports: [exportable(contract.listServiceItems, itemColumns, itemWords)],
  seed: seedBasicItems,
}
