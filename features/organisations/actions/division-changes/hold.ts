import { followPosts } from '#features/identity/index.ts'
import type { Context, JobWorld } from '#server/platform/feature.ts'
import { carryFollower, movePaths } from '#server/platform/standing-on.ts'
import { dayOf, type LocalDate } from '#shared/time.ts'
import { divisionChanged } from '../../contract/division-changes.ts'
import { aboutName, type Division } from '../../rules.ts'
import { applied, carriedCode, differing, endedBy, type Change } from '../../rules/division-changes.ts'
import * as carry from '../../store/carry.ts'
import { claimChange, comingChanges, holdDivisions, noteMoved, writeDivisions } from '../../store/division-changes.ts'
import { FOLLOWERS, WHOLE_FOLLOWERS } from '../../store/followers.ts'
import { loadDivisions } from '../../store.ts'
import { aboutOf } from './settle.ts'

/** Each confirmed change whose day has come, in a transaction of its own: one that fails is tried again and holds back only those after it. */
export async function holdDueChanges(world: JobWorld): Promise<void> {
  const today = dayOf(world.now())
  const due = await world.transact('divisions.due', (ctx) => comingChanges(ctx.db, today))
  for (const change of due) await world.transact('divisions.hold', (ctx) => hold(ctx, change))
}

/** From here on it holds. Once: whoever comes second finds it held. */
export async function hold(ctx: Context, change: Change): Promise<void> {
  await holdDivisions(ctx.db)
  if (!(await claimChange(ctx.db, change.changeId, ctx.now))) return
  const before = await loadDivisions(ctx.db, true)
  const after = applied(before, change)
  const differ = differing(before, after)
  await writeDivisions(ctx.db, differ)
  await movePaths(ctx.db, pathsMoved(before, differ))
  const moved = await carryAlong(ctx, change, after)
  await noteMoved(ctx.db, change.changeId, moved)
  await loadDivisions(ctx.db, true)
  ctx.record(divisionChanged, `division-change:${change.changeId}`, { ...aboutOf(change), moved })
}

const pathsMoved = (before: ReadonlyMap<string, Division>, differ: readonly Division[]) =>
  differ.flatMap(({ code, path }) => {
    const was = before.get(code)?.path
    return was === undefined || was === path ? [] : [{ from: was, to: path }]
  })

type Going = { from: Division; to: Division; units: readonly string[] | null; halls: readonly string[] | null; on: LocalDate }
type Moved = Record<string, number>

async function carryAlong(ctx: Context, change: Change, after: ReadonlyMap<string, Division>): Promise<Moved> {
  const moved: Moved = {}
  const ended = endedBy(change)
  if (change.kind === 'ended') for (const code of ended) await carry.closeAll(ctx.db, code, change.effectiveOn, ctx.now)
  else
    for (const going of goingOf(change, after, ended))
      for (const [what, count] of Object.entries(await carryOne(ctx, going))) moved[what] = (moved[what] ?? 0) + count
  return moved
}

/** Of a split each takes what was given to it; what is left of a place that ends goes to the first. */
function goingOf(change: Change, after: ReadonlyMap<string, Division>, ended: readonly string[]): Going[] {
  const on = change.effectiveOn
  const given = change.to.flatMap(({ code, takes }): Going[] => {
    const [from, to] = [after.get(change.from[0] ?? ''), after.get(code)]
    return from && to && takes.units.length + takes.halls.length > 0 ? [{ from, to, units: takes.units, halls: takes.halls, on }] : []
  })
  const rest = ended.flatMap((code): Going[] => {
    const [from, to] = [after.get(code), after.get(change.to[0]?.code ?? '')]
    return from && to ? [{ from, to, units: null, halls: null, on }] : []
  })
  return [...given, ...rest]
}

async function carryOne(ctx: Context, { from, to, units: wanted, halls: wantedHalls, on }: Going): Promise<Moved> {
  const { db, now: at } = ctx
  const units = wanted ?? (await carry.unitsIn(db, from.code))
  const between = { from: from.code, to: to.code }
  const named = async (codes: readonly string[], there: readonly string[]) => {
    const taken = new Set(there)
    return codes.map((code) => ({ from: code, to: carriedCode(from.code, code, (one) => taken.has(one)) }))
  }
  const halls = await named(wantedHalls ?? (await carry.hallCodes(db, from.code, true)), await carry.hallCodes(db, to.code, false))
  const windows = await named(
    await carry.windowCodes(
      db,
      from.code,
      halls.map((h) => h.from),
    ),
    await carry.windowCodes(db, to.code, null),
  )
  const staff = await staffGoing(ctx, between, units)
  await carry.copyHalls(db, between, halls)
  await carry.copyStaff(db, between, staff)
  await carry.copyWindows(db, between, { halls, windows, staff, on, at })
  if (wanted === null)
    await carry.copyPlatforms(
      db,
      between,
      await named(await carry.platformCodes(db, from.code, true), await carry.platformCodes(db, to.code, false)),
    )
  const moved: Moved = {
    units: await carry.moveUnits(db, from.code, to.code, { units, on, at }),
    halls: halls.length,
    windows: windows.length,
    staff: staff.length,
  }
  const followers = wanted === null ? [...FOLLOWERS, ...WHOLE_FOLLOWERS] : FOLLOWERS
  for (const follower of followers)
    moved[follower.table] = await carryFollower(db, follower, { from: from.code, to, units: wanted, halls, windows, at })
  const numbers = new Map(staff.map((one) => [one.from, one.to]))
  moved['accounts'] = await followPosts(ctx, { from: from.path, to: to.path, on, units: wanted, staffNo: (no) => numbers.get(no) ?? no })
  return moved
}

/** A name is sealed for the number it belongs to, so it is sealed anew. */
async function staffGoing(ctx: Context, { from, to }: carry.Pair, units: readonly string[]): Promise<carry.Resealed[]> {
  const taken = new Set((await carry.staffOf(ctx.db, to)).map((one) => one.staffNo))
  const going = (await carry.staffOf(ctx.db, from)).filter((one) => one.status === 'active' && units.includes(one.unitCode))
  return going.map(({ staffNo, nameSealed }) => {
    const number = carriedCode(from, staffNo, (one) => taken.has(one))
    const name = ctx.keys.open('vault', nameSealed, aboutName({ division: from, staffNo }))
    return { from: staffNo, to: number, sealed: ctx.keys.seal('vault', name, aboutName({ division: to, staffNo: number })) }
  })
}
