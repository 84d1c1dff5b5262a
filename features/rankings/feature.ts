import type { Feature } from '#server/platform/feature.ts'

/** 排名: who stands where, as far as ratings tell (rules 5.5). */
export const rankings: Feature = { endpoints: [] }
