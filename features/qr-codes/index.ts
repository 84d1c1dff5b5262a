/** What other features may call: from where somebody stands to the rating page of their service (rules 1.9). */
export { findServed, type Seeking, type Sought } from './actions/find-served.ts'
export { putCodes } from './actions/manage.ts'
export { windowsScanned } from './queries/scans.ts'
export { leadToRating, type Lead, type Led } from './actions/lead.ts'
