export { stageName } from './rules/codes.ts'
export { residentCheck } from './rules/identifiers.ts'
export { AWAITING_SAYS, AWAITING_SOURCE, type AwaitingPlace } from './rules/awaiting.ts'
