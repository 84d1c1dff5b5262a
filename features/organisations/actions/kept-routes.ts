import { exportable, on, type Exportable, type Route } from '#server/platform/feature.ts'
import { gapColumns, platformColumns, seatingColumns } from '../contract/columns.ts'
import { countGaps, listGaps } from '../contract/gaps.ts'
import { listOrganisationChanges } from '../contract/history.ts'
import * as keeping from '../contract/keeping.ts'
import { gapWords, platformWords, seatingWords } from '../contract/kept-words.ts'
import { findPlaces } from '../contract/finding.ts'
import { listPlatforms } from '../contract/platforms.ts'
import * as seatings from '../contract/seatings.ts'
import { editMany } from './edit-places.ts'
import * as places from './keep-places.ts'
import { manage, stopSupervising, supervise } from './oversight.ts'
import { endSeatAt, seat, showSeatings, showWindow } from './seats.ts'
import { showChanges, showFound, showGapCounts, showGaps, showPlatforms } from './show-kept.ts'

/** What people keep: written one by one or many at once, dated, and told. */
export const keptRoutes: readonly Route[] = [
  on(keeping.makeUnit, places.addUnit),
  on(keeping.changeUnit, places.mendUnit),
  on(keeping.makeHall, places.addHall),
  on(keeping.changeHall, places.mendHall),
  on(keeping.makeWindow, places.addWindow),
  on(keeping.changeWindow, places.mendWindow),
  on(keeping.makePlatform, places.addPlatform),
  on(keeping.changePlatform, places.mendPlatform),
  on(keeping.makeMember, places.addMember),
  on(keeping.changeMember, places.mendMember),
  on(keeping.editPlaces, editMany),
  on(keeping.setManagement, manage),
  on(keeping.superviseUnit, supervise),
  on(keeping.endSupervision, stopSupervising),
  on(seatings.readWindow, showWindow),
  on(seatings.listSeatings, showSeatings),
  on(seatings.seatAtWindow, seat),
  on(seatings.endSeating, endSeatAt),
  on(listPlatforms, showPlatforms),
  on(findPlaces, showFound),
  on(listGaps, showGaps),
  on(countGaps, showGapCounts),
  on(listOrganisationChanges, showChanges),
]
export const keptExports: readonly Exportable[] = [
  exportable(listPlatforms, platformColumns, platformWords),
  exportable(seatings.listSeatings, seatingColumns, seatingWords),
  exportable(listGaps, gapColumns, gapWords),
]
