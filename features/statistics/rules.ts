/** The door of this feature's rules. */
export * from './rules/case-figures.ts'
export * from './rules/cells.ts'
export * from './rules/classes.ts'
export * from './rules/counts.ts'
export * from './rules/exclusion-figures.ts'
export { LEVEL_SETS, sourceOf, type LevelSet, type RatingSet, type Source, type Term } from './rules/metric.ts'
export * from './rules/metrics.ts'
export * from './rules/told-late.ts'
