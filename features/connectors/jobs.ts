import type { Errand } from '#server/platform/feature.ts'
import { takeDue } from './actions/runs.ts'
import { NAME, pull } from './jobs/pull.ts'
import { TRY_NAME, tryNext } from './jobs/try.ts'

/** Runs of connectors whose turn it is, one after the other in each worker; never two of one connector. */
export const pullDue: Errand = {
  name: NAME,
  says: '按时从业务系统取办件',
  run: async (world, signal) => {
    const claimed = await world.transact(NAME, takeDue)
    if (claimed === null) return false
    await pull(world, claimed, signal)
    return true
  },
}

export const tryConnectors: Errand = { name: TRY_NAME, says: '试读业务系统的前几行', run: tryNext }
