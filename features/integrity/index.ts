/** What other features may call. */
export { ownReports, type OwnReport } from './actions/own-reports.ts'
