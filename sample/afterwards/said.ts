import type { Db } from '#server/platform/db.ts'
import { addDays, days, hours, instant, millis, minutes, startOf, type Instant } from '#shared/time.ts'
import { dice, seedOf, type Dice } from '../random.ts'
import { SHOWN_DIVISION } from '../region.ts'
import type { OccurrenceKey, Site } from './site.ts'
import type { Truth } from '../truth/story.ts'

export type Saying = { db: Db; site: Site; until: Instant; seed: number }
type Rated = OccurrenceKey & { level: number; anonymous: boolean; ratedAt: Instant }

/** Ratings of these windows or divisions in the last days, each known by its own number, in an order that the seed decides. */
async function ratedLately(
  db: Db,
  { at, until, levels, limit }: { at: string; until: Instant; levels: readonly number[]; limit: number },
): Promise<Rated[]> {
  const from = addDays(until.slice(0, 10), -12)
  return db
    .selectFrom('ratings as r')
    .select(['r.record_id as recordId', 'r.service_number as serviceNumber', 'r.level', 'r.anonymous', 'r.rated_at as ratedAt'])
    .where('r.side', '=', 'onsite')
    .where('r.class', '=', 'ordinary')
    .where('r.level', 'in', levels)
    .where((eb) => eb(eb.fn.coalesce('r.window_code', 'r.division'), 'like', at))
    .where('r.rated_at', '>', startOf(from))
    .where('r.rated_at', '<', instant(millis(until) - hours(3)))
    .orderBy('r.record_id')
    .orderBy('r.service_number')
    .limit(limit)
    .execute()
}
const shortly = (roll: Dice, { ratedAt }: Rated, until: Instant): Instant =>
  instant(Math.min(millis(ratedAt) + roll.int(50, 2_800) * 60_000, millis(until) - minutes(roll.int(20, 170))))

const SECOND_THOUGHTS = [
  { level: 5, codes: ['517'], text: '回来以后打电话问了两次，都答复得很清楚。' },
  { level: 4, codes: [], text: '' },
  { level: 5, codes: [], text: '证寄到了，比说的早。' },
  { level: 3, codes: [], text: '办成了，就是等得久。' },
] as const
const WORSE = [
  { level: 2, codes: ['209'], text: '在窗口不好意思说，其实等了一上午。' },
  { level: 2, codes: ['208'], text: '回家才发现少给了一张回执，又要再跑一趟。' },
] as const

/** Second thoughts at home: most think better of it, a few say what they did not say at the window (rules 1.13). */
export async function thinkAgain({ db, site, until, seed }: Saying): Promise<number> {
  const recent = instant(millis(until) - days(2))
  let given = 0
  for (const at of [`${SHOWN_DIVISION.slice(0, 6)}-%`, '6501%']) {
    for (const one of await ratedLately(db, { at, until, levels: [3, 4, 5], limit: 20 })) {
      const roll = dice(seedOf(seed, 'again', one.recordId, one.serviceNumber))
      const then = shortly(roll, one, until)
      // Of long ago it would be a case that nobody has touched.
      const { level, codes, text } = then > recent && roll.chance(0.5) ? roll.pick(WORSE) : roll.pick(SECOND_THOUGHTS)
      const fields = { level: String(level), detailCodes: codes, ...(text !== '' && { text }) }
      if (await site.send(then, { ...one, page: 'again' }, fields)) given++
    }
  }
  return given
}

const REPORTS = [
  { what: ['watched'], text: '按的时候工作人员一直在旁边看着，没好意思按别的。' },
  { what: ['asked_high'], text: '说按五星才能走，后面排队的人都听到了。' },
  { what: ['pressed_for'], text: '我还没看清，她就伸手替我按了。' },
  { what: ['watched', 'asked_high'], text: '' },
  { what: ['promised'], text: '说给个好评，下次来不用排队。' },
  { what: ['other'], text: '平板放在柜台里面，要隔着人家的手去按。' },
] as const
const COERCED = '654221-W02'

/** Who was watched says so afterwards, mostly of the one window where somebody stands over the tablet. */
export async function reportInterference({ db, site, until, seed }: Saying): Promise<Truth[]> {
  const told: Rated[] = []
  for (const { at, limit } of [
    { at: COERCED, limit: 18 },
    { at: `${SHOWN_DIVISION.slice(0, 6)}-W0%`, limit: 6 },
  ]) {
    for (const [n, one] of (await ratedLately(db, { at, until, levels: [5], limit })).entries()) {
      const roll = dice(seedOf(seed, 'report', one.recordId, one.serviceNumber))
      const { what, text } = roll.pick(REPORTS)
      // Now and then it is a relative who holds the slip, not whoever pressed.
      const about = { ...one, page: 'interference', ...(n % 5 === 4 && { others: true as const }) }
      const fields = { what, key: `sample-${n}`, ...(text !== '' && { text }), ...(one.anonymous && roll.chance(0.4) && { place: 'true' }) }
      if (await site.send(shortly(roll, one, until), about, fields)) told.push(one)
    }
  }
  const ratings = told.map(({ recordId, serviceNumber }) => ({ recordId, serviceNumber }))
  return ratings.length === 0 ? [] : [{ kind: 'interference', subject: COERCED, about: { ratings } }]
}
