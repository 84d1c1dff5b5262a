/** Who asks, and how far their permission reaches. Made by identity's `authenticate`, carried by every context. */

/** How far a role's permission reaches, from nearest to farthest (architecture: permission table with scopes). */
export const REACHES = ['own', 'unit', 'unit_below', 'line_below', 'division_below', 'all'] as const
export type ReachKind = (typeof REACHES)[number]

/** One assignment of one role, as far as one permission carries it. Paths are of reporting parents, `650000000000/654200000000/`. */
export type Reach = {
  kind: ReachKind
  role: string
  divisionPath: string
  /** null: every unit of the division. */
  unit: string | null
  line: string | null
  staffNo: string | null
  /** Services that lie within but are never included: those given by the person who asks (rules 2.5). */
  except?: readonly Service[]
}
/** A number at the windows of a division: how who served is known. */
export type Service = { divisionPath: string; staffNo: string }

export type Assignment = { role: string; divisionPath: string; unit: string | null; line: string | null; staffNo: string | null }
export type Actor =
  | { kind: 'public' }
  | { kind: 'rater'; via: string }
  | { kind: 'client'; id: string; sources: readonly string[]; scopes: readonly string[] }
  | {
      kind: 'staff'
      id: string
      account: string
      name: string
      assignments: readonly Assignment[]
      /** Where this person served before: what was rated then concerns them still (rules 2.5). */
      served?: readonly Service[]
      sessionId: string
    }
  | { kind: 'system'; name: string }

/** How an actor stands in events and audit: never a name. */
export const actorCode = (actor: Actor): string =>
  actor.kind === 'staff'
    ? `staff:${actor.id}`
    : actor.kind === 'client'
      ? `client:${actor.id}`
      : actor.kind === 'system'
        ? `system:${actor.name}`
        : actor.kind
