export { putStaff, putUnits, staffNames } from './actions.ts'
export { loadDivisions, loadUnits, loadWindows, managementUnits, putHalls, putWindows, unitNames, unitsByCodes } from './store.ts'
