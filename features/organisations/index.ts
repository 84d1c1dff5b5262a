export { putStaff, putUnits, staffNames } from './actions.ts'
export { inDivision, inPlace } from './queries/place.ts'
export { loadDivisions, loadUnits, loadWindows, putHalls, putWindows, unitNames, unitsByCodes } from './store.ts'
export { codesToCome, forerunnersOf, namesAsOf, periodsOf, renumberedStaff } from './queries/division-changes.ts'
