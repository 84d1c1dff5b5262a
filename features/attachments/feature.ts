import type { Feature } from '#server/platform/feature.ts'

/** Serves other features through its index. Whose file it is decides who may, so the endpoints stand with cases and appeals. */
export const attachments: Feature = { endpoints: [] }
