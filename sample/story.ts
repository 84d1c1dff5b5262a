import type { Calendar } from '#features/calendar/rules.ts'
import type { ServiceItem } from '#features/service-items/rules.ts'
import { completeUscc } from '#shared/check-digits.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import type { Atlas, Place } from './atlas.ts'
import { openDay, type Day } from './day.ts'
import { rate, RATED, type Judging } from './judgement.ts'
import { dayIn, momentOf, msOf } from './moments.ts'
import { personAt, type Person } from './people.ts'
import { dice, seedOf, type Dice } from './random.ts'
import type { SampleWindow } from './region.ts'
import type { Setting } from './setting.ts'
import type { SampleService, Visit } from './visit.ts'

/** All that a day is told from: plain data, so that a thread can be given it. */
export type Telling = { setting: Setting; atlas: Atlas; calendar: Calendar; codes: Judging['codes'] }
/** How many different people come; each comes several times. */
const PEOPLE = 60_000
export const ONLINE_SOURCE = 'zwfw-650000'
export const HOTLINE_SOURCE = '12345-650000'
export const hallSource = (division: string): string => `hall-${division.slice(0, 6)}`

export type DayTold = { day: Day; count: number; visit(n: number): Visit }

/** One day: the n-th visit is the same whatever else is told. */
export function tellDay(telling: Telling, on: LocalDate): DayTold {
  const { setting, calendar } = telling
  const day = openDay(on, setting.perDay, calendar)
  const { onsite, online, hotline } = day.counts
  const base = seedOf(setting.seed, on)
  const sideOf = (n: number) => (n < onsite ? 'onsite' : n < onsite + online ? 'online' : 'hotline')
  return {
    day,
    count: onsite + online + hotline,
    visit: (n) => {
      const roll = dice(base + Math.imul(n + 1, 0x9e3779b1))
      const side = sideOf(n)
      const opened =
        side === 'onsite' ? atCounter(telling, day, roll) : side === 'online' ? atHome(telling, day, roll) : byPhone(telling, day, roll)
      return finish(telling, day, { ...opened, roll, n, side })
    },
  }
}

type Opened = {
  place: Place
  item: ServiceItem | null
  unitCode: string
  window: SampleWindow | null
  platform: string | null
  stage: SampleService['stage']
}

/** At a counter; at some, what is asked for belongs to another office, and a general window takes it in. */
function atCounter({ atlas }: Telling, day: Day, roll: Dice): Opened {
  const place = atlas.pickCounter(day.largeOnly)(roll)
  const window = roll.pick(place.windows)
  const own = place.counterItems.get(window.unitCode) ?? []
  const item = day.itemOf(own.length > 0 && !roll.chance(0.1) ? own : place.allCounterItems)(roll)
  return { place, item, unitCode: item.unitCode, window, platform: null, stage: item.processing === 'immediate' ? 'complete' : 'accept' }
}
function atHome({ atlas }: Telling, day: Day, roll: Dice): Opened {
  const place = atlas.pickOnline(roll)
  const item = day.itemOf(place.onlineItems)(roll)
  return {
    place,
    item,
    unitCode: item.unitCode,
    window: null,
    platform: roll.pick(['zwfw-web', 'zwfw-app', 'zwfw-app', 'zwfw-mp']),
    stage: 'apply',
  }
}
/** A question by phone may be about nothing in the list (rules 1.9). */
function byPhone({ atlas }: Telling, day: Day, roll: Dice): Opened {
  const place = atlas.pickHotline(roll)
  const item = day.itemOf(place.hotlineItems)(roll)
  const consults = roll.chance(0.4)
  return {
    place,
    item: consults ? null : item,
    unitCode: item.unitCode,
    window: null,
    platform: '12345',
    stage: consults ? 'consult' : 'accept',
  }
}

type Coming = Opened & { roll: Dice; n: number; side: 'onsite' | 'online' | 'hotline' }

function finish(telling: Telling, day: Day, coming: Coming): Visit {
  const { place, item, unitCode, roll, n, side } = coming
  const people = side === 'hotline' && roll.chance(0.6) ? null : roll.int(0, PEOPLE - 1)
  const who = people === null ? null : personAt(telling.setting.seed, people)
  const course = courseOf(telling, day, coming)
  const { services, completedAt, promisedBy } = course
  const first = services[0]
  if (!first) throw new Error('a visit without a service')
  const late = completedAt !== null && promisedBy !== null && dayIn(completedAt) > promisedBy
  const record: Visit['record'] = {
    sourceSystem: side === 'onsite' ? hallSource(place.code) : side === 'online' ? ONLINE_SOURCE : HOTLINE_SOURCE,
    recordNo: `${place.code.slice(0, 6)}${day.compact}${String(n + 1).padStart(6, '0')}`,
    ...(item && { recordName: who && roll.chance(0.15) ? `${who.name}申请${item.name}` : `${item.name}业务`, itemCode: item.itemCode }),
    unitCode,
    ...(item && roll.chance(0.02) && { coUnits: [coUnit(place, unitCode, roll)] }),
    division: place.code,
    ...(who && { applicant: applicantOf(roll, who, place.units.get(unitCode)?.line ?? '') }),
    ...(who && roll.chance(0.06) && { agent: agentOf(personAt(telling.setting.seed, roll.int(0, PEOPLE - 1))) }),
    side,
    ...(item && { processing: item.processing }),
    status: completedAt === null ? 'accepted' : 'completed',
    acceptedAt: first.servedAt,
    ...(completedAt !== null && { completedAt }),
    ...(promisedBy !== null && { promisedBy }),
    ...(late && roll.chance(0.6) && { overdueReason: roll.pick(OVERDUE) }),
    ...(first.staffNo !== undefined && { staffNo: first.staffNo }),
    occurrences: services,
  }
  const ratings = ratingsOf(telling, day, { ...coming, who, services, item })
  return { record, people, pushedAt: momentsOf(course).map((moment) => momentOf(msOf(moment) + roll.int(2, 20) * 1_000)), ratings }
}

