import { asksBefore, type Channel, type Level } from '#features/ratings/rules.ts'
import type { Instant } from '#shared/time.ts'
import { momentOf, msOf } from './moments.ts'
import { wheel, type Dice, type Wheel } from './random.ts'
import { MIXES, type Mix } from './setting.ts'
import { textFor, type About } from './texts/compose.ts'
import type { SampleRating } from './visit.ts'

type Shares<T> = readonly (readonly [T, number])[]
/** Channels by side: a QR code at the window took 79 % in one city; tablets, phones and terminals beside it (facts 7). */
export const CHANNELS: Record<'onsite' | 'online' | 'hotline', Shares<Channel>> = {
  onsite: [
    ['qr-window', 630],
    ['window-tablet', 230],
    ['wechat-mp', 45],
    ['kiosk', 30],
    ['sms', 25],
    ['h5', 20],
    ['app', 10],
    ['assisted', 6],
    ['paper', 4],
  ],
  online: [
    ['app', 40],
    ['portal', 28],
    ['wechat-mp', 18],
    ['h5', 8],
    ['alipay-mp', 5],
    ['baidu-mp', 1],
  ],
  hotline: [
    ['hotline', 88],
    ['sms', 12],
  ],
}
/** How many of those served say something. */
export const RATED = { onsite: 0.76, online: 0.6, hotline: 0.42 } as const

export type Pressing = {
  serviceNumber: number
  side: 'onsite' | 'online' | 'hotline'
  servedAt: Instant
  windowCode: string | null
  about: Omit<About, 'level' | 'codes'>
  hasApplicant: boolean
  strictness: number
  /** Of a device: rises from day to day. */
  counter: number
}
export type Judging = { mix: Mix; codes: ReadonlyMap<number, Wheel<string>> }

export function rate(roll: Dice, pressing: Pressing, { mix, codes }: Judging): SampleRating {
  const level = levelFor(mix, pressing.strictness)(roll)
  return ratingOf(roll, pressing, { level, channel: CHANNEL_WHEELS[pressing.side](roll), codes })
}

/** The mix’s bad share, times how strict people are with this unit. */
function levelFor(mix: Mix, strictness: number): Wheel<Level> {
  const known = LEVEL_WHEELS[mix].get(strictness)
  if (known) return known
  const shares: Shares<Level> = MIXES[mix]
  const made = wheel(shares.map(([level, share]): [Level, number] => [level, level <= 2 ? share * strictness : share]))
  LEVEL_WHEELS[mix].set(strictness, made)
  return made
}
const LEVEL_WHEELS: Record<Mix, Map<number, Wheel<Level>>> = { pilot: new Map(), official: new Map() }
const CHANNEL_WHEELS = { onsite: wheel(CHANNELS.onsite), online: wheel(CHANNELS.online), hotline: wheel(CHANNELS.hotline) }

type Chosen = { level: Level; channel: Channel; codes: Judging['codes'] }
export function ratingOf(roll: Dice, pressing: Pressing, { level, channel, codes }: Chosen): SampleRating {
  const { serviceNumber, servedAt, about, hasApplicant } = pressing
  const detailCodes = codesFor(roll, level, codes)
  const text = textFor(roll, { ...about, level, codes: detailCodes })
  const atOnce =
    channel === 'window-tablet' || channel === 'qr-window' || channel === 'kiosk' || channel === 'assisted' || channel === 'paper'
  const ratedMs = msOf(servedAt) + (atOnce ? roll.int(25, 400) : roll.int(120, 6 * 3_600)) * 1_000
  const bare = detailCodes.length === 0 && text === undefined
  return {
    serviceNumber,
    channel,
    level,
    detailCodes,
    ...(text !== undefined && { text }),
    anonymous: hasApplicant && roll.chance(level <= 2 ? 0.3 : 0.1),
    // Where the codes are in view a bad rating without one came back once as a question, and was declined.
    declined: level <= 2 && bare && asksBefore(channel),
    ratedAt: momentOf(ratedMs),
    receivedAt: momentOf(ratedMs + roll.int(180, 4_000)),
    device: deviceOf(roll, pressing, channel),
  }
}

function deviceOf(roll: Dice, { windowCode, counter }: Pressing, channel: Channel): SampleRating['device'] {
  if (windowCode === null || (channel !== 'window-tablet' && channel !== 'kiosk')) return null
  const id = channel === 'kiosk' ? `kiosk-${windowCode.slice(0, 6)}-${1 + (counter % 3)}` : `tablet-${windowCode}`
  return { id, counter, clockSkewMs: roll.int(-1_500, 1_500) }
}

const CODED: Record<Level, number> = { 5: 0.36, 4: 0.4, 3: 0.45, 2: 0.86, 1: 0.88 }
function codesFor(roll: Dice, level: Level, codes: Judging['codes']): string[] {
  const own = codes.get(level)
  if (!own || !roll.chance(CODED[level])) return []
  const count = roll.chance(0.28) ? 2 : 1
  return [...new Set(Array.from({ length: count }, () => own(roll)))].toSorted()
}

/** Guangdong’s bad ratings: 110 far before 108 and 109, then 209 (facts 10.2); the others alike. */
const WEIGHTS: Readonly<Record<string, number>> = { '110': 9, '108': 5, '109': 4.5, '209': 6, '213': 2, '214': 2, '115': 3, '210': 2.5 }
export const codeShares = (codes: readonly { code: string; level: number }[]): ReadonlyMap<number, Wheel<string>> =>
  new Map(
    [...Map.groupBy(codes, (c) => c.level)].map(([level, own]) => [level, wheel(own.map((c) => [c.code, WEIGHTS[c.code] ?? 1] as const))]),
  )
