import type { World } from '#server/platform/run.ts'
import { addDays, dayOf, hours, instant, millis, minutes, type Instant, type LocalDate } from '#shared/time.ts'
import { call, refusedAs, staffOf, tried, type Staff } from '../doors.ts'
import { dice, seedOf } from '../random.ts'
import { SHOWN_DIVISION } from '../region.ts'
import type { Players } from '../rows/standing.ts'
import { PART_STORIES, type PartStory } from './part-stories.ts'

type Handling = { players: Players; until: Instant; seed: number }
type Cast = { first: Staff; second: Staff; head: Staff; supervisor: Staff }

/** In the shown division: parts are given and answered, and what is open is shared out between its two handlers. */
export async function handleShown(world: World, { players: { staff, desk }, until, seed }: Handling): Promise<void> {
  const quiet = { ...world, wake: () => {} }
  const cast = {
    first: await staffOf(quiet, staff.handler.shown.userId),
    second: await staffOf(quiet, desk.userId),
    head: await staffOf(quiet, staff.head.shown.userId),
    supervisor: await staffOf(quiet, staff.supervisor.shown.userId),
  }
  await giveParts(quiet, cast, until)
  await shareOut(quiet, cast, { until, seed })
}

type OpenCase = { caseId: string; recordNo: string; changedAt: Instant; unit: string }
/** Open cases of the shown division, in an order that the seed decides. */
async function openCases({ db }: World, states: readonly string[] | null): Promise<OpenCase[]> {
  const open = db
    .selectFrom('rectifications as c')
    .innerJoin('service_records as r', 'r.record_id', 'c.record_id')
    .select(['c.case_id as caseId', 'r.record_no as recordNo', 'c.changed_at as changedAt', 'c.unit_code as unit'])
    .where('c.division', '=', SHOWN_DIVISION)
    .where('c.closed_at', 'is', null)
    .orderBy('c.changed_at', 'desc')
    .orderBy('r.record_no')
    .orderBy('c.service_number')
    .limit(400)
  return (states === null ? open : open.where('c.state', 'in', states)).execute()
}

const GIVING = ['verifying', 'ledger']
/** A pause between what is asked and what is said to it. */
const PAUSE = minutes(50)
async function giveParts(world: World, cast: Cast, until: Instant): Promise<void> {
  const cases = await openCases(world, GIVING)
  const units = await unitsBeside(world)
  for (const [n, story] of PART_STORIES.entries()) {
    const one = story.overdue === true ? cases.at(-1 - n) : cases[n]
    const unitCode = one && units.filter((unit) => unit !== one.unit)[n]
    if (!one || unitCode === undefined) return
    // What is overdue was asked on a day that is over: of the cases that have waited longest.
    const soonest = millis(one.changedAt) + minutes(30)
    const asked = instant(story.overdue === true ? soonest : Math.max(soonest, millis(until) - hours(5)))
    if (asked < until) await tellPart(world, { one, story, cast, unitCode, asked, until })
  }
}

/** Offices of the shown division, without the one that manages the others. */
async function unitsBeside({ db }: World): Promise<string[]> {
  const units = db.selectFrom('units').select('unit_code').where('division', '=', SHOWN_DIVISION).where('management', '=', false)
  return (await units.orderBy('unit_code').limit(30).execute()).map((row) => row.unit_code)
}

type Part = { one: OpenCase; story: PartStory; cast: Cast; unitCode: string; asked: Instant; until: Instant }
async function tellPart(world: World, { one, story, cast, unitCode, asked, until }: Part): Promise<void> {
  const dueOn = story.overdue === true ? dayOf(asked) : await lastDayOf(world, cast, { caseId: one.caseId, asked })
  const given = { params: { caseId: one.caseId }, body: { unitCode, task: story.task, dueOn } }
  const part = await tried<{ partId: string }>({ ...world, now: () => asked }, cast.first, 'askPart', given)
  if (!part) return
  for (const [i, body] of story.steps.entries()) {
    const at = instant(Math.min(millis(asked) + (i + 1) * PAUSE, millis(until)))
    const who = body.action === 'answer_part' ? cast.second : cast.first
    await tried({ ...world, now: () => at }, who, 'takePartStep', { params: { partId: part.partId }, body })
  }
}

/** In two days, or as long as the case itself has. */
async function lastDayOf(world: World, { first }: Cast, { caseId, asked }: { caseId: string; asked: Instant }): Promise<LocalDate> {
  const { lastDay } = await call<{ lastDay: LocalDate }>({ ...world, now: () => asked }, first, 'listCaseParts', { params: { caseId } })
  const wanted = addDays(dayOf(asked), 2)
  return lastDay < wanted ? lastDay : wanted
}

/** More to the first, some to the second, some to nobody yet. */
const SHARES = [
  ['first', 45],
  ['second', 30],
  ['nobody', 25],
] as const
async function shareOut(world: World, cast: Cast, { until, seed }: { until: Instant; seed: number }): Promise<void> {
  const all = await openCases(world, null)
  const shared = Map.groupBy(all, ({ recordNo }) => dice(seedOf(seed, 'assigned', recordNo)).weighted(SHARES))
  for (const whose of ['first', 'second'] as const) {
    const caseIds = (shared.get(whose) ?? []).map(({ caseId }) => caseId).slice(0, MOST)
    const body = { caseIds, staffId: cast[whose].id }
    // Who serves at a window or is rated is not assigned: the door says so case by case.
    if (caseIds.length > 0) await call({ ...world, now: () => until }, cast.head, 'assignCases', { body }).catch(refusedAs)
  }
}
const MOST = 150
