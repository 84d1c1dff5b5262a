export { stageName } from './rules/codes.ts'
export { residentCheck } from './rules/identifiers.ts'
