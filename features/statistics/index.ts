/** What other features may call. */
export { figuresAsOf, type AsOf } from './actions/as-of.ts'
export { caseFigures } from './actions/case-figures.ts'
export { exclusionFigures } from './actions/exclusion-figures.ts'
export { compareWithFacts, rebuildFigures } from './actions/rebuild.ts'
export { told, type Told } from './actions/told.ts'
export { rootsOf, tally, toldAsOf, type Both, type Tally } from './actions/tally.ts'
export type { CaseScope } from './queries/cases.ts'
