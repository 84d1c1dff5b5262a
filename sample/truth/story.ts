import type { Channel, Level } from '#features/ratings/rules.ts'
import type { ServiceItem } from '#features/service-items/rules.ts'
import { isWorkingDay } from '#features/calendar/rules.ts'
import { instant, millis, minutes, startOf, type Instant, type LocalDate } from '#shared/time.ts'
import type { Place } from '../atlas.ts'
import { daysOf } from '../day.ts'
import { personAt } from '../people.ts'
import { hallSource, type Telling } from '../story.ts'
import type { SampleRating, Visit } from '../visit.ts'

/** What is known of the sample, kept apart from it: a detector that finds it can be scored. */
export type Truth = { kind: TruthKind; subject: string; about: Record<string, unknown> }
export const TRUTH_KINDS = {
  coerced_window: '窗口人员盯着群众按最高档',
  fraud_ring: '同一部手机、同一台评价器成批刷好评',
  malicious_rater: '同一人短期内对多处恶意打最低分',
  honest_angry: '确有其事、话说得重的评价人',
  hotspot: '同一事项短期集中反映同一问题',
  outage: '评价器断网，事后补传',
  dirty_rows: '来源系统推送的问题数据',
  bulk_entry: '整批补录、一件一评的来源',
  interference: '评价时受到干预，评价人或同行的人反映',
  differing_item: '与基本目录写得不一样的事项',
  shown_case: '为演示各种状态而安排的差评',
} as const
export type TruthKind = keyof typeof TRUTH_KINDS

/** One planned visit to a counter, with what was said of it. */
export type Planned = {
  on: LocalDate
  minute: number
  serial: number
  windowAt: number
  item: (items: readonly ServiceItem[]) => ServiceItem | undefined
  /** The n-th of the sample’s people. */
  people: number
  phone?: string
  rating: {
    level: Level
    channel: Channel
    codes: readonly string[]
    text?: string
    anonymous?: boolean
    path?: string
    after: number
    device?: string
  }
}

export const workingDays = ({ setting, calendar }: Telling): LocalDate[] =>
  daysOf(setting.lastDay, setting.days).filter((day) => isWorkingDay(day, calendar))

export const itemCalled =
  (basicCode: string) =>
  (items: readonly ServiceItem[]): ServiceItem | undefined =>
    items.find((i) => i.basicCode === basicCode) ?? items[0]
/** Any of the window’s own, the same for the same n. */
export const itemAt =
  (n: number) =>
  (items: readonly ServiceItem[]): ServiceItem | undefined =>
    items[n % Math.max(1, items.length)]

/** Null where the place has no such window, or the story ends before. */
export function plannedVisit({ setting }: Telling, place: Place | undefined, planned: Planned): Visit | null {
  const window = place?.windows[planned.windowAt % Math.max(1, place.windows.length)]
  const item = window && planned.item(place.counterItems.get(window.unitCode) ?? [])
  if (!place || !window || !item) return null
  const servedAt = instant(millis(startOf(planned.on)) + minutes(planned.minute) + (planned.serial % 60) * 1_000)
  const { name, idNumber, phone } = personAt(setting.seed, planned.people)
  const staffNo = (Number(servedAt.slice(11, 13)) < 7 ? window.shifts[0] : window.shifts[1]) ?? window.staffNo ?? ''
  const done = item.processing === 'immediate'
  const rating = ratingOf(planned, servedAt)
  if (rating.receivedAt >= setting.until) return null
  return {
    record: {
      sourceSystem: hallSource(place.code),
      recordNo: `${place.code.slice(0, 6)}${planned.on.replaceAll('-', '')}${800_000 + planned.serial}`,
      recordName: `${item.name}业务`,
      itemCode: item.itemCode,
      unitCode: item.unitCode,
      division: place.code,
      applicant: { kind: '1', name, idType: '111', idNumber, phone: planned.phone ?? phone },
      side: 'onsite',
      processing: item.processing,
      status: done ? 'completed' : 'accepted',
      acceptedAt: servedAt,
      ...(done && { completedAt: servedAt }),
      staffNo,
      occurrences: [{ serviceNumber: 1, stage: done ? 'complete' : 'accept', servedAt, windowCode: window.windowCode, staffNo }],
    },
    people: planned.people,
    pushedAt: [instant(millis(servedAt) + 3_000)],
    ratings: [rating],
  }
}

function ratingOf({ rating, serial }: Planned, servedAt: Instant): SampleRating {
  const { level, channel, codes, text, anonymous = false, path, after, device } = rating
  const ratedAt = instant(millis(servedAt) + after * 1_000)
  return {
    serviceNumber: 1,
    channel,
    level,
    detailCodes: codes,
    ...(text !== undefined && { text }),
    anonymous,
    declined: false,
    ratedAt,
    receivedAt: instant(millis(ratedAt) + 1_200),
    device: device === undefined ? null : { id: device, counter: 9_000 + serial, clockSkewMs: 0 },
    ...(path !== undefined && { path }),
  }
}
