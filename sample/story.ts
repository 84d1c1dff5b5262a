import type { Channel, Level } from '#features/ratings/rules.ts'
import { addDays, dayOf, startOf, plus, minutes, weekday, type Instant, type LocalDate } from '#shared/time.ts'
import { person } from './people.ts'
import { dice, type Dice } from './random.ts'
import type { Region } from './region.ts'
import { SHOWN_DIVISION } from './region.ts'
import { textFor } from './texts.ts'

/** One visit as it happened: the 办件 as its hall's system pushes it, and what its rater said, if anything. */
export type Visit = {
  division: string
  source: string
  record: Record<string, unknown> & { recordNo: string }
  servedAt: Instant
  rating: SampleRating | null
}
export type SampleRating = {
  channel: Channel
  level: Level
  text?: string
  anonymous: boolean
  declined: boolean
  ratedAt: Instant
  codesWanted: number
}

export type Setting = { seed: number; lastDay: LocalDate; days: number; perDay: number }

/** Channels by their shares in the halls of the region (facts 7: QR 79 % in one city; tablets and SMS beside it). */
const CHANNELS: readonly (readonly [Channel, number])[] = [
  ['qr-window', 46],
  ['window-tablet', 30],
  ['h5', 9],
  ['kiosk', 5],
  ['sms', 4],
  ['wechat-mp', 4],
  ['portal', 2],
]
/** The uncurated pilot's mix (facts 7: 1.67 % bad), a little worse so that a small region has cases to show. */
const LEVELS: readonly (readonly [Level, number])[] = [
  [5, 780],
  [4, 130],
  [3, 55],
  [2, 20],
  [1, 15],
]
const RATED_SHARE = 0.55
const SHOWN_SHARE = 0.3
/** Office hours in Xinjiang, in Beijing time (facts 10.1): 10:00–14:00 and 15:30–19:30 in winter. */
const OPEN_MINUTES = [
  [600, 835],
  [930, 1165],
] as const

/** The story of some days: pure, the same for the same seed. Closed on Sundays, quieter on Saturdays. */
export function tellStory(region: Region, setting: Setting): Visit[][] {
  const windows = windowsOf(region)
  return Array.from({ length: setting.days }, (_, i) => {
    const day = addDays(setting.lastDay, i - setting.days + 1)
    const roll = dice(setting.seed * 7_919 + Number(day.replaceAll('-', '')))
    const share = [0, 1.15, 1.05, 1, 1, 0.95, 0.25][weekday(day)] ?? 1
    const count = Math.round(setting.perDay * share)
    return Array.from({ length: count }, (_unused, n) => visit(roll, windows, day, n)).toSorted((a, b) =>
      a.servedAt < b.servedAt ? -1 : 1,
    )
  })
}

type Place = { window: Region['windows'][number]; items: Region['items'] }
type Places = { shown: Place[]; others: Place[] }

function windowsOf(region: Region): Places {
  const items = Map.groupBy(region.items, (item) => item.unitCode)
  const places = region.windows
    .map((window) => ({ window, items: (items.get(window.unitCode) ?? []).filter((i) => i.sides !== 'online') }))
    .filter((p) => p.items.length > 0)
  return {
    shown: places.filter((p) => p.window.division === SHOWN_DIVISION),
    others: places.filter((p) => p.window.division !== SHOWN_DIVISION),
  }
}

function visit(roll: Dice, places: Places, day: LocalDate, n: number): Visit {
  const { window, items } = roll.pick(roll.chance(SHOWN_SHARE) ? places.shown : places.others)
  const item = roll.pick(items)
  const [from, to] = roll.pick(OPEN_MINUTES)
  const servedAt = plus(startOf(day), minutes(roll.int(from, to)) + roll.int(0, 59) * 1000)
  const recordNo = `${window.division.slice(0, 6)}${day.replaceAll('-', '')}${String(n + 1).padStart(6, '0')}`
  return visitAt(roll, { window, item, servedAt, recordNo })
}

export type Served = {
  window: Pick<Region['windows'][number], 'division' | 'windowCode' | 'staffNo'>
  item: Pick<Region['items'][number], 'itemCode' | 'name' | 'unitCode' | 'processing' | 'promisedLimit'>
  servedAt: Instant
  recordNo: string
}
/** Who came, and whether they rated: all of a visit that place, moment and number leave open. */
export function visitAt(roll: Dice, { window, item, servedAt, recordNo }: Served): Visit {
  const done = item.processing === 'immediate' || roll.chance(0.5)
  const who = person(roll)
  const source = `hall-${window.division.slice(0, 6)}`
  const staffNo = window.staffNo !== null && { staffNo: window.staffNo }
  return {
    division: window.division,
    source,
    servedAt,
    record: {
      sourceSystem: source,
      recordNo,
      recordName: `关于${item.name}的业务`,
      itemCode: item.itemCode,
      unitCode: item.unitCode,
      division: window.division,
      applicant: { kind: '1', name: who.name, idType: who.idType, idNumber: who.idNumber, phone: who.phone },
      side: 'onsite',
      processing: item.processing,
      status: done ? 'completed' : 'accepted',
      acceptedAt: servedAt,
      ...(done && { completedAt: servedAt }),
      promisedBy: addDays(dayOf(servedAt), item.promisedLimit),
      ...staffNo,
      occurrences: [{ serviceNumber: 1, stage: done ? 'complete' : 'accept', servedAt, windowCode: window.windowCode, ...staffNo }],
    },
    rating: roll.chance(RATED_SHARE) ? ratingOf(roll, servedAt, who) : null,
  }
}

function ratingOf(roll: Dice, servedAt: Instant, who: { name: string; phone: string; idNumber: string }): SampleRating {
  const level = roll.weighted(LEVELS)
  const text = textFor(roll, level, who)
  return {
    channel: roll.weighted(CHANNELS),
    level,
    ...(text !== undefined && { text }),
    anonymous: roll.chance(level <= 2 ? 0.35 : 0.1),
    declined: roll.chance(0.5),
    // Most press at once, some from home the same evening; all inside the window of rules 1.8.
    ratedAt: plus(servedAt, roll.chance(0.8) ? minutes(roll.int(1, 8)) : minutes(roll.int(60, 900))),
    codesWanted: roll.weighted([
      [0, level <= 2 ? 1 : 4],
      [1, 5],
      [2, 3],
      [3, 1],
    ]),
  }
}
