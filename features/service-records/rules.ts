export { ID_TYPES, SIDES, STAGES, stageName, STATUSES, type IdType, type Side, type Stage, type Status } from './rules/codes.ts'
export { FLAGS } from './rules/judge.ts'
export { isIdNumber, residentCheck } from './rules/identifiers.ts'