/** Each once, from the first to the last. */
function momentsOf({ services, completedAt }: Course): Instant[] {
  const moments = services.map((service) => service.servedAt)
  if (completedAt !== null && !moments.includes(completedAt)) moments.push(completedAt)
  return moments.length === 1 ? moments : moments.toSorted()
}

const OVERDUE = [
  '申请材料需补正，补正时间不计入',
  '上级部门系统升级，数据延迟回传',
  '需现场核查，因天气原因推迟',
  '涉及跨地区协查，对方尚未回函',
] as const
const coUnit = (place: Place, but: string, roll: Dice): string => {
  const others = [...place.units.keys()].filter((code) => code !== but)
  return others.length === 0 ? but : roll.pick(others)
}

const FIRMS = ['商贸', '农牧科技', '运输', '建筑安装', '餐饮管理', '汽车服务', '劳务', '电子商务'] as const
const OF_FIRMS: ReadonlySet<string> = new Set([
  '市场监督管理部门',
  '住房城乡建设部门',
  '交通运输部门',
  '税务机关',
  '药品监督管理部门',
  '生态环境部门',
  '应急管理部门',
])
/** Firms are as invented as people: their codes stand in a division that does not exist. */
function applicantOf(roll: Dice, { name, idType, idNumber, phone }: Person, line: string): NonNullable<Visit['record']['applicant']> {
  if (!OF_FIRMS.has(line) || !roll.chance(0.35)) return { kind: '1', name, idType: idType as '111', idNumber, phone }
  const code = completeUscc('91990000', `MA${String(roll.int(0, 999_999)).padStart(6, '0')}`)
  return { kind: '2', name: `${name.slice(0, 2)}${roll.pick(FIRMS)}有限公司（示例）`, idType: '001', idNumber: code, phone }
}
const agentOf = ({ name, idType, idNumber, phone }: Person): NonNullable<Visit['record']['agent']> => ({
  name,
  idType: idType as '111',
  idNumber,
  phone,
})

type Course = { services: SampleService[]; completedAt: Instant | null; promisedBy: LocalDate | null }

/** From the first service to 办结 and the pickup, as far as the last day of the story has seen them. */
function courseOf({ setting }: Telling, day: Day, coming: Coming): Course {
  const { roll, item, side, stage } = coming
  const servedAt = day.moment(roll, side)
  const first = serviceOf(coming, { serviceNumber: 1, stage, servedAt })
  if (!item || item.processing === 'immediate' || side === 'hotline') return { services: [first], completedAt: servedAt, promisedBy: null }
  const promisedBy = item.limitUnit === 'working' ? day.later(item.promisedLimit) : day.after(item.promisedLimit)
  const working = item.limitUnit === 'working' ? item.promisedLimit : Math.ceil(item.promisedLimit * 0.7)
  const took = roll.chance(0.03) ? working + roll.int(1, 6) : roll.int(1, Math.max(1, working))
  const completedAt = day.momentOn(roll, day.later(took))
  if (completedAt >= setting.until) return { services: [first], completedAt: null, promisedBy }
  const services = [first]
  if (side === 'online') services.push(serviceOf(coming, { serviceNumber: 2, stage: 'complete', servedAt: completedAt }))
  const pickedUp = day.momentOn(roll, day.later(took + roll.int(1, 4)))
  if (roll.chance(side === 'online' ? 0.25 : 0.45) && pickedUp < setting.until) {
    services.push(serviceOf(coming, { serviceNumber: services.length + 1, stage: 'deliver', servedAt: pickedUp }))
  }
  return { services, completedAt, promisedBy }
}

type Serving = Pick<SampleService, 'serviceNumber' | 'stage' | 'servedAt'>
function serviceOf({ window, platform, unitCode, roll }: Coming, serving: Serving): SampleService {
  const shift = window && (Number(serving.servedAt.slice(11, 13)) < 7 ? window.shifts[0] : window.shifts[1])
  return {
    ...serving,
    ...(window && { windowCode: window.windowCode }),
    ...(platform !== null && { platformCode: platform }),
    ...(window && { staffNo: shift && !roll.chance(0.03) ? shift : (window.staffNo ?? '') }),
    ...(window && window.unitCode !== unitCode && { unitCode: window.unitCode }),
  }
}

type Rated = Coming & { who: Person | null; services: readonly SampleService[] }
function ratingsOf({ atlas, setting, codes }: Telling, day: Day, { roll, side, item, unitCode, who, services }: Rated): Visit['ratings'] {
  const about = { item: item?.name ?? null, limit: item?.promisedLimit ?? 5, who: who ?? personAt(setting.seed, roll.int(0, PEOPLE - 1)) }
  const strictness = atlas.strictness(unitCode)
  const counter = Number(day.compact) * 10 - 200_000_000
  return services.flatMap(({ serviceNumber, servedAt, windowCode }) => {
    if (!roll.chance(RATED[side])) return []
    const pressing = {
      serviceNumber,
      side,
      servedAt,
      windowCode: windowCode ?? null,
      about,
      hasApplicant: who !== null,
      strictness,
      counter: counter + roll.int(0, 9),
    }
    const rating = rate(roll, pressing, { mix: setting.mix, codes })
    return rating.receivedAt < setting.until ? [rating] : []
  })
}
