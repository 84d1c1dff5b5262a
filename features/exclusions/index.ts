/** What other features may call. */
export { excludeRating, restoreRating } from './actions/exclude.ts'
export { exclusionOf, type Exclusion } from './queries.ts'
