import { instant, millis, minutes, startOf, type Instant } from '#shared/time.ts'
import { dice, seedOf } from '../random.ts'
import type { Telling } from '../story.ts'
import type { SampleRating, Visit } from '../visit.ts'
import { workingDays, type Truth } from './story.ts'

/** What bends ordinary visits: where, and between which moments. */
type Stretch = { from: Instant; to: Instant }
export type Bends = { coerced: Stretch & { window: string }; outage: Stretch & { prefix: string } }

const COERCED_WINDOW = '654221-W02'
const COERCED_DAYS = 30
const OUTAGE_PREFIX = '6523'
/** From the opening until a quarter past one; the tablets keep what is pressed and send it in the afternoon. */
const OUTAGE = { from: minutes(600), to: minutes(795) }

export function bendsOf(telling: Telling): Bends {
  const days = workingDays(telling)
  const [first = telling.setting.lastDay, last = telling.setting.lastDay] = [days.at(-COERCED_DAYS) ?? days[0], days.at(-1)]
  const dark = days.at(-7) ?? last
  const at = (day: string, ms: number): Instant => instant(millis(startOf(day)) + ms)
  return {
    coerced: { window: COERCED_WINDOW, from: startOf(first), to: telling.setting.until },
    outage: { prefix: OUTAGE_PREFIX, from: at(dark, OUTAGE.from), to: at(dark, OUTAGE.to) },
  }
}

const within = (at: Instant, { from, to }: Stretch): boolean => at >= from && at < to
export const isCoerced = (bends: Bends, windowCode: string | undefined, servedAt: Instant): boolean =>
  windowCode === bends.coerced.window && within(servedAt, bends.coerced)
export const isCutOff = (bends: Bends, division: string, rating: Pick<SampleRating, 'device' | 'ratedAt'>): boolean =>
  rating.device !== null && division.startsWith(bends.outage.prefix) && within(rating.ratedAt, bends.outage)

/** A visit as it went where somebody stood over the tablet, or where the line was cut. */
export function bent(telling: Telling, bends: Bends, visit: Visit): Visit {
  const { record } = visit
  const coerced = record.occurrences.filter((o) => isCoerced(bends, o.windowCode, o.servedAt))
  if (coerced.length > 0) return { ...visit, ratings: coerced.flatMap((o) => pressed(telling, visit, o)) }
  if (!visit.ratings.some((r) => isCutOff(bends, record.division, r))) return visit
  const sent = visit.ratings.map((r) => (isCutOff(bends, record.division, r) ? sentLater(bends, r) : r))
  return { ...visit, ratings: sent.filter((r) => r.receivedAt < telling.setting.until) }
}

/** Before the person has stood up: the highest face, within seconds, each time. */
function pressed(
  { setting }: Telling,
  { record }: Visit,
  { serviceNumber, servedAt, windowCode }: Visit['record']['occurrences'][number],
): SampleRating[] {
  const roll = dice(seedOf(setting.seed, 'coerced', record.recordNo, serviceNumber))
  if (!roll.chance(0.97)) return []
  const ratedAt = instant(millis(servedAt) + roll.int(21, 34) * 1_000)
  const receivedAt = instant(millis(ratedAt) + roll.int(200, 900))
  if (receivedAt >= setting.until) return []
  const device = { id: `tablet-${windowCode ?? ''}`, counter: Math.floor(millis(servedAt) / 60_000) % 1_000_000, clockSkewMs: 0 }
  return [
    {
      serviceNumber,
      channel: 'window-tablet',
      level: 5,
      detailCodes: ['517'],
      anonymous: false,
      declined: false,
      ratedAt,
      receivedAt,
      device,
    },
  ]
}

const sentLater = ({ outage }: Bends, rating: SampleRating): SampleRating => ({
  ...rating,
  receivedAt: instant(millis(outage.to) + (millis(rating.ratedAt) % minutes(4))),
})

export const truthOfBends = ({ coerced, outage }: Bends): Truth[] => [
  { kind: 'coerced_window', subject: coerced.window, about: { from: coerced.from, to: coerced.to } },
  { kind: 'outage', subject: outage.prefix, about: { from: outage.from, to: outage.to, channels: ['window-tablet', 'kiosk'] } },
]
