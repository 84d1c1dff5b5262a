/** What in a day of a source looks like entry in bulk (facts 3.8): named, with the facts, never a reason to reject. */
export const SIGNALS = {
  same_second: {
    says: '许多服务记在同一秒',
    facts: (f: Facts) => `${f('services')} 次服务里，有 ${f('hit')} 次与别的服务是同一秒；最多的一秒有 ${f('most')} 次。`,
  },
  regular_intervals: {
    says: '服务时刻间隔一模一样',
    facts: (f: Facts) => `${f('services')} 次服务里，有 ${f('hit')} 次与上一次的间隔都是 ${f('seconds')} 秒。`,
  },
  shifted: {
    says: '服务时刻像是整体挪过',
    facts: (f: Facts) => `${f('services')} 次服务里，有 ${f('hit')} 次的服务时刻与收到时刻相差正好 ${f('minutes')} 分钟。`,
  },
  entered_late: {
    says: '补录很多',
    facts: (f: Facts) => `${f('services')} 次服务里，有 ${f('hit')} 次是服务 ${f('days')} 天以后才推送的。`,
  },
  entered_at_night: {
    says: '夜里成批录入',
    facts: (f: Facts) => `${f('services')} 次服务里，有 ${f('hit')} 次是 22 时到次日 6 时之间推送的现场服务，办件编号前后相连。`,
  },
} as const
export type Signal = keyof typeof SIGNALS
type Facts = (name: string) => number
const isSignal = (signal: string): signal is Signal => signal in SIGNALS
export const signalSays = (signal: string): string => (isSignal(signal) ? SIGNALS[signal].says : signal)
export const signalFacts = (signal: string, facts: Readonly<Record<string, number>>): string =>
  isSignal(signal) ? SIGNALS[signal].facts((name) => facts[name] ?? 0) : ''
