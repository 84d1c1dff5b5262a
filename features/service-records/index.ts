/** What other features may call. */
export { awaitMatch } from './actions/await-match.ts'
export { findSignals } from './actions/find-signals.ts'
export { markOverdue } from './actions/overdue.ts'
export { takeRows, type ForClient, type Tally } from './actions/intake.ts'
export { judgeRows, type RowJudged } from './actions/judge-rows.ts'
