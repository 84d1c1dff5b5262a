/** What other features may call. */
export { awaitMatch } from './actions/await-match.ts'
