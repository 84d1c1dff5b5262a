import type { Channel, Level } from '#features/ratings/rules.ts'
import { addDays, dayOf, plus, type Instant } from '#shared/time.ts'
import { CHANNELS } from './judgement.ts'
import { person } from './people.ts'
import type { Dice } from './random.ts'
import type { Region } from './region.ts'
import { hallSource } from './story.ts'
import { textFor } from './texts/compose.ts'

/** Somebody at a window now, as the hall's program pushes it, and what they say, if anything. */
export type WalkIn = {
  division: string
  source: string
  record: Record<string, unknown> & { recordNo: string }
  servedAt: Instant
  rating: WalkInRating | null
}
export type WalkInRating = {
  channel: Channel
  level: Level
  text?: string
  anonymous: boolean
  declined: boolean
  ratedAt: Instant
  codesWanted: number
}
export type Served = {
  window: Pick<Region['windows'][number], 'division' | 'windowCode' | 'staffNo'>
  item: Pick<Region['items'][number], 'itemCode' | 'name' | 'unitCode' | 'processing' | 'promisedLimit'>
  servedAt: Instant
  recordNo: string
}

const RATED_SHARE = 0.7
/** A pilot's mix, a little worse, so that somebody who watches sees a case soon. */
const LEVELS: readonly (readonly [Level, number])[] = [
  [5, 780],
  [4, 130],
  [3, 50],
  [2, 20],
  [1, 20],
]

/** Who came, and whether they rate: all of a visit that place, moment and number leave open. */
export function visitAt(roll: Dice, { window, item, servedAt, recordNo }: Served): WalkIn {
  const done = item.processing === 'immediate' || roll.chance(0.5)
  const { name, idType, idNumber, phone } = person(roll)
  const staffNo = window.staffNo !== null && { staffNo: window.staffNo }
  return {
    division: window.division,
    source: hallSource(window.division),
    servedAt,
    record: {
      sourceSystem: hallSource(window.division),
      recordNo,
      recordName: `${item.name}业务`,
      itemCode: item.itemCode,
      unitCode: item.unitCode,
      division: window.division,
      applicant: { kind: '1', name, idType, idNumber, phone },
      side: 'onsite',
      processing: item.processing,
      status: done ? 'completed' : 'accepted',
      acceptedAt: servedAt,
      ...(done ? { completedAt: servedAt } : { promisedBy: addDays(dayOf(servedAt), item.promisedLimit) }),
      ...staffNo,
      occurrences: [{ serviceNumber: 1, stage: done ? 'complete' : 'accept', servedAt, windowCode: window.windowCode, ...staffNo }],
    },
    rating: roll.chance(RATED_SHARE) ? ratingOf(roll, { item, servedAt, who: { name, idType, idNumber, phone } }) : null,
  }
}

type Rating = Pick<Served, 'item' | 'servedAt'> & { who: ReturnType<typeof person> }
function ratingOf(roll: Dice, { item, servedAt, who }: Rating): WalkInRating {
  const level = roll.weighted(LEVELS)
  const text = textFor(roll, { level, codes: [], item: item.name, limit: item.promisedLimit, who })
  return {
    channel: roll.weighted(CHANNELS.onsite),
    level,
    ...(text !== undefined && { text }),
    anonymous: roll.chance(level <= 2 ? 0.3 : 0.1),
    declined: false,
    ratedAt: plus(servedAt, roll.int(30, 400) * 1_000),
    codesWanted: roll.chance(level <= 2 ? 0.85 : 0.4) ? roll.int(1, 2) : 0,
  }
}
