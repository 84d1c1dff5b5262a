import { calendarsIf, loadCalendars, newestPublication } from '#features/calendar/index.ts'
import { dueAfter, type Calendar, type Due } from '#features/calendar/rules.ts'
import { confirmedValues } from '#features/policies/index.ts'
import { actorCode } from '#server/platform/actor.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { startOf, type LocalDate } from '#shared/time.ts'
import * as contract from '../contract/calendar.ts'
import { casesInGroups, clocksInGroups, openClockGroups, type ClockGroup } from '../queries/open-clocks.ts'
import { clockSays, isClock, OWED } from '../rules/clocks.ts'
import { holdCases, moveClocks, setNearest, type MovedClock } from '../store/recompute.ts'

/** More at once would hold too many cases too long. */
const MOST_RECOMPUTED = 5_000

type Moves = Omit<ReplyOf<typeof contract.previewCalendar>, 'added' | 'removed'>
type Reckon = (of: Pick<ClockGroup, 'startedOn' | 'policyRowId' | 'division'>) => Promise<Due | null>
type Moved = { group: ClockGroup; to: LocalDate }

/** A clock's day under another calendar: from the same start, by the same policy row. */
function reckoner(values: ReadonlyMap<string, unknown>, calendarOf: (division: string) => Promise<Calendar>): Reckon {
  return async ({ startedOn, policyRowId, division }) => {
    const days = values.get(policyRowId)
    return typeof days === 'number' ? dueAfter(startOf(startedOn), days, await calendarOf(division)) : null
  }
}

async function movedGroups(db: Context['db'], reckon: Reckon): Promise<{ moved: Moved[]; unmoved: number }> {
  const moved: Moved[] = []
  let unmoved = 0
  for (const group of await openClockGroups(db)) {
    const due = await reckon(group)
    if (due === null || due.dueOn === group.dueOn) unmoved += group.clocks
    else moved.push({ group, to: due.dueOn })
  }
  return { moved, unmoved }
}

const clocksIn = (moved: readonly Moved[]): number => moved.reduce((sum, { group }) => sum + group.clocks, 0)
const isEarlier = ({ group, to }: Moved): boolean => to < group.dueOn

async function movesOf(ctx: Pick<Context, 'db' | 'now'>, reckon: Reckon): Promise<Moves> {
  const { moved, unmoved } = await movedGroups(ctx.db, reckon)
  const earlier = clocksIn(moved.filter(isEarlier))
  const clocks = clocksIn(moved)
  const groups = moved.map(({ group }) => group)
  const listed = moved.length === 0 ? [] : await clocksInGroups(ctx.db, groups, contract.MOST_MOVED)
  const names = new Map(groups.map((g) => [`${g.division}/${g.unit}`, unitOf(g)]))
  const items = await Promise.all(
    listed.map(async ({ caseId, clock, division, unit, dueOn, dueAt, ...of }) => ({
      caseId,
      ...(names.get(`${division}/${unit}`) ?? { unit: { code: unit, name: unit }, division: { code: division, name: division } }),
      clock,
      clockSays: isClock(clock) ? clockSays(clock) : clock,
      dueOn,
      wouldBeOn: (await reckon({ ...of, division }))?.dueOn ?? dueOn,
      overdueNow: ctx.now >= dueAt,
    })),
  )
  return { clocks, cases: await casesInGroups(ctx.db, groups), earlier, later: clocks - earlier, unmoved, byUnit: byUnit(moved), items }
}

const unitOf = (g: ClockGroup) => ({ unit: { code: g.unit, name: g.unitName }, division: { code: g.division, name: g.divisionName } })

/** Those with the most first. */
function byUnit(moved: readonly Moved[]): Moves['byUnit'] {
  const units = Map.groupBy(moved, ({ group }) => `${group.division}/${group.unit}`)
  return [...units.values()]
    .flatMap((ofUnit) => {
      const [first] = ofUnit
      if (!first) return []
      const [clocks, earlier] = [clocksIn(ofUnit), clocksIn(ofUnit.filter(isEarlier))]
      return [{ ...unitOf(first.group), clocks, earlier, later: clocks - earlier }]
    })
    .toSorted((a, b) => b.clocks - a.clocks || (a.unit.code < b.unit.code ? -1 : 1))
}

/** What publishing this list would give a recomputation to move; nothing moves (rules 3.3). */
export async function previewCalendar(
  ctx: Context<RefusalOf<typeof contract.previewCalendar>>,
  { body }: CallOf<typeof contract.previewCalendar>,
): Promise<ReplyOf<typeof contract.previewCalendar>> {
  const { added, removed, calendarOf } = ctx.must(await calendarsIf(ctx.db, body))
  return { added, removed, ...(await movesOf(ctx, reckoner(await confirmedValues(ctx.db), calendarOf))) }
}

const inForce = async (db: Context['db']): Promise<Reckon> => reckoner(await confirmedValues(db), await loadCalendars(db))

export async function previewRecompute(ctx: Pick<Context, 'db' | 'now'>): Promise<ReplyOf<typeof contract.previewRecompute>> {
  const { version } = await newestPublication(ctx.db)
  return { version, ...(await movesOf(ctx, await inForce(ctx.db))) }
}

/** The recorded act of rules 3.3: what was looked at moves, of each case what moved is written down, and a second person does it. */
export async function recomputeCalendar(
  ctx: Context<RefusalOf<typeof contract.recomputeCalendar>>,
  { body }: CallOf<typeof contract.recomputeCalendar>,
): Promise<ReplyOf<typeof contract.recomputeCalendar>> {
  const { version, publishedBy } = await newestPublication(ctx.db)
  if (version !== body.version) ctx.refuse('calendar_changed')
  const reckon = await inForce(ctx.db)
  const { moved } = await movedGroups(ctx.db, reckon)
  if (moved.length === 0) ctx.refuse('nothing_moves')
  if (clocksIn(moved) > MOST_RECOMPUTED) ctx.refuse('too_many_clocks')
  if (publishedBy.includes(actorCode(ctx.actor))) ctx.refuse('second_person_needed')
  const clocks = await toMove(ctx, moved, reckon)
  await holdCases(ctx.db, clocks, ctx.now)
  const done = new Set((await moveClocks(ctx.db, clocks, ctx.now)).map(keyOfClock))
  const changed = clocks.filter((c) => done.has(keyOfClock(c)))
  await setNearest(ctx.db, changed, OWED)
  const cases = Map.groupBy(changed, (c) => c.caseId)
  for (const [caseId, ofCase] of cases) {
    const told = ofCase.map(({ clock, before, dueOn }) => ({ clock, before, after: dueOn }))
    ctx.record(contract.clocksRecomputed, `case:${caseId}`, { caseId, version, reason: body.reason, clocks: told })
  }
  return { version, clocks: changed.length, cases: cases.size }
}

const keyOfClock = (c: Pick<MovedClock, 'caseId' | 'clock' | 'round' | 'startNo'>): string =>
  `${c.caseId}/${c.clock}/${c.round}/${c.startNo}`

async function toMove(ctx: Pick<Context, 'db'>, moved: readonly Moved[], reckon: Reckon): Promise<MovedClock[]> {
  const open = await clocksInGroups(
    ctx.db,
    moved.map(({ group }) => group),
    MOST_RECOMPUTED,
  )
  const found = await Promise.all(
    open.map(async ({ recordId, caseId, clock, round, startNo, dueOn: before, ...of }) => {
      const due = await reckon(of)
      return due === null ? [] : [{ recordId, caseId, clock, round, startNo, before, ...due }]
    }),
  )
  return found.flat()
}
