export { caseByRating, type CaseEntry, type CaseForRater } from './actions/case-by-rating.ts'
