/** Everyone who may knock: each endpoint with somebody whom it lets in and somebody whom it does not. */
import { CLIENT_SCOPES, permissionRow } from '#features/identity/rules/permissions.ts'
import { ROLES } from '#features/identity/rules/roles.ts'
import { orderedFeatures } from '#server/features.ts'
import type { PageContract } from '#server/platform/pages.ts'
import type { Endpoint } from '#shared/endpoint.ts'
import { officer, TACHENG_PATH } from './cases.ts'
import { clientToken, CLERK, HALL, ID_CARD, POLICE, SOURCE, TACHENG } from './cast.ts'
import type { TestWorld } from './world.ts'

export const endpoints: readonly Endpoint[] = orderedFeatures.flatMap((feature) => feature.endpoints.map((route) => route.endpoint))
const proved = new Set(
  orderedFeatures.flatMap((feature) => feature.endpoints.flatMap((route) => (route.proof ? [route.endpoint.name] : []))),
)
/** Its caller is known by a signature, not by a role or a scope. */
export const isSigned = (e: Endpoint): boolean => proved.has(e.name)
export const pages: readonly PageContract[] = orderedFeatures.flatMap((feature) => (feature.pages ?? []).map((page) => page.contract))

/** Credentials as `w.call` takes them; undefined is nobody. */
export type Callers = {
  letIn(permission: string): string | undefined
  /** Signed in, and yet not for this; undefined where everyone may. */
  keptOut(permission: string): string | undefined
}

export async function plantCallers(w: TestWorld): Promise<Callers> {
  const byScope = new Map<string, string>()
  for (const scope of CLIENT_SCOPES) byScope.set(scope, await clientToken(w, `with-${scope}`, [SOURCE], [scope]))
  const byRole = new Map<string, string>()
  for (const { role } of ROLES) {
    const post = { role, divisionPath: TACHENG_PATH, unit: POLICE.unitCode, line: POLICE.line, staffNo: CLERK.staffNo }
    byRole.set(role, await officer(w, `the-${role}`, post))
  }
  const leaving = await officer(w, 'leaving', { role: 'auditor' })
  return {
    letIn: (permission) => {
      const row = permissionRow(permission)
      if (!row || row.public) return undefined
      // signing out is for a session of its own
      if (permission === 'session.close') return leaving
      const role = row.staff ? 'auditor' : row.served ? 'clerk' : Object.keys(row.roles ?? {})[0]
      return role === undefined ? byScope.get(row.scopes?.[0] ?? '') : byRole.get(role)
    },
    keptOut: (permission) => {
      const row = permissionRow(permission)
      if (!row || row.public) return undefined
      return byScope.get(CLIENT_SCOPES.find((scope) => row.scopes?.includes(scope) !== true) ?? '')
    },
  }
}

const PARAMS: Readonly<Record<string, string>> = {
  year: '2026',
  key: 'case.contact_attempts',
  receiptCode: '0000000000000000',
  token: 'no-such-link',
  code: '0000000000000000',
  'divisions/code': TACHENG,
  division: TACHENG,
  hall: HALL.hallCode,
  basicCode: ID_CARD,
  element: 'basis',
  rowNo: '1',
  unitCode: '11999999YY00000000',
  itemCode: '11999999YY000000004000700001000',
  kind: 'call-notes',
}
/** The path with something in each place that could stand there: by what it stands below, else by its name. */
export const filled = (path: string): string =>
  path.replaceAll(/([\w-]+)\/:(\w+)|:(\w+)/g, (_, above: string | undefined, below: string | undefined, name: string | undefined) => {
    const found = PARAMS[`${above}/${below}`] ?? PARAMS[below ?? name ?? ''] ?? '00000000-0000-4000-8000-000000000000'
    return above === undefined ? found : `${above}/${found}`
  })
