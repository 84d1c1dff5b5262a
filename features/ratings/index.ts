/** What other features may call. */
export { makeLink } from './actions/invite.ts'
export { occurrenceOf, ratingBatch, textIdOf, type RatingCall, type RatingOutcome } from './actions/submit.ts'
export { promisedDays } from './actions/promised-days.ts'
export { isRatersDevice, ratingByReceipt, type Receipted } from './actions/find-by-receipt.ts'
export { servedOf } from './actions/own-rating.ts'
export { afterRating, type AfterRating } from './actions/after-rating.ts'
export { relistRatings } from './actions/list.ts'
export type { RatingRow } from './queries.ts'
