import type { Job } from '#server/platform/feature.ts'
import { watch } from './actions/watch.ts'

export const watchDevices: Job = {
  name: 'devices.watch',
  says: '看评价设备有没有缺号、开放时间有没有报到',
  cron: '* * * * *',
  handler: (world) => world.transact('devices.watch', watch),
}
