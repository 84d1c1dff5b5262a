/** The door of this feature's rules. */
export * from './rules/indicators.ts'
export * from './rules/schemes.ts'
export * from './rules/scored.ts'
