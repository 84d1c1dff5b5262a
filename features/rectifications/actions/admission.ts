import { covers, servicesBy, sourcesOf } from '#features/identity/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { accept, refuse } from '#shared/decision.ts'
import type { Actor, Reach } from '#shared/actor.ts'
import { findCase, type CaseRow } from '../queries/cases.ts'
import { isRated, type Served } from '../rules/anonymity.ts'
import { findCaseKey, lockCase } from '../store.ts'

export const postsOf = (actor: Actor) => (actor.kind === 'staff' ? actor.assignments : [])
export const servedOf = (row: CaseRow): Served => ({ divisionPath: row.served_path, unit: row.serving_unit, staffNo: row.staff_no })
const targetOf = (row: CaseRow) => ({ divisionPath: row.division_path, unit: row.unit_code, line: row.line, staffNo: row.staff_no })

/** As whom this actor may act on this case: the roles whose reach covers it. */
export const rolesOn = (reach: readonly Reach[], row: CaseRow): string[] => [
  ...new Set(reach.filter((r) => covers(r, targetOf(row))).map((r) => r.role)),
]
/** The same, for what they may do. */
export const actingOn = (reach: readonly Reach[], row: CaseRow): string[] =>
  rolesOn(
    reach.filter((r) => !isOwnJudge(r, row)),
    row,
  )
/** Where the unit that answers is the management organisation, or there is none, who stands there gives way to the level above (rules 3.6, 11). */
const isOwnJudge = (r: Reach, row: CaseRow): boolean => row.judged_above && r.role === 'supervisor' && r.divisionPath === row.division_path

/** The person rated is told so; a case out of reach and one that doesn't exist answer alike (rules 2.5). */
export function admission({ actor, reach }: Pick<Context, 'actor' | 'reach'>, row: CaseRow | null) {
  if (row === null) return refuse('no_such_case')
  if (isRated(servicesBy(actor), servedOf(row))) return refuse('you_are_rated')
  const sources = sourcesOf(actor)
  const mine = sources === null ? rolesOn(reach, row).length > 0 : reach.length > 0 && sources.includes(row.source_system)
  return mine ? accept(row) : refuse('no_such_case')
}

type Admitting = Pick<Context<'you_are_rated' | 'no_such_case'>, 'db' | 'actor' | 'reach' | 'must'>

export async function caseById(db: Context['db'], caseId: string): Promise<CaseRow | null> {
  const key = await findCaseKey(db, caseId)
  return key && (await findCase(db, key))
}

export const admittedCase = async (ctx: Admitting, caseId: string): Promise<CaseRow> =>
  ctx.must(admission(ctx, await caseById(ctx.db, caseId)))

/** The same, held until the transaction ends; read after the lock, so that it is what the other handler left. */
export async function heldCase(ctx: Admitting, caseId: string): Promise<CaseRow> {
  const key = await findCaseKey(ctx.db, caseId)
  if (key) await lockCase(ctx.db, key)
  return ctx.must(admission(ctx, key && (await findCase(ctx.db, key))))
}
