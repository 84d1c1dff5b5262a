import type { RatingNamed } from '#features/ratings/contract/after.ts'
import type { Context } from '#server/platform/feature.ts'
import type { Heard } from '#shared/event.ts'
import { openCasesOf } from '../queries/of-rating.ts'
import { isState } from '../rules/states.ts'
import { NAMED } from '../rules/table.ts'
import { lockCase, nameRater } from '../store.ts'
import { insertSteps, UNSAID } from '../store/steps.ts'

/** Contact becomes possible from here on, in what is still open; what is closed stays as it was answered (rules 2.2, decisions/0022). */
export async function nameRaters(ctx: Context, heard: readonly Heard<RatingNamed>[]): Promise<void> {
  for (const { payload } of heard) for (const caseId of await anonymousCases(ctx, payload)) await name(ctx, { ...payload, caseId })
}

const anonymousCases = async (ctx: Context, { recordId, serviceNumber }: RatingNamed): Promise<string[]> =>
  (await openCasesOf(ctx.db, recordId, serviceNumber)).map((found) => found.case_id)

async function name(ctx: Context, { recordId, serviceNumber, caseId }: RatingNamed & { caseId: string }): Promise<void> {
  await lockCase(ctx.db, { recordId, caseId })
  const row = (await openCasesOf(ctx.db, recordId, serviceNumber)).find((found) => found.case_id === caseId)
  if (!row || !isState(row.state)) return
  const stepNo = row.steps + 1
  await nameRater(ctx.db, { recordId, caseId }, stepNo, ctx.now)
  await insertSteps(ctx.db, [
    {
      recordId,
      caseId,
      stepNo,
      at: ctx.now,
      action: NAMED.action,
      fromState: row.state,
      toState: row.state,
      actor: 'rater',
      ...UNSAID,
    },
  ])
}
