import { on, type Feature } from '#server/platform/feature.ts'
import { confirmPolicy, listPolicies, proposePolicy, seedPolicies } from './actions.ts'
import * as contract from './contract.ts'

export const policies: Feature = {
  endpoints: [
    on(contract.listPolicies, listPolicies),
    on(contract.proposePolicy, proposePolicy),
    on(contract.confirmPolicy, confirmPolicy),
  ],
  seed: seedPolicies,
}
