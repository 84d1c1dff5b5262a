/** The door of this feature's rules. */
export * from './rules/adjust.ts'
export * from './rules/blocks.ts'
export * from './rules/lists.ts'
export * from './rules/normal.ts'
export * from './rules/periods.ts'
export * from './rules/points.ts'
export * from './rules/ranked.ts'
export * from './rules/reckoned.ts'
