import type { Feature } from '#server/platform/feature.ts'

/** Serves other features through its index. Opening contact data asks for a case, so that endpoint stands with the cases. */
export const vault: Feature = { endpoints: [] }
