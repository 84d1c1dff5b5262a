export { putStaff, putUnits, staffNames } from './actions.ts'
export { loadDivisions, loadUnits, loadWindows, putHalls, putWindows, unitNames, unitsByCodes } from './store.ts'
