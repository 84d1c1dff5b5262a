import type { Job } from '#server/platform/feature.ts'
import { plus } from '#shared/time.ts'
import { EXPORT_KEPT } from './rules/exports.ts'
import { expireExports } from './store/exports.ts'

export const expireFiles: Job = {
  name: 'workplace.expire-exports',
  says: '删除过期的导出文件',
  cron: '*/10 * * * *',
  handler: (world, scheduledFor) =>
    world.transact('workplace.expire-exports', ({ db }) => expireExports(db, scheduledFor, plus(scheduledFor, -EXPORT_KEPT))),
}
