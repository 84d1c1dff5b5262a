import type { Command } from '#server/platform/feature.ts'
import { compareWithFacts, rebuildFigures } from './actions/rebuild.ts'

const WRONG_INPUT = 2
const USAGE = 'rebuild            按评价原始记录重新计算全部统计数字\nrebuild --compare  重新计算并逐格比对，不改动；有不同时以 1 退出'

export const rebuild: Command = {
  name: 'rebuild',
  usage: USAGE,
  summary: '重新计算统计数字，或与原始记录比对',
  needsDatabase: true,
  run: async ([mode, ...more], io) => {
    if (more.length > 0 || (mode !== undefined && mode !== '--compare')) {
      io.err(`用法：\n${USAGE}`)
      return mode === '--help' ? 0 : WRONG_INPUT
    }
    if (!io.world) throw new Error('rebuild needs a database')
    if (mode === undefined) await io.world.transact('statistics', (ctx) => rebuildFigures(ctx.db))
    const { compared, differ } = await io.world.transact('statistics', (ctx) => compareWithFacts(ctx.db))
    io.out(`compared ${compared}, ${differ} differ`)
    return differ === 0 ? 0 : 1
  },
}
