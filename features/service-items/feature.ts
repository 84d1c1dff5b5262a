import { on, type Feature } from '#server/platform/feature.ts'
import { seedBasicItems, showItems } from './actions.ts'
import * as contract from './contract.ts'

/** 事项: the basic catalogue and each unit's implementation list. */
export const serviceItems: Feature = {
  endpoints: [on(contract.listServiceItems, showItems)],
  seed: seedBasicItems,
}
