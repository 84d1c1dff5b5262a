import type { Job } from '#server/platform/feature.ts'
import { lookAtWindows } from './actions/look-at-windows.ts'

export const lookAtWindowsJob: Job = {
  name: 'integrity.look-at-windows',
  says: '比对各窗口扫码来的评价：未匹配过多，或者办完即扫、过于一致的，立一件查核',
  cron: '20 * * * *',
  handler: (world) => world.transact('integrity.look-at-windows', lookAtWindows),
}
