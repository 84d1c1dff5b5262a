import type { Context } from '#server/platform/feature.ts'
import { actorCode } from '#shared/actor.ts'
import { caseStepped } from '../../contract.ts'
import type { CaseRow } from '../../queries/cases.ts'
import { countStep } from '../../store/parts.ts'
import { insertSteps, UNSAID } from '../../store/steps.ts'
import { keyOfRow, stateOf } from '../case-facts.ts'
import { sealWords } from '../words.ts'

type Writing = Pick<Context, 'db' | 'now' | 'keys' | 'actor' | 'record'>
/** What happens to a part is a line of its case’s timeline; state, clocks and outcome stand as they are (rules 3.2). */
export async function writeLine(
  ctx: Writing,
  row: CaseRow,
  { action, role, note }: { action: string; role: string; note: string },
): Promise<void> {
  const key = keyOfRow(row)
  const stepNo = row.steps + 1
  const state = stateOf(row)
  await countStep(ctx.db, key, stepNo, ctx.now)
  await insertSteps(ctx.db, [
    {
      ...key,
      ...UNSAID,
      stepNo,
      at: ctx.now,
      action,
      fromState: state,
      toState: state,
      actor: actorCode(ctx.actor),
      role,
      sealed: sealWords(ctx, key.caseId, stepNo, { action, note }).toString('base64'),
      keyVersion: ctx.keys.version,
    },
  ])
  ctx.record(caseStepped, `case:${key.caseId}`, {
    ...key,
    ratingId: row.rating_id,
    serviceNumber: row.service_number,
    division: row.division,
    unit: row.unit_code,
    stepNo,
    action,
    from: state,
    to: state,
    outcome: row.outcome,
    role,
    met: [],
    dueAt: row.due_at,
    delivered: false,
  })
}
