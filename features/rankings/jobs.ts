import type { Errand } from '#server/platform/feature.ts'
import { reckonNext, startReckoning } from './actions/reckon.ts'
import { releaseMark } from './store.ts'

const NAME = 'rankings.reckon'
/** Each list in a transaction of its own: what was reckoned stays when a worker goes. */
export const reckonDue: Errand = {
  name: NAME,
  says: '按前一日的数字计算排名；已结束的时期有迟到数据的，另出一个版本',
  run: async (world, signal) => {
    if (!(await world.transact(NAME, startReckoning))) return false
    let done = 0
    try {
      while (!signal.aborted && (await world.transact(NAME, reckonNext)) !== null) done += 1
    } finally {
      await world.transact(NAME, (ctx) => releaseMark(ctx.db))
    }
    return done > 0
  },
}
