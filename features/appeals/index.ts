/** What other features may call: the rater's road, once tracking has proved their own device. */
export { askObjectionReview, fileObjection, objectionFor, type ObjectionForRater } from './actions/objection.ts'
