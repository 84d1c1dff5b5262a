import type { Errand, Job } from '#server/platform/feature.ts'
import { addDays, dayOf } from '#shared/time.ts'
import { checkSince, buildFigures } from './actions/rebuild.ts'
import { publishClosed } from './actions/periods.ts'

/** Who rates rates within days; what comes later comes by import or appeal, and a whole comparison finds it. */
const LOOKED_BACK = 35

/** What differs is an alarm: the run fails, with the number and the way out, and stands on the board of jobs. */
export const checkFigures: Job = {
  name: 'statistics.check',
  says: '按评价原始记录重新计算最近五周的统计数字，逐格比对',
  cron: '10 4 * * *',
  handler: async (world, scheduledFor) => {
    const { differ } = await world.transact('statistics.check', (ctx) => checkSince(ctx.db, addDays(dayOf(scheduledFor), -LOOKED_BACK)))
    if (differ > 0) throw new Error(`${differ} 格统计数字与评价原始记录不同：请运行 rebuild --compare 查看，再运行 rebuild 重新计算`)
  },
}

export const publishMonths: Job = {
  name: 'statistics.publish-months',
  says: '公布上月的统计数字；以前公布的有变动，另成一版',
  cron: '40 4 * * *',
  handler: async (world) => void (await world.transact('statistics.publish-months', publishClosed)),
}

/** Where ratings were before the rollups, and nobody rates just now. */
export const buildOnce: Errand = {
  name: 'statistics.build',
  says: '第一次按评价原始记录汇总统计数字',
  run: (world) => world.transact('statistics.build', (ctx) => buildFigures(ctx.db)),
}
