import { judgeRows } from '#features/service-records/index.ts'
import type { JobWorld } from '#server/platform/feature.ts'
import { endTried, takeTrial, type ToTry } from '../actions/trials.ts'
import { faultSays, SourceFault } from '../rules/faults.ts'
import { isRow, recordsOf } from '../rules/mapping.ts'
import { shownFields, TRIED_ROWS, type Found } from '../rules/trial.ts'
import { assertAllowed, pagesOf } from './pull.ts'

export const TRY_NAME = 'connectors.try'

/** The first rows of a source, judged and not taken; answers whether there was anything to try. */
export async function tryNext(world: JobWorld, signal: AbortSignal): Promise<boolean> {
  const taken = await world.transact(TRY_NAME, takeTrial)
  if (taken === null || taken === 'given_up') return taken !== null
  const came = await look(world, taken, signal).then(
    (found) => ({ found, says: null }),
    (fault: unknown) => {
      if (!(fault instanceof SourceFault))
        world.log.error({ fault: fault instanceof Error ? fault.name : 'unknown' }, 'a connector was not tried')
      return { found: null, says: faultSays(fault instanceof SourceFault ? fault.code : 'internal') }
    },
  )
  await world.transact(TRY_NAME, (ctx) => endTried(ctx, taken, came))
  return true
}

async function look(world: JobWorld, { settings, secret, sourceSystem }: ToTry, signal: AbortSignal): Promise<Found> {
  const bounds = world.outside.connectors
  assertAllowed({ settings, bounds })
  const pages = pagesOf({ settings, secret, position: null, bounds, most: TRIED_ROWS, signal, now: world.now, isTrial: true })
  for await (const page of pages) {
    const mapped = recordsOf(page.rows.slice(0, TRIED_ROWS), settings.mapping, sourceSystem)
    const records = mapped.map((one) => one.record)
    const judged = await judgeRows(world, { job: TRY_NAME, client: 'trial', sources: [sourceSystem] }, records)
    return {
      columns: columnsOf(page.rows[0]),
      note: page.note === undefined ? null : UNREADABLE,
      rows: judged.map(({ recordNo, fault, flags }, i) => ({ recordNo, fault, flags, fields: shownFields(records[i]) })),
    }
  }
  return { columns: [], rows: [], note: null }
}
const UNREADABLE = '有的行没有更新时间，或者没有区分各行的值：这些行读不到，请对方补上。'
const columnsOf = (row: unknown): string[] => (isRow(row) ? Object.keys(row).slice(0, 200) : [])
