/** What in a day of a source looks like entry in bulk (facts 3.8): named, with the facts and what they were held against, never a reason to reject. */
export const SIGNALS = {
  same_second: {
    says: '许多服务记在同一秒',
    facts: (f: Facts) =>
      `${f('services')} 次服务里，有 ${f('hit')} 次与别的服务是同一秒，最多的一秒有 ${f('most')} 次；按这一天的服务次数，碰巧同一秒的大约 ${f('expected')} 次。`,
  },
  regular_intervals: {
    says: '服务时刻间隔一模一样',
    facts: (f: Facts) =>
      `${f('services')} 次服务里，有 ${f('hit')} 次与上一次的间隔都是 ${f('seconds')} 秒；到 ${f('atLeast')} 次就列出来。`,
  },
  shifted: {
    says: '服务时刻像是整体挪过',
    facts: (f: Facts) =>
      `${f('services')} 次服务里，有 ${f('hit')} 次的服务时刻与收到时刻相差正好 ${f('minutes')} 分钟；到 ${f('atLeast')} 次就列出来。`,
  },
  entered_late: {
    says: '补录很多',
    facts: (f: Facts) => `${f('services')} 次服务里，有 ${f('hit')} 次是服务 ${f('days')} 天以后才收到的；到 ${f('atLeast')} 次就列出来。`,
  },
  entered_at_night: {
    says: '夜里成批录入',
    facts: (f: Facts) =>
      `${f('services')} 次服务里，有 ${f('hit')} 次是 22 时到次日 6 时之间收到的现场服务，办件编号前后相连；到 ${f('atLeast')} 次就列出来。`,
  },
} as const
export type Signal = keyof typeof SIGNALS
type Facts = (name: string) => number
const isSignal = (signal: string): signal is Signal => signal in SIGNALS
export const signalSays = (signal: string): string => (isSignal(signal) ? SIGNALS[signal].says : signal)
export const signalFacts = (signal: string, facts: Readonly<Record<string, number>>): string =>
  isSignal(signal) ? SIGNALS[signal].facts((name) => facts[name] ?? 0) : ''

/** Services that a source sent for a division and that arrived on one day, counted by what is looked for. */
export type DayOfSource = {
  services: number
  /** Services that share their second with another, and how many the fullest second has. */
  sameSecond: number
  mostInSecond: number
  /** The commonest interval from one service to the next. */
  intervalSeconds: number
  intervalHits: number
  /** The commonest whole number of minutes between service and arrival. */
  shiftMinutes: number
  shiftHits: number
  late: number
  /** On site, arrived at night, under numbers that follow one another. */
  night: number
}
export type SignalTerms = { least: number; share: number; lateDays: number }
export type Found = { signal: Signal; facts: Record<string, number> }

/** An office is open for eight hours: so many seconds on which a service may fall by chance. */
const OPEN_SECONDS = 8 * 60 * 60
const TIMES_CHANCE = 2
const byChance = (services: number): number => Math.round(services * (1 - Math.exp(-(services - 1) / OPEN_SECONDS)))

/** What stands out on a day. A day of few services says nothing; a busy day has services of one second by chance. */
export function signalsOf(day: DayOfSource, { least, share, lateDays }: SignalTerms): Found[] {
  const { services } = day
  if (services < least) return []
  const atLeast = Math.ceil(services * share)
  const expected = byChance(services)
  const found: (Found & { hit: number; isOdd?: boolean })[] = [
    {
      signal: 'same_second',
      hit: day.sameSecond,
      facts: { most: day.mostInSecond, expected },
      isOdd: day.sameSecond >= expected * TIMES_CHANCE,
    },
    { signal: 'regular_intervals', hit: day.intervalHits, facts: { seconds: day.intervalSeconds } },
    { signal: 'shifted', hit: day.shiftHits, facts: { minutes: day.shiftMinutes } },
    { signal: 'entered_late', hit: day.late, facts: { days: lateDays } },
    { signal: 'entered_at_night', hit: day.night, facts: {} },
  ]
  return found
    .filter(({ hit, isOdd = true }) => hit >= atLeast && hit > 0 && isOdd)
    .map(({ signal, hit, facts }) => ({ signal, facts: { ...facts, services, hit, atLeast } }))
}
