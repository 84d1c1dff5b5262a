import type { World } from '#server/platform/run.ts'
import { loadCalendar } from '#features/calendar/index.ts'
import type { Instant } from '#shared/time.ts'
import { officeMoment } from '../cases/office-time.ts'
import type { OccurrenceKey, Site } from '../afterwards/site.ts'
import { staffOf, tried } from '../doors.ts'
import { SHOWN_DIVISION } from '../region.ts'
import type { Players } from '../rows/standing.ts'

type Decided = { propose: Record<string, unknown>; further?: readonly Record<string, unknown>[] }
/** What raters say whose rating was not adopted, the longest told first; the level above decides, since the same level confirmed it (rules 4). */
const OBJECTIONS: readonly { of: 'mistaken' | 'malicious'; says: string; decided?: Decided }[] = [
  {
    of: 'mistaken',
    says: '我评的就是这个窗口，取号小票还在。多要的那份证明也是这个窗口要的，请再查一次。',
    decided: {
      propose: { action: 'propose_uphold', effect: 'restored', reason: '取号记录与评价人所述一致，认定评错的佐证不足，评价应予采纳。' },
      further: [
        { action: 'verify', finding: 'true', account: '重新核对取号记录和受理记录：评价人当天确在本窗口，多收证明属实。' },
        { action: 'rectify', measures: '取消这份证明，窗口材料清单当天更换，已向评价人说明。', evidence: '更换后的材料清单' },
      ],
    },
  },
  {
    of: 'malicious',
    says: '我只是说话冲了一点，不是威胁。',
    decided: { propose: { action: 'propose_refuse', reason: '评价原文以差评相要挟，监控和回访记录相互印证，认定恶意差评的依据充分。' } },
  },
  { of: 'mistaken', says: '材料少说一样是事实，通知单上的字迹都在，我没有评错，请上级看一看。' },
]

type Excluded = OccurrenceKey & { caseId: string; outcome: string | null; toldAt: Instant }
/** Of the shown division, where the rater was told; in the order they were told. */
async function excludedOf(world: World): Promise<Excluded[]> {
  return world.db
    .selectFrom('rectifications as c')
    .innerJoin('rectification_steps as s', (on) => on.onRef('s.record_id', '=', 'c.record_id').onRef('s.case_id', '=', 'c.case_id'))
    .select(['c.record_id as recordId', 'c.service_number as serviceNumber', 'c.case_id as caseId', 'c.outcome', 's.at as toldAt'])
    .where('c.division', '=', SHOWN_DIVISION)
    .where('c.state', '=', 'closed_not_adopted')
    .where('c.origin', '=', 'rating')
    .where('s.action', '=', 'tell_not_adopted')
    .orderBy('s.at')
    .orderBy('c.record_id')
    .limit(200)
    .execute()
}

type Objecting = { site: Site; players: Players; until: Instant }
/** One of each: heard and begun anew, refused for good, waiting for the level above; the rest may still be objected to. */
export async function objectToExclusions(world: World, { site, players, until }: Objecting): Promise<void> {
  const calendar = await loadCalendar(world.db)
  const after = (from: Instant, hours: number): Instant => officeMoment(from, hours, calendar)
  const open = [...OBJECTIONS]
  for (const one of await excludedOf(world)) {
    const story = open.find(({ of }) => of === one.outcome)
    if (!story) continue
    const said = after(one.toldAt, 5)
    const settled = after(said, 20)
    if ((story.decided ? settled : said) >= until) continue
    const isTaken = await site.send(said, { ...one, page: 'objection' }, { text: story.says, key: `objection-${one.caseId}`.slice(0, 40) })
    // Of long ago: its days are over.
    if (!isTaken) continue
    open.splice(open.indexOf(story), 1)
    if (story.decided) await decide({ site, players, after, until }, { ...one, said }, story.decided)
  }
}

type Deciding = Objecting & { after: (from: Instant, hours: number) => Instant }
async function decide(
  { site, players, after, until }: Deciding,
  { caseId, said }: Excluded & { said: Instant },
  { propose, further = [] }: Decided,
): Promise<void> {
  const found = await site.at(said).db.selectFrom('appeals').select('appeal_id').where('case_id', '=', caseId).executeTakeFirstOrThrow()
  const params = { appealId: found.appeal_id }
  const [first, second] = players.heard.above
  const steps = [
    { by: first, door: 'takeAppealStep', params, body: propose },
    { by: second, door: 'takeAppealStep', params, body: { action: 'confirm' } },
    ...further.map((body) => ({ by: players.staff.handler.shown, door: 'takeStep', params: { caseId }, body })),
  ]
  for (const [n, { by, door, ...called }] of steps.entries()) {
    const at = after(said, 8 + n * 6)
    if (at >= until) return
    await tried(site.at(at), await staffOf(site.at(at), by.userId), door, called)
  }
}
