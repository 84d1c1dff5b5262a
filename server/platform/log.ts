import pino from 'pino'

export type Log = {
  debug(about: object, says: string): void
  info(about: object, says: string): void
  warn(about: object, says: string): void
  error(about: object, says: string): void
  fatal(about: object, says: string): void
}

/** After these a path carries a secret of one person: who knows it may rate, or read what became of a rating. */
const SECRET_SEGMENT = /^(\/(?:r|t|open\/v1\/receipts)\/)[^/]+/

/** What may be written down of an address: no query string, no token, no receipt code. */
export const safePath = (address: string): string => (address.split(/[?#]/, 1)[0] ?? '').replace(SECRET_SEGMENT, '$1…')

/** PostgreSQL quotes the offending value in a message and the whole row in its detail: a SQLSTATE and names are kept, values never. */
const SQLSTATE = /^[0-9A-Z]{5}$/
const FROM_DATABASE = ['code', 'severity', 'schema', 'table', 'column', 'constraint', 'routine'] as const
const LONGEST = 8_000

type Written = Record<string, unknown>

export function safeFault(fault: unknown): unknown {
  if (!(fault instanceof Error)) return { type: typeof fault }
  const code: unknown = 'code' in fault ? fault.code : undefined
  if (typeof code === 'string' && SQLSTATE.test(code)) {
    const written: Written = { type: fault.name, message: withoutValues(fault.message), stack: framesOf(fault) }
    for (const name of FROM_DATABASE) if (name in fault) written[name] = Reflect.get(fault, name)
    return written
  }
  const written: Written = { type: fault.name, message: fault.message.slice(0, LONGEST), stack: framesOf(fault) }
  if (typeof code === 'string' || typeof code === 'number') written['code'] = code
  if (fault.cause instanceof Error) written['cause'] = safeFault(fault.cause)
  return written
}

const LONGEST_REASON = 500
/** A fault in a line, to be kept beside what it stopped: as little of anybody's data as in the log. */
export function reasonOf(fault: unknown): string {
  const { type, message } = safeFault(fault) as { type: string; message?: string }
  return `${type}: ${message ?? 'unknown fault'}`.slice(0, LONGEST_REASON)
}

const withoutValues = (message: string): string =>
  message
    .replaceAll(/"[^"]*"/g, '"…"')
    .replaceAll(/'[^']*'/g, "'…'")
    .slice(0, LONGEST)
/** The stack's first lines repeat the message, values and all. */
const framesOf = (fault: Error): string =>
  (fault.stack ?? '')
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n')

/** Fields that would hold personal data or a secret if somebody logged a whole object; the rule is not to. */
const NEVER = ['authorization', 'cookie', 'password', 'secret', 'token', 'name', 'phone', 'idNumber', 'text', 'body', 'query', 'url']

/** The log goes to standard error, one JSON object a line; standard output says what a person at the terminal needs. */
export function createLog(level: string, destination: pino.DestinationStream = pino.destination({ dest: 2, sync: true })): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: NEVER.flatMap((field) => [field, `*.${field}`]), censor: '…' },
      serializers: { err: safeFault, error: safeFault, path: (path: unknown) => (typeof path === 'string' ? safePath(path) : path) },
    },
    destination,
  )
}

/** For commands and tests that say everything themselves. */
export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {}, fatal: () => {} }
