import { REACHES, type Actor, type Assignment, type Reach, type ReachKind, type Service } from '#shared/actor.ts'
import { PERMISSIONS, permissionRow, type PermissionRow } from './permissions.ts'
import { isRole } from './roles.ts'

/** What is asked for, as far as a reach can tell: null where it belongs to no unit, line or person. */
export type Target = { divisionPath: string; unit: string | null; line: string | null; staffNo: string | null }

const everything = (role: string): Reach => ({ kind: 'all', role, divisionPath: '', unit: null, line: null, staffNo: null })

/**
 * How far this actor's permission goes; nothing when it has none. A client reaches everything here and is held to its
 * own sources by `sourcesOf`; a job or a command of the operator acts for the system itself.
 */
export function reachOf(actor: Actor, permission: string): readonly Reach[] {
  const row = permissionRow(permission)
  if (!row) return []
  if (actor.kind === 'system') return [everything('system')]
  if (row.public === true || (row.public === 'not_staff' && actor.kind !== 'staff')) return [everything(actor.kind)]
  if (actor.kind === 'client') return row.scopes?.some((scope) => actor.scopes.includes(scope)) ? [everything('client')] : []
  if (actor.kind !== 'staff') return []
  if (row.staff) return [everything('staff')]
  return [...(row.served ? ownServices(servicesBy(actor)) : []), ...assigned(row, actor.assignments, servicesBy(actor))]
}

/** A number at a window is of one division; twice in the lists of one person it is one. */
const ownServices = (services: readonly Service[]): Reach[] =>
  [...new Map(services.map((own) => [`${own.divisionPath}${own.staffNo}`, own])).values()].map((own) => ({
    kind: 'own',
    role: 'rated',
    ...own,
    unit: null,
    line: null,
  }))

function assigned(row: PermissionRow, assignments: readonly Assignment[], own: readonly Service[]): readonly Reach[] {
  const except = row.rated === 'excluded' ? own : []
  return assignments.flatMap((a) => {
    const kind = isRole(a.role) ? row.roles?.[a.role] : undefined
    return kind === undefined ? [] : [{ ...a, kind, ...(except.length > 0 ? { except } : {}) }]
  })
}

/** Where this person serves or ever served: rated there, it is not for them, whatever they have become since (rules 2.5). */
export const servicesBy = (actor: Actor): readonly Service[] =>
  actor.kind === 'staff'
    ? [
        ...actor.assignments.flatMap(({ divisionPath, staffNo }) => (staffNo === null ? [] : [{ divisionPath, staffNo }])),
        ...(actor.served ?? []),
      ]
    : []

/** Whether what is asked for lies within this reach. The SQL of the same table is `withinReach`; a test holds them together. */
export function covers(reach: Reach, target: Target): boolean {
  if (reach.except?.some((own) => own.divisionPath === target.divisionPath && own.staffNo === target.staffNo)) return false
  const here = target.divisionPath === reach.divisionPath
  const hereOrBelow = target.divisionPath.startsWith(reach.divisionPath)
  switch (reach.kind) {
    case 'all':
      return true
    case 'division_below':
      return hereOrBelow
    case 'line_below':
      return hereOrBelow && reach.line !== null && target.line === reach.line
    case 'unit_below':
      return hereOrBelow && (reach.unit === null || target.unit === reach.unit)
    case 'unit':
      return here && (reach.unit === null || target.unit === reach.unit)
    case 'own':
      return here && reach.staffNo !== null && target.staffNo === reach.staffNo
  }
}
export const coversAny = (reaches: readonly Reach[], target: Target): boolean => reaches.some((reach) => covers(reach, target))

/** The sources a client is held to (api.md `not_your_source`); null for everyone else. */
export const sourcesOf = (actor: Actor): readonly string[] | null => (actor.kind === 'client' ? actor.sources : null)

/** What a signed-in person may do, and how far: the console's menu. */
export const permissionsOf = (actor: Actor): { permission: string; says: string; reach: ReachKind[] }[] =>
  PERMISSIONS.flatMap(({ permission, says }) => {
    const kinds = new Set(reachOf(actor, permission).map((reach) => reach.kind))
    return kinds.size === 0 ? [] : [{ permission, says, reach: REACHES.filter((kind) => kinds.has(kind)) }]
  })
