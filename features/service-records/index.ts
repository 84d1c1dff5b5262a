export { recordsByIds, type KnownRecord } from './store.ts'
