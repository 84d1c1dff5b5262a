/** Plays a hall's queue system: another program on another machine, which knows of the server what its API document says. */
import { CannotBegin, connect, Refused } from './connection.ts'
import { inWords, liveDay } from './day.ts'
import { readOptions, USAGE, type Options } from './options.ts'
import { newTablet } from './tablet.ts'

const WRONG_INPUT = 2
/** How long the one at the window is still waited for when the hall is told to close. */
const GRACE_MS = 4_000

async function main(options: Options): Promise<number> {
  const closing = new AbortController()
  const giveUp = new AbortController()
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      closing.abort()
      setTimeout(() => giveUp.abort(), GRACE_MS).unref()
    })
  }
  // Nobody reads on (`| head`): then the hall closes too.
  process.stdout.on('error', () => closing.abort())
  const say = (line: string) => console.log(line)
  const connection = connect(options, { giveUp: giveUp.signal, say })
  try {
    const at = options.tablet ? await newTablet(connection, options.url, closing.signal, say) : null
    const tally = await liveDay(connection, { ...options, at }, { closing: closing.signal, giveUp: giveUp.signal }, say)
    say(inWords(tally, connection.retries()))
    return tally.refused + tally.unsent > 0 ? 1 : 0
  } catch (fault) {
    if (giveUp.signal.aborted) return 1
    if (closing.signal.aborted && fault instanceof Error && fault.name === 'AbortError') return 0
    if (!(fault instanceof CannotBegin) && !(fault instanceof Refused)) throw fault
    console.error(fault.message)
    return 1
  }
}

const asked = readOptions(process.argv.slice(2))
if ('help' in asked) console.log(USAGE)
else if ('wrong' in asked) {
  console.error(`${asked.wrong}\n${USAGE}`)
  process.exitCode = WRONG_INPUT
} else process.exitCode = await main(asked)
