import type { Feature } from '#server/platform/feature.ts'

/** 统计: the figures, rolled up from what is recorded. */
export const statistics: Feature = { endpoints: [] }
