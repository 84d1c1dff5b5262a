import { loadCalendar } from '#features/calendar/index.ts'
import { workingDaysLeft, type Calendar } from '#features/calendar/rules.ts'
import { staffNamesById } from '#features/identity/index.ts'
import { loadPolicies } from '#features/policies/index.ts'
import { loadDetailCodes } from '#features/questionnaires/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { dayOf, display, type Instant } from '#shared/time.ts'
import type { DueShown, EntryShown } from '../contract/parts.ts'
import { clockSays, type Clock, type Reckoning } from '../rules/clocks.ts'
import { roleSays } from '../rules/roles.ts'
import { effectSays } from '../rules/states.ts'
import type { StepRow } from '../store.ts'
import type { Words } from './texts.ts'

/** The policies of the day on which a clock starts, and the division's calendar as it is known now (rules 3.3). */
export async function reckoning({ db, now }: Pick<Context, 'db' | 'now'>, division: string, startedAt: Instant = now): Promise<Reckoning> {
  return { policies: await loadPolicies(db, dayOf(startedAt)), calendar: await loadCalendar(db, division) }
}

export const dueOf = (c: Clock, now: Instant, calendar: Calendar): DueShown => ({
  clock: c.clock,
  says: clockSays(c.clock),
  dueAt: display(c.dueAt),
  dueOn: c.dueOn,
  workingDaysLeft: workingDaysLeft(now, c.dueOn, calendar),
  overdue: now >= c.dueAt,
  provisional: c.provisional,
  clause: c.clause,
})

/** Codes in the list's own words; one that a later list no longer knows stands for itself. */
export async function codesInWords(db: Context['db'], codes: readonly string[]): Promise<{ code: string; name: string }[]> {
  const known = await loadDetailCodes(db)
  return codes.map((code) => ({ code, name: known.find((row) => row.code === code)?.text ?? code }))
}

export type Naming = (actor: string) => string | null
const idOf = (actor: string): string | null => (actor.startsWith('staff:') ? actor.slice('staff:'.length) : null)
/** Names of those who acted, for the office; the person told and the unit read who it was by post only. */
export async function namesOf(ctx: Pick<Context, 'db' | 'keys'>, steps: readonly StepRow[]): Promise<Naming> {
  const ids = [...new Set(steps.flatMap(({ actor }) => idOf(actor) ?? []))]
  const names = await staffNamesById(ctx, ids)
  return (actor) => names.get(idOf(actor) ?? '') ?? null
}
export const nobody: Naming = () => null

export type EntryParts = { says: string; words: Words[]; name: string | null }
export const entryOf = (s: StepRow, { says, words, name }: EntryParts): EntryShown => ({
  no: s.step_no,
  at: display(s.at),
  action: s.action,
  says,
  by: { role: s.role, says: roleSays(s.role), name },
  effect: s.effect === null ? null : { effect: s.effect, says: effectSays(s.effect) },
  texts: words,
})
