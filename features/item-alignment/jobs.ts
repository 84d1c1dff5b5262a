import type { Job } from '#server/platform/feature.ts'
import { checkEverything } from './actions/check-all.ts'

export const checkEverythingJob: Job = {
  name: 'item-alignment.check-everything',
  says: '全部实施事项与基本目录核对一遍：三级四同的差异、各单位的一致率、当天的走势，并补齐同源清单里漏报的变更',
  cron: '30 2 * * *',
  handler: (world) => checkEverything((work) => world.transact('item-alignment.check-everything', work)),
}
