import { on, type Feature } from '#server/platform/feature.ts'
import { listDetailCodes, seedQuestionnaires } from './actions.ts'
import * as contract from './contract.ts'

export const questionnaires: Feature = {
  endpoints: [on(contract.listDetailCodes, listDetailCodes)],
  seed: seedQuestionnaires,
}
