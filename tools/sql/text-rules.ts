import { isMark, isWord, itemsIn, wordsAt, type Token } from './tokens.ts'

/** Where a text stands: what a feature's SQL may not, the platform sometimes may. */
export type Side = 'feature' | 'platform'
export type TextRule = { name: string; says: string; sides: readonly Side[]; finds: (tokens: readonly Token[], at: number) => boolean }

const BOTH: readonly Side[] = ['feature', 'platform']
const CLOCKS = ['current_timestamp', 'current_date', 'current_time', 'localtime', 'localtimestamp']
const VOLATILE = [
  'now',
  'clock_timestamp',
  'statement_timestamp',
  'transaction_timestamp',
  'timeofday',
  'random',
  'random_normal',
  'gen_random_uuid',
  'uuidv4',
  'uuidv7',
  'gen_random_bytes',
  'nextval',
  'setval',
  'lastval',
  'currval',
  'txid_current',
  'pg_current_xact_id',
  'pg_sleep',
]
export const isVolatile = (name: string): boolean => VOLATILE.includes(name.toLowerCase())
const RELATIVE = /^'(now|today|tomorrow|yesterday)'$/i

const calls = (tokens: readonly Token[], at: number, ...names: string[]): boolean =>
  isWord(tokens[at], ...names) && isMark(tokens[at + 1], '(')
const starts = (tokens: readonly Token[], at: number, ...names: string[]): boolean => at === 0 && isWord(tokens[0], ...names)
const creates = (tokens: readonly Token[], at: number, ...kinds: string[]): boolean =>
  isWord(tokens[0], 'create') &&
  at > 0 &&
  at < 5 &&
  isWord(tokens[at], ...kinds) &&
  !tokens.slice(0, at).some((t) => isWord(t, 'table', 'index', 'view'))

/** The SQL table of ARCHITECTURE.md, as rules over tokens: each `finds` is asked at every token of a statement. */
export const textRules: readonly TextRule[] = [
  {
    name: 'no-trigger',
    says: 'a cluster refuses triggers and rules; append-only is kept by grants',
    sides: BOTH,
    finds: (t, i) => creates(t, i, 'trigger', 'rule'),
  },
  {
    name: 'no-stored-code',
    says: 'what decides stands in rules.ts, not in the database',
    sides: BOTH,
    finds: (t, i) => creates(t, i, 'function', 'procedure') || starts(t, i, 'do'),
  },
  {
    name: 'no-row-security',
    says: 'who may see what is decided by reach, not by session settings',
    sides: BOTH,
    finds: (t, i) => creates(t, i, 'policy') || wordsAt(t, i, 'row', 'level', 'security'),
  },
  {
    name: 'no-session-settings',
    says: 'a session setting does not follow the query to another node',
    sides: ['feature'],
    finds: (t, i) => calls(t, i, 'set_config', 'current_setting'),
  },
  {
    name: 'no-notify',
    says: 'LISTEN and NOTIFY reach one node only',
    sides: BOTH,
    finds: (t, i) => starts(t, i, 'listen', 'notify', 'unlisten') || calls(t, i, 'pg_notify'),
  },
  {
    name: 'no-advisory-lock',
    says: 'locks are per node; let a unique key decide',
    sides: ['feature'],
    finds: (t, i) => t[i]?.kind === 'word' && /^pg_(try_)?advisory_/.test(t[i].text),
  },
  {
    name: 'no-skip-locked',
    says: 'row locks are per shard; queues are the platform’s',
    sides: ['feature'],
    finds: (t, i) => wordsAt(t, i, 'skip', 'locked'),
  },
  {
    name: 'no-volatile',
    says: 'pass ctx.now, ctx.newId() or ctx.randomBytes() as a value',
    sides: ['feature'],
    finds: (t, i) =>
      calls(t, i, ...VOLATILE) ||
      (isWord(t[i], ...CLOCKS) && !isMark(t[i - 1], '.')) ||
      (t[i]?.kind === 'string' && RELATIVE.test(t[i].text)),
  },
  {
    name: 'no-grouping-sets',
    says: 'a cluster refuses ROLLUP, CUBE and GROUPING SETS: sum what you need, or keep a rollup',
    sides: BOTH,
    finds: (t, i) => calls(t, i, 'rollup', 'cube') || wordsAt(t, i, 'grouping', 'sets'),
  },
  {
    name: 'no-recursion',
    says: 'a cluster refuses recursive CTEs: keep a path column',
    sides: BOTH,
    finds: (t, i) => wordsAt(t, i, 'with', 'recursive'),
  },
  {
    name: 'no-subquery-in-values',
    says: 'a cluster refuses a subquery in VALUES: look it up first, or insert … select',
    sides: BOTH,
    finds: (t, i) =>
      isWord(t[i], 'values') && isMark(t[i + 1], '(') && rowsAfter(t, i + 1).some((row) => row.some((token) => isWord(token, 'select'))),
  },
]

/** `(…), (…)` after VALUES. */
function rowsAfter(tokens: readonly Token[], open: number): Token[][] {
  const rows: Token[][] = []
  let at = open
  while (isMark(tokens[at], '(')) {
    const { items, close } = itemsIn(tokens, at)
    rows.push(items.flat())
    at = isMark(tokens[close + 1], ',') ? close + 2 : close + 1
  }
  return rows
}
