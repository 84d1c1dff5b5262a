import type { Feature } from '#server/platform/feature.ts'

/** 工作台: what every screen of the console shares: search, messages, saved views, exports. */
export const workplace: Feature = { endpoints: [] }
