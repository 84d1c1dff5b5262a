/** The door of this feature's rules. */
export { plainLast, plainNumber } from './rules/joining.ts'
