export { putItems } from './actions.ts'
export { itemNames, loadBasicItems, loadItems } from './store.ts'
