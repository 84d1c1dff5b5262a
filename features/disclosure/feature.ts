import type { Feature } from '#server/platform/feature.ts'

/** 公开: the public site. */
export const disclosure: Feature = { endpoints: [] }
