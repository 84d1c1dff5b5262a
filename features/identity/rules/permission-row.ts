import type { ReachKind } from '#shared/actor.ts'
import type { Role } from './roles.ts'

export const CLIENT_SCOPES = ['records', 'items', 'invitations', 'ratings', 'cases.read', 'webhooks'] as const
export type ClientScope = (typeof CLIENT_SCOPES)[number]

export type PermissionRow = {
  permission: string
  says: string
  clause: string
  roles?: Partial<Record<Role, ReachKind>>
  staff?: true
  scopes?: readonly ClientScope[]
  public?: true | 'not_staff'
  rated?: 'excluded'
  served?: true
}

/** Those who answer for a case, each as far as the plan lets them (plan 四(一), rules 3.2, 11). */
export const CASE_KEEPERS = { handler: 'unit', head: 'unit', supervisor: 'division_below', region: 'all' } as const
