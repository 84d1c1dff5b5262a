import type { Context } from '#server/platform/feature.ts'
import { actorCode } from '#shared/actor.ts'
import { divisionsOf, type Division } from '../../rules.ts'
import { applied, differing, withPaths, type Divisions } from '../../rules/division-changes.ts'
import { referenceChanges, reseeded, type ReferenceChange } from '../../rules/reference-changes.ts'
import {
  BEFORE_ALL,
  divisionsTold,
  insertChange,
  putStandings,
  refsKnown,
  writeDivisions,
  type StandingRow,
} from '../../store/division-changes.ts'
import { loadDivisions } from '../../store.ts'
import { referenceTable } from './reference-table.ts'

/** At every start: what the tables say goes in where people have not said otherwise since. */
export async function seedDivisions(ctx: Context): Promise<void> {
  const before = await loadDivisions(ctx.db, true)
  const after = reseeded(divisionsOf(referenceTable('divisions-xinjiang.csv')), before, await divisionsTold(ctx.db))
  await writeDivisions(ctx.db, differing(before, after))
  await seedHistory(ctx, after)
  await loadDivisions(ctx.db, true)
}

/** Changes of the past, each once: the code of before comes back as one that has ended, so that what is sent with it is understood. */
async function seedHistory(ctx: Context, now: Divisions): Promise<void> {
  const known = await refsKnown(ctx.db)
  const fresh = referenceChanges(referenceTable('division-changes.csv'), now).filter((change) => !known.has(change.ref))
  let divisions = new Map(now)
  for (const change of fresh) divisions = await recount(ctx, change, divisions)
}

async function recount(ctx: Context, change: ReferenceChange, now: Map<string, Division>): Promise<Map<string, Division>> {
  const { was, ref, basis, reason } = change
  const whole = { ...change, changeId: ctx.newId() }
  const back = was === null || now.has(was.code) ? now : withPaths(new Map([...now, [was.code, was]]))
  const target = change.to[0]
  const known = target && back.get(target.code)
  const marked = known
    ? new Map([...back, [known.code, { ...known, since: change.effectiveOn, codeConfirmed: target.codeConfirmed }]])
    : back
  const after = applied(marked, whole)
  const names = Object.fromEntries(was === null ? [] : [[was.code, was.name]])
  const by = actorCode(ctx.actor)
  await insertChange(ctx.db, { ...whole, basis, reason, by, at: ctx.now, ref, names })
  await writeDivisions(ctx.db, differing(now, after))
  const ended = was === null ? undefined : after.get(was.code)
  if (was !== null && ended?.endedOn) await putStandings(ctx.db, standings(back.get(was.code) ?? was, ended, whole))
  return after
}

const standings = (was: Division, ended: Division, { changeId, effectiveOn }: { changeId: string; effectiveOn: string }): StandingRow[] => [
  { division: was, fromDay: BEFORE_ALL, changeId: null },
  { division: ended, fromDay: effectiveOn, changeId },
]
