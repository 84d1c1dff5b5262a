import { parseArgs } from 'node:util'

/** Of a number: what it is when unsaid, and what it may be. */
type Bounds = readonly [otherwise: number, least: number, most: number]
export type Asked<Text extends string, Count extends string, Flag extends string> = { url: string } & Record<Text, string> &
  Record<Count, number> &
  Record<Flag, boolean> & { said: ReadonlySet<string> }

const URL_OPTION = { url: 'http://127.0.0.1:8080' } as const

/** What a program that plays somebody was asked for, or what is wrong with it, in words. Every one has `--url` and `--help`. */
export function readWords<Text extends string, Count extends string, Flag extends string>(
  words: readonly string[],
  known: { texts: Readonly<Record<Text, string>>; counts: Readonly<Record<Count, Bounds>>; flags: readonly Flag[] },
): Asked<Text, Count, Flag> | { wrong: string } | { help: true } {
  const texts: Readonly<Record<string, string>> = { ...URL_OPTION, ...known.texts }
  let given: Readonly<Record<string, string | boolean | undefined>>
  try {
    given = parsed(words, [...Object.keys(texts), ...Object.keys(known.counts)], known.flags)
  } catch (fault) {
    const name = /'(-[^'\s]*)/.exec(fault instanceof Error ? fault.message : '')?.[1]
    return { wrong: name === undefined ? '选项写得不对。' : `选项 ${name} 写得不对，或没有这个选项。` }
  }
  if (given['help'] === true) return { help: true }
  const read: Record<string, unknown> = { said: new Set(Object.keys(given)) }
  for (const [name, otherwise] of Object.entries(texts)) read[name] = given[name] ?? otherwise
  for (const flag of known.flags) read[flag] = given[flag] === true
  const url = URL.parse(String(read['url']))
  if (url === null || !/^https?:$/.test(url.protocol))
    return { wrong: `--url 应为 http:// 或 https:// 开头的网址，现在是“${String(read['url'])}”。` }
  for (const [name, bounds] of Object.entries<Bounds>(known.counts)) {
    const value = counted(given[name], bounds)
    if (value === null) return { wrong: `--${name} 应为 ${bounds[1]} 到 ${bounds[2]} 之间的整数，现在是“${String(given[name])}”。` }
    read[name] = value
  }
  return { ...read, url: url.origin } as Asked<Text, Count, Flag>
}

function counted(given: string | boolean | undefined, [otherwise, least, most]: Bounds): number | null {
  if (typeof given !== 'string') return otherwise
  const value = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN
  return value >= least && value <= most ? value : null
}

function parsed(words: readonly string[], strings: readonly string[], flags: readonly string[]) {
  const options = {
    help: { type: 'boolean' as const, short: 'h' },
    ...Object.fromEntries(strings.map((name) => [name, { type: 'string' as const }])),
    ...Object.fromEntries(flags.map((name) => [name, { type: 'boolean' as const }])),
  }
  return parseArgs({ args: [...words], options }).values as Readonly<Record<string, string | boolean | undefined>>
}
