import { on, type Feature } from '#server/platform/feature.ts'
import { seedDivisions, showDivisions, showWindows } from './actions.ts'
import * as contract from './contract.ts'

/** 机构: divisions, units, halls, windows, staff. */
export const organisations: Feature = {
  endpoints: [on(contract.listWindows, showWindows), on(contract.listDivisions, showDivisions)],
  seed: seedDivisions,
}
