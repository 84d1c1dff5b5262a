import { adjusted, referenceOf, type Setting, type Stratum } from './adjust.ts'

/** A made-up region whose true quality is known: whether an order is right can be counted. */
export type Trial = {
  subjects: number
  items: number
  channels: number
  /** Standard deviations, as logarithms of odds: of true quality, and of how hard items and channels are. */
  quality: number
  difficulty: number
  /** How many ratings the smallest and the largest get. */
  fewest: number
  most: number
  /** The share of good ratings of an average subject with an average service. */
  usual: number
}
/** Of all pairs, how many each order has right; a tie is half. */
export type Score = { pairs: number; ours: number; rawMeans: number }

const pick = (next: () => number, count: number): number => Math.floor(next() * count)
/** Normal enough: twelve even numbers less six. */
const normal = (next: () => number): number => Array.from({ length: 12 }, next).reduce((sum, x) => sum + x, -6)

/** `next`: a seeded generator of 0 ≤ x < 1. */
export function tried(trial: Trial, next: () => number, setting: Setting): Score {
  const hard = Array.from({ length: trial.items + trial.channels }, () => normal(next) * trial.difficulty)
  const made = Array.from({ length: trial.subjects }, (_, i) => subjectOf(trial, { next, hard, code: String(i) }))
  const reference = referenceOf(made.flatMap((one) => one.strata))
  const found = made.map((one) => {
    const { lower, raw } = adjusted(one, reference, setting)
    return { truth: one.quality, lower, raw }
  })
  return scoreOf(found)
}

type Making = { next: () => number; hard: readonly number[]; code: string }
/** Each handles some of the services, some of them much more than others: who has the hard ones is chance, and no merit. */
function subjectOf({ quality, fewest, most, usual, items, channels }: Trial, { next, hard, code }: Making) {
  const own = normal(next) * quality
  const n = Math.round(fewest * (most / fewest) ** next())
  const handled = Array.from({ length: 2 + pick(next, 6) }, () => pick(next, items))
  const reached = Array.from({ length: 2 + pick(next, 3) }, () => pick(next, channels))
  const strata = new Map<number, Stratum>()
  for (let i = 0; i < n; i += 1) {
    const [item, channel] = [mostly(next, handled), mostly(next, reached)]
    const odds = (usual / (1 - usual)) * Math.exp(own + (hard[item] ?? 0) + (hard[items + channel] ?? 0))
    const isGood = next() < odds / (1 + odds)
    const before = strata.get(item * channels + channel) ?? { item: String(item), channel: String(channel), n: 0, sum: 0 }
    strata.set(item * channels + channel, { ...before, n: before.n + 1, sum: before.sum + (isGood ? 1 : 0) })
  }
  return { code, quality: own, strata: [...strata.values()] }
}
/** The first of them more often than the last. */
const mostly = (next: () => number, from: readonly number[]): number => from[Math.floor(next() ** 2 * from.length)] ?? 0

function scoreOf(found: readonly { truth: number; lower: number; raw: number }[]): Score {
  let [pairs, ours, rawMeans] = [0, 0, 0]
  found.forEach((a, i) => {
    for (const b of found.slice(i + 1)) {
      pairs += 1
      ours += agrees(a.lower - b.lower, a.truth - b.truth)
      rawMeans += agrees(a.raw - b.raw, a.truth - b.truth)
    }
  })
  return { pairs, ours, rawMeans }
}
const agrees = (told: number, truth: number): number => (told === 0 ? 0.5 : Math.sign(told) === Math.sign(truth) ? 1 : 0)
