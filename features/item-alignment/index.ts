export { checkEverything } from './actions/check-all.ts'
