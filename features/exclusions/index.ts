/** What other features may call. */
export { excludeRating, restoreRating } from './actions.ts'
export { exclusionOf, type Exclusion } from './queries.ts'
