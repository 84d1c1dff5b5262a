/** Plays a portal: another site on another origin, which shows the rating page inside its own. */
import { CannotBegin, connect, Refused } from '../hall-system/connection.ts'
import { readOptions, USAGE, type Options } from './options.ts'
import { openPortal } from './portal.ts'

const WRONG_INPUT = 2

async function main(options: Options): Promise<number> {
  const giveUp = new AbortController()
  const stopped = new Promise<void>((resolve) => giveUp.signal.addEventListener('abort', () => resolve()))
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => giveUp.abort())
  const say = (line: string) => console.log(line)
  try {
    const portal = await openPortal(connect(options, { giveUp: giveUp.signal, say }), options.port)
    say(`门户演示：${portal.url}（按 Ctrl+C 结束）`)
    await stopped
    await portal.close()
    return 0
  } catch (fault) {
    if (giveUp.signal.aborted) return 1
    const says = fault instanceof CannotBegin || fault instanceof Refused ? fault.message : inUse(fault, options.port)
    if (says === null) throw fault
    console.error(says)
    return 1
  }
}

const inUse = (fault: unknown, port: number): string | null =>
  (fault as { code?: string }).code === 'EADDRINUSE' ? `端口 ${port} 已被占用，请用 --port 换一个。` : null

const asked = readOptions(process.argv.slice(2))
if ('help' in asked) console.log(USAGE)
else if ('wrong' in asked) {
  console.error(`${asked.wrong}\n${USAGE}`)
  process.exitCode = WRONG_INPUT
} else process.exitCode = await main(asked)
