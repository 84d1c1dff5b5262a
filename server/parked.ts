import { sql } from 'kysely'
import type { Db } from './platform/db.ts'
import type { Command } from './platform/feature.ts'
import { listenerStates, replayParked } from './platform/listeners.ts'
import type { World } from './platform/run.ts'
import { allListeners } from './worker.ts'

const WRONG_INPUT = 2
const USAGE = 'parked list\nparked replay 监听者 主题'

/** What listeners could not take, and trying it again after the cause is mended. `worldOf` gives the world this command runs in. */
export const parkedCommand = (worldOf: () => World): Command => ({
  name: 'parked',
  usage: USAGE,
  summary: '查看搁置的事件；修好原因后按主题重放',
  needsDatabase: true,
  run: async ([act, name, subject], io) => {
    const world = worldOf()
    if (act === 'list') return list(world.db, io.out)
    const listener = allListeners.find((l) => l.name === name)
    if (act !== 'replay' || !listener || !subject) {
      io.err(
        act === 'replay' && name && !listener
          ? `没有 ${name} 这个监听者，可用：${allListeners.map((l) => l.name).join('、')}`
          : `用法：\n${USAGE}`,
      )
      return WRONG_INPUT
    }
    const { replayed, left } = await replayParked(world, listener, subject)
    io.out(`已重放 ${replayed} 条，仍搁置 ${left} 条`)
    return left === 0 ? 0 : 1
  },
})

async function list(db: Db, out: (line: string) => void): Promise<number> {
  for (const { listener, behind, parked } of await listenerStates(db)) out(`${listener}  未听取 ${behind}  搁置 ${parked}`)
  const { rows } = await sql<{ listener: string; subject: string; events: number; fault: string }>`
    select listener, subject, count(*)::int as events, min(fault) as fault from parked_events
    group by listener, subject order by listener, subject limit 500`.execute(db)
  for (const row of rows) out(`${row.listener}  ${row.subject}  ${row.events} 条  ${row.fault}`)
  return 0
}
