import { exportable, on, type Feature } from '#server/platform/feature.ts'
import { listReports, makeReport, previewReport, readReport, readReportFile } from './actions/reports.ts'
import { seedTemplate } from './actions/seed.ts'
import { changeTemplate, listTemplates, makeTemplate, readTemplate } from './actions/templates.ts'
import * as contract from './contract.ts'
import { reportColumns, reportWords, templateColumns, templateWords } from './contract/columns.ts'
import { monthlyReports } from './jobs.ts'

/** 通报: papers in an office's own words whose numbers the system writes, each time a number of its own (rules 5.1, 5.2). */
export const reports: Feature = {
  endpoints: [
    on(contract.listReports, listReports),
    on(contract.previewReport, previewReport),
    on(contract.makeReport, makeReport),
    on(contract.readReport, readReport),
    on(contract.readReportFile, readReportFile),
    on(contract.listTemplates, listTemplates),
    on(contract.readTemplate, readTemplate),
    on(contract.makeTemplate, makeTemplate),
    on(contract.changeTemplate, changeTemplate),
  ],
  exports: [
    exportable(contract.listReports, reportColumns, reportWords),
    exportable(contract.listTemplates, templateColumns, templateWords),
  ],
  jobs: [monthlyReports],
  seed: seedTemplate,
}
