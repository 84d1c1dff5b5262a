import type { NoticeReply } from '#features/appeals/contract.ts'
import type { CaseReply, CaseSummary } from '#features/rectifications/contract.ts'
import { loadCalendar } from '#features/calendar/index.ts'
import type { Calendar } from '#features/calendar/rules.ts'
import type { World } from '#server/platform/run.ts'
import { hours, instant, millis, minutes, type Instant } from '#shared/time.ts'
import { officeMoment } from '../cases/office-time.ts'
import { call, refusedAs, staffOf, tried, type Staff } from '../doors.ts'
import { SHOWN_DIVISION } from '../region.ts'
import type { Players } from '../rows/standing.ts'
import { HEARING_STORIES, type Act, type HearingStory, type Who } from './stories.ts'

type Cast = Record<Exclude<Who, 'rated'> | 'clerk', Staff>
const TRIED = 260
const STATES = 'verifying,ledger,checking,settled,fed_back,closed'
const PAUSE = minutes(25)
/** Working hours between two acts of days that are over. */
const APART = 0.8

/** Told, heard, appealed and decided, in the shown division: one of each. */
export async function hearTheRated(world: World, players: Players, until: Instant): Promise<number> {
  const quiet = { ...world, wake: () => {} }
  const cast = await castOf(quiet, players)
  const open = [...HEARING_STORIES]
  const calendar = await loadCalendar(world.db)
  const cases = await casesFor(quiet, cast, until)
  for (const one of cases) {
    if (open.length === 0) break
    await tell(quiet, one, { cast, until, open, calendar })
  }
  return HEARING_STORIES.length - open.length
}

async function castOf(world: World, { staff, heard }: Players): Promise<Cast> {
  const find = (userId: string): Promise<Staff> => staffOf(world, userId)
  return {
    handler: await find(staff.handler.shown.userId),
    head: await find(staff.head.shown.userId),
    first: await find(staff.supervisor.shown.userId),
    second: await find(staff.second.shown.userId),
    above: await find(heard.above[0].userId),
    above_second: await find(heard.above[1].userId),
    clerk: await find(heard.clerk.userId),
  }
}

/** Verified cases of the shown division that say who served, those at the clerk’s own window first, then the newest. */
async function casesFor(world: World, { handler, clerk }: Cast, until: Instant): Promise<{ caseId: string; verifiedAt: Instant }[]> {
  const at = { ...world, now: () => until }
  const query = { state: STATES, sort: '-receivedAt', division: SHOWN_DIVISION, limit: String(TRIED) }
  const { items } = await call<{ items: CaseSummary[] }>(at, handler, 'listCases', { query })
  const found: { caseId: string; verifiedAt: Instant; isOwn: boolean }[] = []
  const own = clerk.assignments.find(({ role }) => role === 'clerk')
  for (const { caseId, anonymous } of items.filter((one) => !one.anonymous)) {
    const { timeline, service } = await call<CaseReply>(at, handler, 'readCase', { params: { caseId } })
    const verified = timeline.findLast(({ action }) => action === 'verify')
    if (!verified || anonymous || service?.window == null) continue
    // Whoever took part decides nothing afterwards.
    if (timeline.some(({ by }) => by?.role === 'supervisor')) continue
    found.push({ caseId, verifiedAt: instant(millis(verified.at)), isOwn: service.unit.code === own?.unit })
  }
  return found.toSorted((a, b) => Number(b.isOwn) - Number(a.isOwn))
}

type Telling = { cast: Cast; until: Instant; open: HearingStory[]; calendar: Calendar }
async function tell(world: World, one: { caseId: string; verifiedAt: Instant }, { cast, until, open, calendar }: Telling): Promise<void> {
  const marked = instant(Math.min(millis(officeMoment(one.verifiedAt, 2, calendar)), millis(until) - hours(1)))
  const notice = await markAt({ ...world, now: () => marked }, cast, one.caseId)
  if (!notice) return
  const own = cast.clerk.assignments.some(({ staffNo }) => staffNo === notice.staffNo)
  const n = open.findIndex((story) => (story.own === true) === own)
  const story = open[n] ?? open.find((other) => other.own === undefined)
  if (!story) return
  open.splice(open.indexOf(story), 1)
  const rated: Staff = own ? cast.clerk : standIn(cast, notice)
  const soonest = millis(marked) + PAUSE
  const live = Math.max(soonest, millis(until) - (story.acts.length + 1) * PAUSE)
  const moment = (i: number): number => (story.live ? live + i * PAUSE : millis(officeMoment(marked, (i + 1) * APART, calendar)))
  for (const [i, act] of story.acts.entries()) {
    const at = { ...world, now: () => instant(Math.min(moment(i), millis(until))) }
    await take(at, act, { notice, caseId: one.caseId, cast: { ...cast, rated } })
  }
}
const markAt = (world: World, { handler }: Cast, caseId: string): Promise<NoticeReply | null> =>
  tried<NoticeReply>(world, handler, 'markForNotice', { params: { caseId } })

/** Colleagues of the clerk have no account in the sample; for the length of one story somebody sits at their window. */
function standIn({ clerk }: Cast, { staffNo, servingUnit }: NoticeReply): Staff {
  const [post] = clerk.assignments
  const assignments = post ? [{ ...post, role: 'clerk', unit: servingUnit.code, staffNo }] : []
  return { ...clerk, id: `${clerk.id.slice(0, -4)}0000`, name: '窗口人员（示例）', assignments }
}

type Taking = { notice: NoticeReply; caseId: string; cast: Cast & { rated: Staff } }
async function take(world: World, { by, on, body }: Act, { notice: { noticeId }, caseId, cast }: Taking): Promise<void> {
  const actor = cast[by]
  const own = { params: { noticeId }, body }
  try {
    if (on === 'notice') await call(world, actor, 'takeNoticeStep', own)
    else if (on === 'own') await call(world, actor, 'answerMyNotice', own)
    else if (on === 'filing') {
      if (by === 'rated') await call(world, actor, 'appealMyNotice', own)
      else await call(world, actor, 'fileAppeal', { params: { caseId }, body })
    } else {
      const { appeals } = await call<{ appeals: { appealId: string }[] }>(world, cast.handler, 'readHearing', { params: { caseId } })
      const appealId = appeals.at(-1)?.appealId
      if (appealId !== undefined) await call(world, actor, 'takeAppealStep', { params: { appealId }, body })
    }
  } catch (fault) {
    // A case that was answered takes no statement any more, and whoever took part decides nothing: so it is in life.
    refusedAs(fault)
  }
}
