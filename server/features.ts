import { attachments } from '#features/attachments/feature.ts'
import { appeals } from '#features/appeals/feature.ts'
import { calendar } from '#features/calendar/feature.ts'
import { connectors } from '#features/connectors/feature.ts'
import { devices } from '#features/devices/feature.ts'
import { disclosure } from '#features/disclosure/feature.ts'
import { exclusions } from '#features/exclusions/feature.ts'
import { identity } from '#features/identity/feature.ts'
import { importsOf } from '#features/imports/feature.ts'
import { integrity } from '#features/integrity/feature.ts'
import { notifications } from '#features/notifications/feature.ts'
import { itemAlignment } from '#features/item-alignment/feature.ts'
import { order, type FeatureName } from '#features/order.ts'
import { organisations } from '#features/organisations/feature.ts'
import { performance } from '#features/performance/feature.ts'
import { policies } from '#features/policies/feature.ts'
import { qrCodes } from '#features/qr-codes/feature.ts'
import { questionnaires } from '#features/questionnaires/feature.ts'
import { rankings } from '#features/rankings/feature.ts'
import { ratings } from '#features/ratings/feature.ts'
import { rectifications } from '#features/rectifications/feature.ts'
import { reports } from '#features/reports/feature.ts'
import { serviceItems } from '#features/service-items/feature.ts'
import { serviceRecords } from '#features/service-records/feature.ts'
import { statistics } from '#features/statistics/feature.ts'
import { tracking } from '#features/tracking/feature.ts'
import { vault } from '#features/vault/feature.ts'
import { workplaceOf } from '#features/workplace/feature.ts'
import type { Feature } from './platform/feature.ts'

/** Forget one and it does not compile. */
const above: Record<Exclude<FeatureName, 'workplace' | 'imports'>, Feature> = {
  calendar,
  policies,
  identity,
  vault,
  attachments,
  organisations,
  'service-items': serviceItems,
  'item-alignment': itemAlignment,
  'service-records': serviceRecords,
  connectors,
  questionnaires,
  ratings,
  exclusions,
  'qr-codes': qrCodes,
  devices,
  integrity,
  rectifications,
  appeals,
  tracking,
  notifications,
  statistics,
  rankings,
  performance,
  reports,
  disclosure,
}
/** The last two are told of all the others: what these take as a table, and then all lists, to search, count and export them. */
const others: readonly Feature[] = order.flatMap((name) => (name === 'workplace' || name === 'imports' ? [] : above[name]))
const imports = importsOf(others)
export const features: Record<FeatureName, Feature> = { ...above, workplace: workplaceOf([...others, imports]), imports }
export const orderedFeatures: readonly Feature[] = order.map((name) => features[name])
