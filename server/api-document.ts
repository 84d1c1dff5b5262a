import { PERMISSIONS, permissionRow } from '#features/identity/rules/permissions.ts'
import type { LocalDate } from '#shared/time.ts'
import { orderedFeatures } from './features.ts'
import { SESSION_COOKIE } from '#features/identity/contract.ts'
import { openApi, type Access, type OpenApi } from './platform/openapi.ts'

const DESCRIPTION = `政务服务“好差评”系统的接口。时刻以 +08:00 给出、精确到秒，可用任意时区偏移提交；日期按北京时间，起止日都含在内。
列表用 limit（默认 50，最多 500）、cursor、sort 翻页，回答 {items, next}，到末页 next 为 null。
拒绝一律是 application/problem+json，程序按 code 判断，detail 可以直接给人看；429 和 503 带 Retry-After。`

/** What /openapi.json answers and docs/openapi.json keeps: all contracts, with who may call them. */
export const apiDocument = (version: string): OpenApi =>
  openApi(
    orderedFeatures.flatMap((feature) => feature.endpoints.map((route) => route.endpoint)),
    { title: '政务服务“好差评”接口', version, description: DESCRIPTION, scopes: scopes(), sessionCookie: SESSION_COOKIE, accessOf },
  )

/** The day that examples in the contracts stand on. */
const EXAMPLE_DAY = '2026-11-23'
const compact = (day: LocalDate): string => day.replaceAll('-', '')
/** Moves examples to a day on which they work: a service of months ago can no longer be rated. */
export const onDay = (text: string, day: LocalDate): string =>
  text.replaceAll(EXAMPLE_DAY, day).replaceAll(compact(EXAMPLE_DAY), compact(day))

function accessOf(permission: string): Access {
  const row = permissionRow(permission)
  if (!row) throw new Error(`no permission ${permission} in the table`)
  return { says: row.says, open: row.public !== undefined, staff: row.staff === true || row.roles !== undefined, scopes: row.scopes ?? [] }
}

/** Scope → what the rows say that it opens. */
function scopes(): Record<string, string> {
  const pairs = PERMISSIONS.flatMap((row) => ('scopes' in row ? row.scopes.map((scope) => [scope, row.says] as const) : []))
  return Object.fromEntries(
    [...Map.groupBy(pairs, ([scope]) => scope)].map(([scope, all]) => [scope, all.map(([, says]) => says).join('、')]),
  )
}
