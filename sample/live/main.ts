/** Lives a day of the hall at a chosen speed, through the public interface: another program, which a demonstration runs beside the server. */
import { SAMPLE_CLIENT } from '../accounts.ts'
import { CannotBegin, connect, Refused } from '../hall-system/connection.ts'
import { inWords, liveDay } from './day.ts'
import { readOptions, USAGE, type LiveOptions } from './options.ts'

const WRONG_INPUT = 2
/** How long what is under way is still waited for. */
const GRACE_MS = 3_000

async function main(options: LiveOptions): Promise<number> {
  const closing = new AbortController()
  const giveUp = new AbortController()
  const close = () => {
    closing.abort()
    setTimeout(() => giveUp.abort(), GRACE_MS).unref()
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, close)
  // Nobody reads on (`| head`): then the hall closes too.
  process.stdout.on('error', close)
  if (Number.isFinite(options.minutes)) setTimeout(close, options.minutes * 60_000).unref()
  const say = (line: string) => console.log(line)
  const { clientId: client, secret } = SAMPLE_CLIENT
  const connection = connect({ url: options.url, client, secret, waitMs: options.waitMs }, { giveUp: giveUp.signal, say })
  try {
    const tally = await liveDay({ connection, options, stop: closing.signal, say })
    say(`关门：${inWords(tally)}`)
    return 0
  } catch (fault) {
    if (giveUp.signal.aborted) return 1
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
