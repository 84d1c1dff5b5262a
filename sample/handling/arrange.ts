import type { World } from '#server/platform/run.ts'
import { addDays, dayOf, type Instant } from '#shared/time.ts'
import { staffOf, tried } from '../doors.ts'
import { MANAGEMENT_LINE } from '../departments.ts'
import { SHOWN_DIVISION, type Region } from '../region.ts'
import type { Players } from '../rows/standing.ts'

const OVERSEEN = 6
const SEATED = 3
/** In the shown division: who oversees whom at the same level, and who takes a window over next week. */
export async function arrangeShown(
  world: World,
  { players, region, until }: { players: Players; region: Region; until: Instant },
): Promise<void> {
  const at = { ...world, wake: () => {}, now: () => until }
  const centre = await staffOf(at, players.centre.userId)
  const [today, units] = [dayOf(until), region.units.filter(({ division }) => division === SHOWN_DIVISION)]
  const manager = units.find(({ line }) => line === MANAGEMENT_LINE)
  for (const { unitCode } of manager ? units.filter((unit) => unit !== manager).slice(0, OVERSEEN) : []) {
    const body = { supervised: unitCode, fromDay: today, reason: '政务服务管理机构对进驻单位的日常监督' }
    await tried(at, centre, 'superviseUnit', { params: { unitCode: manager?.unitCode ?? '' }, body })
  }
  const window = region.windows.filter(({ division }) => division === SHOWN_DIVISION)[SEATED]
  if (!window) return
  const { windowCode, unitCode, shifts } = window
  const body = { division: SHOWN_DIVISION, unitCode, staffNo: shifts[1] ?? null, fromDay: addDays(today, 7), reason: '轮岗' }
  await tried(at, centre, 'seatAtWindow', { params: { windowCode }, body })
}
