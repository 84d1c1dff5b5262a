import { on, type Feature } from '#server/platform/feature.ts'
import { publishYear, readYear, seedCalendar } from './actions.ts'
import { workdays } from './commands.ts'
import * as contract from './contract.ts'

export const calendar: Feature = {
  endpoints: [on(contract.publishYear, publishYear), on(contract.readYear, readYear)],
  commands: [workdays],
  seed: seedCalendar,
}
