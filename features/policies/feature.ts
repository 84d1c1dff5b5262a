import { exportable, on, type Feature } from '#server/platform/feature.ts'
import { confirmPolicy, proposePolicy, refusePolicy, seedPolicies, withdrawPolicy } from './actions/change-policy.ts'
import { listPolicies, readPolicy } from './actions/show-policies.ts'
import * as contract from './contract.ts'
import { policyColumns } from './contract/columns.ts'

export const policies: Feature = {
  endpoints: [
    on(contract.listPolicies, listPolicies),
    on(contract.readPolicy, readPolicy),
    on(contract.proposePolicy, proposePolicy),
    on(contract.confirmPolicy, confirmPolicy),
    on(contract.refusePolicy, refusePolicy),
    on(contract.withdrawPolicy, withdrawPolicy),
  ],
  exports: [exportable(contract.listPolicies, policyColumns, { title: { zh: '规则参数', en: 'Policy parameters' } })],
  seed: seedPolicies,
}
