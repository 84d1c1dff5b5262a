import type { Feature } from '#server/platform/feature.ts'

/** 真实性: what makes us look into a rating, and who looks into it (rules 5.7). */
export const integrity: Feature = { endpoints: [] }
