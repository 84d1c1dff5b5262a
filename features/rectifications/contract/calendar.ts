import { z } from 'zod'
import { listRefusals, yearListBody } from '#features/calendar/contract.ts'
import { endpoint } from '#shared/endpoint.ts'
import { event } from '#shared/event.ts'

/** Listed one by one; all of them are counted. */
export const MOST_MOVED = 100

const moved = z.object({
  caseId: z.string(),
  unit: z.object({ code: z.string(), name: z.string() }),
  division: z.object({ code: z.string(), name: z.string() }),
  clock: z.string(),
  clockSays: z.string(),
  dueOn: z.string(),
  wouldBeOn: z.string(),
  overdueNow: z.boolean().describe('现在已经超期'),
})
const moves = {
  clocks: z.int().describe('没有办完的期限中，到期日会不同的有几个'),
  cases: z.int().describe('涉及几件差评整改'),
  earlier: z.int().describe('其中提前的'),
  later: z.int().describe('其中推后的'),
  unmoved: z.int().describe('到期日不变的期限'),
  byUnit: z.array(
    z.object({
      unit: z.object({ code: z.string(), name: z.string() }),
      division: z.object({ code: z.string(), name: z.string() }),
      clocks: z.int(),
      earlier: z.int(),
      later: z.int(),
    }),
  ),
  items: z.array(moved).describe(`最先到期的 ${MOST_MOVED} 个`),
}

/** Nothing moves: neither by looking nor by publishing (rules 3.3). */
export const previewCalendar = endpoint({
  name: 'previewCalendar',
  method: 'POST',
  path: '/api/v1/calendar/preview',
  summary: '如果发布这份放假安排：哪些没有办完的期限重算后会不同（只是看，什么都不变）',
  permission: 'calendar.publish',
  body: yearListBody,
  status: 200,
  reply: z.object({ added: z.array(z.string()), removed: z.array(z.string()), ...moves }),
  refusals: listRefusals,
  example: {
    region: '650000000000',
    year: 2027,
    complete: false,
    source: '自治区人民政府 2027 年放假通知',
    days: [{ day: '2027-03-10', kind: 'holiday', name: '肉孜节' }],
  },
})

/** What a recomputation under the calendar in force would move. */
export const previewRecompute = endpoint({
  name: 'previewRecompute',
  method: 'GET',
  path: '/api/v1/calendar/recompute',
  summary: '按现行日历重算：哪些没有办完的期限会不同',
  permission: 'calendar.publish',
  reply: z.object({ version: z.int(), ...moves }),
  refusals: {},
})

/** The recorded act of rules 3.3: by another person than who published the calendar that it follows. */
export const recomputeCalendar = endpoint({
  name: 'recomputeCalendar',
  method: 'POST',
  path: '/api/v1/calendar/recompute',
  summary: '按现行日历重算没有办完的期限（须由发布日历以外的另一人办理，留痕）',
  permission: 'calendar.recompute',
  body: z.strictObject({
    version: z.int().min(1).describe('看过的日历版本'),
    reason: z.string().trim().min(1).max(200).describe('重算的理由和依据'),
  }),
  status: 200,
  reply: z.object({ version: z.int(), clocks: z.int(), cases: z.int() }),
  refusals: {
    calendar_changed: { status: 409, says: '日历刚刚又有新版本，请重新查看会变动的期限。' },
    nothing_moves: { status: 409, says: '按现行日历，没有办完的期限都不会变动，不需要重算。' },
    too_many_clocks: { status: 409, says: '会变动的期限太多，一次办不完，请由运维人员分批重算。' },
    second_person_needed: { status: 422, says: '现行日历是您发布的，重算期限须由另一位管理员办理。' },
  },
  example: { version: 3, reason: '自治区公布 2027 年肉孜节放假安排' },
})

/** Before and after of each clock, so that what a recomputation did can be told and undone. */
export const clocksRecomputed = event(
  'case.clocks_recomputed',
  z.object({
    caseId: z.string(),
    version: z.int(),
    reason: z.string(),
    clocks: z.array(z.object({ clock: z.string(), before: z.string(), after: z.string() })),
  }),
)
