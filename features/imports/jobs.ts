import type { Job } from '#server/platform/feature.ts'
import { plus } from '#shared/time.ts'
import { expireImports } from './actions/expire.ts'

export const expire: Job = {
  name: 'imports.expire',
  says: '结束中断的上传和长期无人处理的导入，删除到期的逐行内容',
  cron: '20 * * * *',
  handler: (world, scheduledFor) => expireImports(world, plus(scheduledFor, 0)),
}
