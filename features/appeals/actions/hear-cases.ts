import type { caseStepped } from '#features/rectifications/contract.ts'
import type { Context } from '#server/platform/feature.ts'
import type { EventType, Heard } from '#shared/event.ts'
import { casesById } from '../queries/cases.ts'
import { startClock, type ClockName } from '../rules/clocks.ts'
import { putClocks } from '../store.ts'
import { isBorneOut, openNotice } from './open-notice.ts'
import { reckoning } from './shown.ts'

export type CaseStepped = typeof caseStepped extends EventType<infer Payload> ? Payload : never
type Stepped = Heard<CaseStepped>
const CLOSED = /^closed/

/** What a step of the case gives: an outcome, the right to appeal; 不予采纳 told, the rater's right to object (rules 4). */
function rightsGiven({ payload: { from, to, action } }: Stepped): ClockName[] {
  if (action === 'tell_not_adopted') return ['object', 'file']
  const isOutcome = (to === 'settled' && from !== 'settled') || (CLOSED.test(to) && !CLOSED.test(from) && from !== 'fed_back')
  return isOutcome || (action === 'decide_above' && to === 'fed_back') ? ['file'] : []
}

/** A verified rating about conduct at a window concerns the person who served there; what the rated may do then is counted from the step. */
export async function hearCases(ctx: Context, heard: readonly Stepped[]): Promise<void> {
  const wanted = heard.filter((event) => event.payload.action === 'verify' || rightsGiven(event).length > 0)
  const cases = await casesById(
    ctx.db,
    wanted.map(({ payload: { recordId, caseId } }) => ({ recordId, caseId })),
  )
  for (const event of wanted) {
    const row = cases.get(event.payload.caseId)
    // On a cluster an event can be seen before its case; the platform tries again.
    if (!row) throw new Error(`case ${event.payload.caseId} is not there yet`)
    if (event.payload.action === 'verify' && row.subject === 'conduct' && isBorneOut(row)) await openNotice(ctx, row, 'system')
    for (const clock of rightsGiven(event)) {
      const started = startClock(clock, event.recordedAt, await reckoning(ctx, row.division, event.recordedAt))
      await putClocks(ctx.db, { recordId: row.record_id, subjectId: row.case_id }, [started])
    }
  }
}
