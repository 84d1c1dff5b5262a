import { exportable, on, type Feature } from '#server/platform/feature.ts'
import { publishYear, seedCalendar } from './actions/publish-year.ts'
import { listYears, readYear } from './actions/show-years.ts'
import { workdays } from './commands.ts'
import * as contract from './contract.ts'
import { yearColumns } from './contract/columns.ts'

export const calendar: Feature = {
  endpoints: [on(contract.publishYear, publishYear), on(contract.listYears, listYears), on(contract.readYear, readYear)],
  exports: [exportable(contract.listYears, yearColumns, { title: { zh: '工作日历', en: 'Calendar years' } })],
  commands: [workdays],
  seed: seedCalendar,
}
