import { actorCode, type Actor, type Service } from '#shared/actor.ts'
import type { RefusalRow } from '#shared/endpoint.ts'
import { servicesBy } from './reach.ts'

/** A unit that is concerned: what was rated, where it was served, who handles it. */
export type UnitConcerned = { divisionPath: string; unit: string }
/** Who did what before in this chain, as the timelines keep it: `staff:…` and the role it was done in. */
export type Part = { actor: string; role: string | null }
/** Whose conduct or service it is about. */
export type Rated = { divisionPath: string; unit: string; staffNo: string | null }
export type Concerned = { actor: Actor; units: readonly UnitConcerned[]; parts: readonly Part[]; rated?: Rated }

const postsOf = (actor: Actor) => (actor.kind === 'staff' ? actor.assignments : [])
/** Those who answer for a unit, whatever other post they hold besides. */
const OF_THE_UNIT: readonly string[] = ['handler', 'head', 'clerk']
/** Those who decide about a unit's case. */
const DECIDING: readonly string[] = ['supervisor', 'region']

const isRated = ({ actor, rated }: Concerned): boolean => {
  const isOwn = (own: Service) => own.staffNo === rated?.staffNo && own.divisionPath === rated.divisionPath
  return rated !== undefined && rated.staffNo !== null && servicesBy(actor).some(isOwn)
}
/** Nothing tells who sat beside whom: whoever serves at a window of the unit that served is one. */
const isWindowMate = ({ actor, rated }: Concerned): boolean =>
  rated !== undefined &&
  postsOf(actor).some((p) => p.staffNo !== null && p.divisionPath === rated.divisionPath && (p.unit === null || p.unit === rated.unit))
/** A post that names no unit answers for every unit of its division when it handles; a management organisation's is of none. */
const isOfUnit = ({ actor, units }: Concerned): boolean =>
  units.some(({ divisionPath, unit }) =>
    postsOf(actor).some((p) => p.unit === unit || (p.unit === null && p.divisionPath === divisionPath && OF_THE_UNIT.includes(p.role))),
  )
const own = ({ actor, parts }: Concerned): readonly Part[] =>
  actor.kind === 'staff' ? parts.filter((p) => p.actor === actorCode(actor)) : []

type ConflictRow = {
  kind: string
  refusal: string
  says: string
  en: string
  clause: string
  holds(concerned: Concerned): boolean
}

/**
 * Why a person may not act or decide although their post would let them: the one table (rules 2.3, 2.5, 3.6, 4). The first
 * that holds is the refusal, so what weighs most stands first.
 */
export const CONFLICTS = [
  {
    kind: 'is_rated',
    refusal: 'you_are_rated',
    says: '这件评价涉及您本人，须由他人办理（实施方案 五(二)）。',
    en: 'This rating is about you; somebody else has to handle it.',
    clause: 'plan 五(二)；rules 2.5',
    holds: isRated,
  },
  {
    kind: 'window_mate',
    refusal: 'window_mate',
    says: '您在被评价的单位窗口值守，这件须由他人办理。',
    en: 'You serve at a window of the unit rated; somebody else has to handle this.',
    clause: 'plan 五(二)；rules 2.3',
    holds: isWindowMate,
  },
  {
    kind: 'of_unit',
    refusal: 'of_unit',
    says: '您在被评价或承办的单位任职，不能就本单位的这件作决定，须由单位以外的人办理。',
    en: 'You belong to the unit rated or handling; somebody outside it has to decide.',
    clause: 'plan 四(一)；rules 3.6、4',
    holds: isOfUnit,
  },
  {
    kind: 'decided_before',
    refusal: 'decided_before',
    says: '您就这件作过决定，须由另一人办理。',
    en: 'You have decided about this before; it takes another person.',
    clause: 'rules 3.6、4：两人、由未参与的人决定',
    holds: (c) => own(c).some(({ role }) => role !== null && DECIDING.includes(role)),
  },
  {
    kind: 'took_part',
    refusal: 'took_part',
    says: '您办理过这件，不能再对它作决定，须由没有参与的人办理。',
    en: 'You have taken part in this; somebody who has not has to decide.',
    clause: 'rules 4：办理链条上的人不作决定',
    holds: (c) => own(c).length > 0,
  },
] as const satisfies readonly ConflictRow[]
export type ConflictKind = (typeof CONFLICTS)[number]['kind']
export type ConflictRefusal = (typeof CONFLICTS)[number]['refusal']
export const CONFLICT_KINDS: readonly ConflictKind[] = CONFLICTS.map((row) => row.kind)

/** The first of these that holds for this person; null when none does. A job of the system is in conflict with nothing. */
export const conflictOf = (kinds: readonly ConflictKind[], concerned: Concerned): ConflictKind | null =>
  CONFLICTS.find((row) => kinds.includes(row.kind) && row.holds(concerned))?.kind ?? null

const byKind = new Map<ConflictKind, (typeof CONFLICTS)[number]>(CONFLICTS.map((row) => [row.kind, row]))
export const conflictRow = (kind: ConflictKind): (typeof CONFLICTS)[number] => byKind.get(kind) ?? CONFLICTS[0]

/** For a contract: how each of them is refused. */
export const conflictRefusals = Object.fromEntries(
  CONFLICTS.map(({ refusal, says }) => [refusal, { status: 403, says } satisfies RefusalRow]),
) as Record<ConflictRefusal, { status: 403; says: string }>
