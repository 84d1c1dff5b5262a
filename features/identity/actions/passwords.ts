import { hash, verify } from '@node-rs/argon2'

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

let running = 0
const waiting: (() => void)[] = []
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (waiting.length >= WAITING) throw new Busy()
    // Whoever leaves hands its place on, so `running` does not change.
    await new Promise<void>((resolve) => waiting.push(resolve))
  } else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

/** What is compared when there is no such account, so that the time taken doesn't tell. */
let nobodys: Promise<string> | undefined

export async function isPassword(stored: string | null, given: string): Promise<boolean> {
  nobodys ??= hashPassword('no account has this password')
  const compared = await nobodys
  const right = await inTurn(() => verify(stored ?? compared, given))
  return stored !== null && right
}
