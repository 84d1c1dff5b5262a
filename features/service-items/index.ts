export { putItems } from './actions.ts'
export { putBasicItems } from './actions/put-reference.ts'
export { isStageClosed, itemNames, loadBasicItems, loadItems } from './store.ts'
export { sounding } from './store/sounds.ts'
