import type { Instant } from '#shared/time.ts'
import type { JudgedRecord } from './judge.ts'

/** The source of services that awaited their match (rules 1.9). No system may push under it: its sign is in no client's name. */
export const AWAITING_SOURCE = '@awaiting-match'
export const AWAITING_SAYS = '窗口服务（待匹配）'

/** Where somebody was served, when nobody knows yet as what. `unit`: of the window, else of the matter. */
export type AwaitingPlace = {
  division: string
  divisionPath: string
  hallCode: string
  windowCode: string | null
  itemCode: string | null
  unit: string
  line: string
}

/** No source told of it. */
const TOLD_NOTHING = { rank: 0, at: null } as const
/** A service of which only place and time are known: no applicant, and no clerk, since who sat there would be a guess. */
export const awaitingRecord = (place: AwaitingPlace, recordNo: string, servedAt: Instant): JudgedRecord => ({
  sourceSystem: AWAITING_SOURCE,
  recordNo,
  recordName: null,
  itemCode: place.itemCode,
  unitCode: place.unit,
  coUnits: [],
  division: place.division,
  line: place.line,
  side: 'onsite',
  processing: null,
  status: 'pending',
  acceptedAt: null,
  completedAt: null,
  promisedBy: null,
  overdueReason: null,
  staffNo: null,
  applicant: null,
  agent: null,
  flags: [],
  mapped: [],
  told: TOLD_NOTHING,
  occurrences: [
    {
      serviceNumber: 1,
      stage: 'consult',
      servedAt,
      windowCode: place.windowCode,
      hallCode: place.hallCode,
      platformCode: null,
      staffNo: null,
      servingUnit: place.unit,
      division: place.division,
      divisionPath: place.divisionPath,
      told: TOLD_NOTHING,
    },
  ],
})
