import { covers } from '#features/identity/index.ts'
import { conflictOf } from '#features/identity/rules/conflicts.ts'
import { loadPolicies } from '#features/policies/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { dayOf } from '#shared/time.ts'
import type { AppealRow } from '../queries/appeals.ts'
import { casesById, type CaseRow } from '../queries/cases.ts'
import type { AppealFacts } from '../rules/appeal-steps.ts'
import { isOfOffice } from '../rules/offices.ts'
import { isOffice } from '../rules/roles.ts'
import { isFiler, isKind, isState, stateRow, type Filer, type Kind, type State } from '../rules/states.ts'
import { stepsOf, type StepRow } from '../store.ts'
import { standingOf, type Standing } from './rights.ts'

type Asking = Pick<Context, 'db' | 'now' | 'actor'>
export const stateOf = ({ appeal_id: id, state }: Pick<AppealRow, 'appeal_id' | 'state'>): State => {
  if (!isState(state)) throw new Error(`appeal ${id} is in a state of no row: ${state}`)
  return state
}
export const kindOf = ({ kind }: Pick<AppealRow, 'kind'>): Kind => (isKind(kind) ? kind : 'appeal')
export const filerIn = ({ filed_by: by }: Pick<AppealRow, 'filed_by'>): Filer => (isFiler(by) ? by : 'unit')

export type WholeAppeal = {
  row: AppealRow
  found: CaseRow
  standing: Standing
  /** Of this appeal, oldest first. */
  steps: readonly StepRow[]
  facts: AppealFacts
}

export async function wholeAppeal(ctx: Asking, row: AppealRow): Promise<WholeAppeal> {
  const found = (await casesById(ctx.db, [{ recordId: row.record_id, caseId: row.case_id }])).get(row.case_id)
  if (!found) throw new Error(`appeal ${row.appeal_id} has no case`)
  const standing = await standingOf(ctx, found)
  const ids = standing.appeals.map((a) => a.appeal_id)
  const noticed = standing.notice ? [standing.notice.notice_id] : []
  const all = await stepsOf(ctx.db, row.record_id, [...ids, ...noticed])
  const steps = all.filter((s) => s.subject_id === row.appeal_id)
  const policies = await loadPolicies(ctx.db, dayOf(ctx.now))
  return {
    row,
    found,
    standing,
    steps,
    facts: {
      kind: kindOf(row),
      filedBy: filerIn(row),
      state: stateOf(row),
      clocks: standing.clocks.filter((c) => c.subjectId === row.appeal_id),
      agreed: row.agreed.length,
      deciders: policies['appeal.deciders'].value,
      reviews: standing.before.reviews,
      mostReviews: standing.before.mostReviews,
      conflictIn: (kinds) => conflictOf(kinds, { actor: ctx.actor, ...concernedBy(standing, row, all) }),
    },
  }
}

/**
 * Who may not decide: whoever is of the units concerned, took a step in the case, told the person, or spoke or decided in
 * another appeal or stage. In the round that begins anew those who disagreed before may say their word again.
 */
function concernedBy({ row, parts }: Standing, appeal: AppealRow, all: readonly StepRow[]) {
  const isReview = stateRow(stateOf(appeal)).review
  const inThisRound = (s: StepRow): boolean =>
    s.subject_id === appeal.appeal_id && isOffice(s.role) && isState(s.to_state) && stateRow(s.to_state).review === isReview
  const before = all.filter((s) => !inThisRound(s))
  return {
    units: [
      { divisionPath: row.served_path, unit: row.serving_unit },
      { divisionPath: row.division_path, unit: row.unit_code },
    ],
    rated: { divisionPath: row.served_path, unit: row.serving_unit, staffNo: row.staff_no },
    parts: [...parts, ...before, ...appeal.agreed.map((actor) => ({ actor, role: 'supervisor' }))],
  }
}

/** As whom this person may act on this appeal: for the unit within reach, for the organisation only where it is the one that decides. */
export function rolesOn({ actor, reach }: Pick<Context, 'actor' | 'reach'>, row: AppealRow): string[] {
  if (actor.kind !== 'staff') return []
  const target = { divisionPath: row.division_path, unit: row.unit_code, line: row.line, staffNo: row.staff_no }
  const mine = reach.filter((one) => (isOffice(one.role) ? isOfOffice(one, row.office_path) : covers(one, target)))
  return [...new Set(mine.map((one) => one.role))]
}
