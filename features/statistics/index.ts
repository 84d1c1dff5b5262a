/** What other features may call. */
export { rebuildFigures } from './actions/rebuild.ts'
