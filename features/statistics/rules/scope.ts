import type { Reach } from '#shared/actor.ts'
import { accept, refuse, type Decision } from '#shared/decision.ts'

/**
 * Whose figures a person is told: a division with what lies below it, or that one alone (`alone`), and of it one unit or one line. `path`:
 * of the division; empty for everything.
 */
export type Scope = { division: string | null; path: string; alone: boolean; unit: string | null; line: string | null }
type Place = { code: string; path: string }
export type AskedPlace = { division: Place | null; unit: string | null }

const lastOf = (path: string): string | null => path.split('/').filter(Boolean).at(-1) ?? null
const WIDEST = ['all', 'division_below', 'line_below', 'unit_below', 'unit'] as const
/** From the widest on: who has two posts is told by the one that holds what is asked. */
const inOrder = (reaches: readonly Reach[]): Reach[] =>
  WIDEST.flatMap((kind) => reaches.filter((reach) => reach.kind === kind).toSorted((a, b) => a.divisionPath.length - b.divisionPath.length))

/** What is asked for, narrowed to what this post may be told; null where it lies beyond. */
function within(reach: Reach, { division, unit }: AskedPlace): Scope | null {
  if (reach.unit !== null && unit !== null && unit !== reach.unit) return null
  const own = { unit: unit ?? (reach.kind === 'all' ? null : reach.unit), line: reach.kind === 'line_below' ? reach.line : null }
  if (reach.kind === 'line_below' && reach.line === null) return null
  const above = reach.kind === 'all' ? '' : reach.divisionPath
  if (reach.kind === 'unit')
    return division === null || division.path === above ? { division: lastOf(above), path: above, alone: true, ...own } : null
  if (division !== null && !division.path.startsWith(above)) return null
  return division === null
    ? { division: lastOf(above), path: above, alone: false, ...own }
    : { division: division.code, path: division.path, alone: false, ...own }
}

/** The scope of a question: of what is asked, as far as one of the posts reaches; else no (rules 2.4, decisions/0008). */
export function scopeOf(reaches: readonly Reach[], asked: AskedPlace): Decision<Scope, 'beyond_reach'> {
  for (const reach of inOrder(reaches)) {
    const scope = within(reach, asked)
    if (scope) return accept(scope)
  }
  return refuse('beyond_reach')
}
