/**
 * What a share would be if everybody had the same services to render (rules 5.5, decisions/0047). With one kind of service, and without the
 * leaning, it is the plain share with Wilson’s interval to the last digit.
 */

/** Ratings of one item by one channel. `sum`: a whole number of points out of `n × full`; of a share each good one is one point of one. */
export type Stratum = { item: string; channel: string; n: number; sum: number }
export type Subject = { code: string; strata: readonly Stratum[] }
export type Setting = {
  /** How far an interval reaches, in standard deviations. */
  z: number
  /** So many ratings as the others have them, half good and half bad of an even stratum, stand beside each subject’s own. */
  leaning: number
  /** What is rated less often elsewhere leans on its channel, and that on all. */
  least: number
  /** The points of the best rating. */
  full: number
}
/** Shares from 0 to 1. `expected`: what the others would have had with the same services. */
export type Adjusted = { code: string; n: number; raw: number; expected: number; estimate: number; lower: number; upper: number }

type Sum = { n: number; sum: number }
/** Sums of the reference: of all, of each channel, of each item by channel. Whole numbers, so that no order of adding shows. */
export type Reference = { all: Sum; channels: ReadonlyMap<string, Sum>; strata: ReadonlyMap<string, Sum> }

const NOTHING: Sum = { n: 0, sum: 0 }
const NOBODY: Reference = { all: NOTHING, channels: new Map(), strata: new Map() }
const keyOf = ({ item, channel }: Stratum): string => `${channel}\n${item}`
const put = (sums: Map<string, Sum>, key: string, { n, sum }: Sum): void => {
  const before = sums.get(key) ?? NOTHING
  sums.set(key, { n: before.n + n, sum: before.sum + sum })
}

export function referenceOf(strata: Iterable<Stratum>): Reference {
  const [channels, each] = [new Map<string, Sum>(), new Map<string, Sum>()]
  let all = NOTHING
  for (const one of strata) {
    all = { n: all.n + one.n, sum: all.sum + one.sum }
    put(channels, one.channel, one)
    put(each, keyOf(one), one)
  }
  return { all, channels, strata: each }
}

const without = (a: Sum | undefined, b: Sum | undefined): Sum => ({
  n: Math.max(0, (a?.n ?? 0) - (b?.n ?? 0)),
  sum: Math.max(0, (a?.sum ?? 0) - (b?.sum ?? 0)),
})

/** How the others are rated: for one item by one channel, leaning on the channel, leaning on all of them. */
function othersOf(reference: Reference, own: Reference, { full, least }: Setting) {
  const all = without(reference.all, own.all)
  // Half a best and half a worst rating more: where nobody ever complained, the share is not certain either.
  const everything = (all.sum / full + 0.5) / (all.n + 1)
  const leant = (found: Sum, on: number): number => (found.sum / full + 0.5 + least * on) / (found.n + 1 + least)
  const channel = (of: Stratum) => leant(without(reference.channels.get(of.channel), own.channels.get(of.channel)), everything)
  const stratum = (of: Stratum) => leant(without(reference.strata.get(keyOf(of)), own.strata.get(keyOf(of))), channel(of))
  return { everything, stratum }
}

const oddsOf = (share: number): number => share / (1 - share)
const shareOf = (odds: number): number => odds / (1 + odds)

/** `reference`: all ratings of the peers, those of the subject among them; they are taken out again, so that nobody is measured by themselves. */
export function adjusted({ code, strata }: Subject, reference: Reference, setting: Setting): Adjusted {
  const own = referenceOf(strata)
  // Where there is nobody else, there is nothing to lean on but oneself.
  const others = othersOf(reference, reference.all.n > own.all.n ? own : NOBODY, setting)
  // In one order whatever the order they came in, so that the last digit is the same as well.
  const parts = [...own.strata].toSorted(([a], [b]) => (a < b ? -1 : 1))
  const terms = parts.map(([key, { n, sum }]) => {
    const [channel = '', item = ''] = key.split('\n')
    const share = others.stratum({ channel, item, n, sum })
    return { n, got: sum / setting.full, share, odds: oddsOf(share) }
  })
  const n = terms.reduce((total, term) => total + term.n, 0)
  const got = terms.reduce((total, term) => total + term.got, 0)
  const leaning = { n: setting.leaning, odds: 1 }
  const at = (z: number): number => shareOf(ratioAt([...terms, leaning], got + setting.leaning / 2, z) * oddsOf(others.everything))
  return {
    code,
    n,
    raw: n === 0 ? 0 : got / n,
    expected: n === 0 ? others.everything : terms.reduce((total, term) => total + term.n * term.share, 0) / n,
    estimate: at(0),
    lower: at(setting.z),
    upper: at(-setting.z),
  }
}

const WIDEST = 36
const STEPS = 56
/**
 * The odds ratio to the others at which what was got lies `z` standard deviations above what would be expected: the score interval, which
 * for one stratum is Wilson’s. Found by halving; the logarithm reaches further than any ratio that people’s ratings make.
 */
function ratioAt(terms: readonly { n: number; odds: number }[], got: number, z: number): number {
  let [low, high] = [-WIDEST, WIDEST]
  for (let step = 0; step < STEPS; step += 1) {
    const middle = (low + high) / 2
    if (excess(terms, got, z, Math.exp(middle)) >= 0) low = middle
    else high = middle
  }
  return Math.exp((low + high) / 2)
}

function excess(terms: readonly { n: number; odds: number }[], got: number, z: number, ratio: number): number {
  let [expected, variance] = [0, 0]
  for (const { n, odds } of terms) {
    const share = shareOf(odds * ratio)
    expected += n * share
    variance += (n * share) / (1 + odds * ratio)
  }
  return got - expected - z * Math.sqrt(variance)
}
