import { exportable, on, type Feature } from '#server/platform/feature.ts'
import { showDivisions, showWindows } from './actions.ts'
import { seedDivisions } from './actions/division-changes/seed.ts'
import * as settling from './actions/division-changes/settle.ts'
import { showDivisionChange, showDivisionChanges, showDivisionHistory } from './actions/division-changes/show.ts'
import { showDivisionTree, showHall, showHalls, showUnit, showUnits } from './actions/show-places.ts'
import { placeImports } from './actions/importables.ts'
import { keptExports, keptRoutes } from './actions/kept-routes.ts'
import { showStaff } from './actions/show-staff.ts'
import * as contract from './contract.ts'
import { divisionColumns, hallColumns, staffColumns, unitColumns, windowColumns } from './contract/columns.ts'
import * as changes from './contract/division-changes.ts'
import { changeColumns, changeListWords } from './contract/change-columns.ts'
import { listDivisionTree } from './contract/divisions.ts'
import { divisionWords, hallWords, staffWords, unitWords, windowWords } from './contract/list-words.ts'
import { listHalls, readHall } from './contract/halls.ts'
import { listStaff } from './contract/staff.ts'
import { listUnits, readUnit } from './contract/units.ts'
import { holdDivisionChanges } from './jobs/hold-division-changes.ts'
import { fillSearch } from './jobs/fill-search.ts'
import { holdPlaces } from './jobs/hold-places.ts'

/** 机构: divisions, units, halls, windows, staff. */
export const organisations: Feature = {
  endpoints: [
    on(contract.listWindows, showWindows),
    on(contract.listDivisions, showDivisions),
    on(listDivisionTree, showDivisionTree),
    on(changes.listDivisionChanges, showDivisionChanges),
    on(changes.readDivisionChange, showDivisionChange),
    on(changes.proposeDivisionChange, settling.proposeDivisionChange),
    on(changes.confirmDivisionChange, settling.confirmDivisionChange),
    on(changes.refuseDivisionChange, settling.refuseDivisionChange),
    on(changes.withdrawDivisionChange, settling.withdrawDivisionChange),
    on(changes.readDivisionHistory, showDivisionHistory),
    on(listUnits, showUnits),
    on(readUnit, showUnit),
    on(listHalls, showHalls),
    on(readHall, showHall),
    on(listStaff, showStaff),
    ...keptRoutes,
  ],
  exports: [
    exportable(listDivisionTree, divisionColumns, divisionWords),
    exportable(changes.listDivisionChanges, changeColumns, changeListWords),
    exportable(listUnits, unitColumns, unitWords),
    exportable(listHalls, hallColumns, hallWords),
    exportable(contract.listWindows, windowColumns, windowWords),
    exportable(listStaff, staffColumns, staffWords),
    ...keptExports,
  ],
  jobs: [holdDivisionChanges, holdPlaces, fillSearch],
  imports: placeImports,
  seed: seedDivisions,
}
