import { loadDivisions } from '#features/organisations/index.ts'
import type { Division } from '#features/organisations/rules.ts'
import type { Context } from '#server/platform/feature.ts'
import { dayOf } from '#shared/time.ts'
import { accept, refuse, type Decision } from '#shared/decision.ts'
import type { figureRefusals, FiguresQuery } from '../contract/asking.ts'
import { NARROWINGS, type AskedDimension } from '../rules/dimensions.ts'
import type { AnyMetricId } from '../rules/metrics.ts'
import { planOf, type AskedFigures, type Plan } from '../rules/plan.ts'
import { scopeOf, type Scope } from '../rules/scope.ts'

export type AskRefusal = keyof typeof figureRefusals
export type Asking = Pick<Context, 'db' | 'now' | 'reach'>

/** A question of an address, read. */
export function askedOf({ metrics, by, on, period, compare, ...query }: FiguresQuery): AskedFigures {
  // a unit narrows the scope, as a post does
  const filter = NARROWINGS.flatMap((name) => (name === 'unit' || query[name] === undefined ? [] : [[name, query[name]] as const]))
  return {
    metrics: metrics.split(',') as AnyMetricId[],
    by: by === undefined ? [] : (by.split(',') as AskedDimension[]),
    filter: Object.fromEntries(filter),
    basis: on,
    period,
    compare: compare === undefined ? null : compare.startsWith('division:') ? 'division' : (compare as 'previous' | 'last_year'),
  }
}

/** The pure plan of a question, as far as the post of who asks reaches. */
export async function planFor(ctx: Asking, query: FiguresQuery): Promise<Decision<Plan, AskRefusal>> {
  const divisions = await loadDivisions(ctx.db)
  const division = query.division === undefined ? null : divisions.get(query.division)
  if (division === undefined) return refuse('no_such_division')
  const reached = scopeOf(ctx.reach, { division, unit: query.unit ?? null })
  if (!reached.ok) return reached
  const compared = query.compare?.startsWith('division:') ? divisions.get(query.compare.slice('division:'.length)) : null
  if (compared === undefined) return refuse('no_such_division')
  const scope = named(reached.value, divisions)
  const other = compared && { scope: { ...scope, division: compared.code, path: compared.path }, name: compared.name }
  const plan = planOf(askedOf(query), { scope, today: dayOf(ctx.now), other })
  return plan.ok ? accept(plan.value) : plan
}

/** Everything is the division above which there is none. */
function named(scope: Scope, divisions: ReadonlyMap<string, Division>): Scope {
  if (scope.division !== null) return scope
  const roots = [...divisions.values()].filter((d) => d.reportingParent === null && d.inScope)
  const [root] = roots
  return root && roots.length === 1 ? { ...scope, division: root.code, path: root.path } : scope
}
