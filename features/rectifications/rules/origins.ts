/** What a case is opened by; one of each for an occurrence, each with clocks of its own (rules 1.13, 3.1). */
export const ORIGINS = [
  { origin: 'rating', says: '首次评价', en: 'first rating' },
  { origin: 'follow_up', says: '追加评价', en: 'follow-up rating' },
] as const
export type Origin = (typeof ORIGINS)[number]['origin']
export const ORIGIN_CODES = ORIGINS.map((row) => row.origin) as [Origin, ...Origin[]]
export const originSays = (origin: Origin): string => ORIGINS.find((row) => row.origin === origin)?.says ?? origin
