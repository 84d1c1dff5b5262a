import { parts as appealParts } from '#features/appeals/console/parts.tsx'
import { routes as appeals } from '#features/appeals/console/routes.tsx'
import { routes as calendar } from '#features/calendar/console/routes.tsx'
import { routes as connectors } from '#features/connectors/console/routes.tsx'
import { routes as devices } from '#features/devices/console/routes.tsx'
import { routes as disclosure } from '#features/disclosure/console/routes.tsx'
import { parts as exclusionParts } from '#features/exclusions/console/parts.tsx'
import { routes as identity } from '#features/identity/console/routes.tsx'
import { routes as imports } from '#features/imports/console/routes.tsx'
import { routes as integrity } from '#features/integrity/console/routes.tsx'
import { parts as notificationParts } from '#features/notifications/console/parts.tsx'
import { routes as notifications } from '#features/notifications/console/routes.tsx'
import { routes as itemAlignment } from '#features/item-alignment/console/routes.tsx'
import { routes as organisations } from '#features/organisations/console/routes.tsx'
import { routes as qrCodes } from '#features/qr-codes/console/routes.tsx'
import { routes as ratings } from '#features/ratings/console/routes.tsx'
import { routes as performance } from '#features/performance/console/routes.tsx'
import { routes as policies } from '#features/policies/console/routes.tsx'
import { routes as questionnaires } from '#features/questionnaires/console/routes.tsx'
import { routes as rankings } from '#features/rankings/console/routes.tsx'
import { parts as caseParts } from '#features/rectifications/console/parts.tsx'
import { routes as rectifications } from '#features/rectifications/console/routes.tsx'
import { parts as itemParts } from '#features/service-items/console/parts.tsx'
import { routes as reports } from '#features/reports/console/routes.tsx'
import { routes as serviceItems } from '#features/service-items/console/routes.tsx'
import { parts as recordParts } from '#features/service-records/console/parts.tsx'
import { routes as serviceRecords } from '#features/service-records/console/routes.tsx'
import { routes as statistics } from '#features/statistics/console/routes.tsx'
import { routes as workplace } from '#features/workplace/console/routes.tsx'
import type { ConsolePart } from '#web/ui/parts.tsx'
import type { ConsoleRoute } from '#web/ui/route.ts'

/** Every screen of every feature: the only place that sees them. */
export const routes: readonly ConsoleRoute[] = [
  ...rectifications,
  ...appeals,
  ...integrity,
  ...organisations,
  ...serviceItems,
  ...itemAlignment,
  ...serviceRecords,
  ...connectors,
  ...ratings,
  ...qrCodes,
  ...devices,
  ...questionnaires,
  ...policies,
  ...calendar,
  ...identity,
  ...statistics,
  ...reports,
  ...rankings,
  ...performance,
  ...disclosure,
  ...workplace,
  ...imports,
  ...notifications,
  { path: 'exports', says: { zh: '我的导出', en: 'My exports' }, permission: 'exports.make', load: () => import('./exports.tsx') },
]

/** What features add to the pages of features above them. */
export const parts: readonly ConsolePart[] = [
  ...itemParts,
  ...recordParts,
  ...exclusionParts,
  ...caseParts,
  ...appealParts,
  ...notificationParts,
]
