export { admittedCase } from './actions/admission.ts'
export { caseByRating, type CaseEntry, type CaseForRater } from './actions/case-by-rating.ts'
export { recordOnCase, takeRaterStep, type RaterAction, type RatingKey, type RecordedAction } from './actions/other-doors.ts'
