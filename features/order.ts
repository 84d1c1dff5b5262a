/** The features, upstream first: a feature may import only features above it. The only such list. */
export const order = [
  'calendar',
  'policies',
  'identity',
  'vault',
  'attachments',
  'organisations',
  'service-items',
  'service-records',
  'questionnaires',
  'ratings',
  'exclusions',
  'qr-codes',
  'devices',
  'integrity',
  'rectifications',
  'appeals',
  'tracking',
  'statistics',
  'disclosure',
  'workplace',
] as const
export type FeatureName = (typeof order)[number]
