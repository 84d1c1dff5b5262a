import { loadCalendars } from '#features/calendar/index.ts'
import { loadPolicies } from '#features/policies/index.ts'
import { actorCode } from '#server/platform/actor.ts'
import type { Context } from '#server/platform/feature.ts'
import { dayOf } from '#shared/time.ts'
import { caseOverdue } from '../contract/overdue.ts'
import { divisionsOverdue, longOverdue, newlyOverdue, overdueParts, type RanOut, type Since } from '../queries/due.ts'
import { divisionAbove, overdueSince, toldAt } from '../rules/due.ts'
import { markEscalated, markOverdue, markPartsOverdue } from '../store/due.ts'
import { holdCases } from '../store/recompute.ts'
import { insertSteps, UNSAID } from '../store/steps.ts'

/** So many in one transaction: more would hold cases from their handlers. */
const SWEPT_AT_ONCE = 2_000
type Sweeping = Pick<Context, 'db' | 'now' | 'actor' | 'record'>

/** What ran out is marked 督办 and told to the head and the management organisation: each clock once, whoever sweeps again (rules 3.10). */
export async function sweepOverdue(ctx: Sweeping): Promise<number> {
  const rows = await held(ctx, (cases) => newlyOverdue(ctx.db, ctx.now, { most: SWEPT_AT_ONCE, cases }))
  if (rows.length === 0) return 0
  await markOverdue(ctx.db, rows, ctx.now)
  await writeDown(ctx, rows, 'overdue')
  return rows.length
}

/** What another unit owes the lead and has not answered in time is put under watch too, so that it does not wait for somebody to look. */
export async function sweepOverdueParts(ctx: Sweeping): Promise<number> {
  const rows = await held(ctx, (cases) => overdueParts(ctx.db, ctx.now, { most: SWEPT_AT_ONCE, cases }))
  if (rows.length === 0) return 0
  await markPartsOverdue(ctx.db, rows, ctx.now)
  await writeDown(ctx, rows, 'overdue')
  return rows.length
}

/** Three working days later it is told to the level above, by the calendar of the case's own division. */
export async function sweepEscalated(ctx: Sweeping): Promise<number> {
  const divisions = await divisionsOverdue(ctx.db, ctx.now)
  if (divisions.length === 0) return 0
  const days = (await loadPolicies(ctx.db, dayOf(ctx.now)))['case.escalation_overdue_working_days'].value
  const calendarOf = await loadCalendars(ctx.db)
  const since: Since[] = []
  for (const division of divisions) since.push({ division, dueOn: overdueSince(ctx.now, days, await calendarOf(division)) })
  const rows = await held(ctx, (cases) => longOverdue(ctx.db, ctx.now, { since, most: SWEPT_AT_ONCE, cases }))
  if (rows.length === 0) return 0
  await markEscalated(ctx.db, rows, ctx.now)
  await writeDown(ctx, rows, 'escalate')
  return rows.length
}

/** Found, then held, then read again: what a handler did meanwhile counts, and no line takes another's number. */
async function held(ctx: Sweeping, find: (cases: readonly string[] | null) => Promise<RanOut[]>): Promise<RanOut[]> {
  const found = await find(null)
  if (found.length === 0) return []
  await holdCases(ctx.db, found, ctx.now)
  return find([...new Set(found.map((row) => row.caseId))])
}

/** A line in each timeline, numbered on from the last, and the event that tells those who answer for it. */
async function writeDown(ctx: Sweeping, rows: readonly RanOut[], action: 'overdue' | 'escalate'): Promise<void> {
  const numbered = [...Map.groupBy(rows, (row) => row.caseId).values()].flatMap((ofCase) =>
    ofCase.map((row, i) => ({ ...row, stepNo: row.steps + 1 + i })),
  )
  await insertSteps(
    ctx.db,
    numbered.map(({ recordId, caseId, stepNo, state, clock }) => ({
      recordId,
      caseId,
      ...UNSAID,
      stepNo,
      at: ctx.now,
      action,
      fromState: state,
      toState: state,
      actor: actorCode(ctx.actor),
      role: 'system',
      codes: { clock },
    })),
  )
  const isEscalated = action === 'escalate'
  for (const row of numbered) {
    const { division, divisionPath, judgedAbove, steps: _steps, ...told } = row
    const toldTo = isEscalated ? divisionAbove(divisionPath) : toldAt(division, divisionPath, judgedAbove)
    ctx.record(caseOverdue, `case:${row.caseId}`, { ...told, division, toldTo, escalated: isEscalated })
  }
}
