import { hash, verify } from '@node-rs/argon2'
import { makeTurns } from '#server/platform/turns.ts'

/** OWASP's first choice for argon2id: 19 MiB, two passes. About 30 ms of a core, in a thread of its own. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const
/** Two of the four threads that Node shares with files and name look-ups. */
const AT_ONCE = 2
/** Half a minute of hashing at most; who comes later is told to come back. */
const WAITING = 256

export const hashPassword = (password: string): Promise<string> => hash(password, COST)

/** Too many sign-ins are waiting already. */
export class Busy extends Error {
  override name = 'Busy'
}

const inTurn = makeTurns({ atOnce: AT_ONCE, most: WAITING, full: () => new Busy() })

/** What is compared when there is no such account, so that the time taken doesn't tell. */
let nobodys: Promise<string> | undefined

export async function isPassword(stored: string | null, given: string): Promise<boolean> {
  nobodys ??= hashPassword('no account has this password')
  const compared = await nobodys
  const right = await inTurn(() => verify(stored ?? compared, given))
  return stored !== null && right
}
