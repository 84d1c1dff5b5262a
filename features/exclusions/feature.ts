import { on, type Feature } from '#server/platform/feature.ts'
import { showExclusions } from './actions/show-exclusions.ts'
import { readExclusions } from './contract.ts'

/** 不予采纳: which ratings figures leave out. Others decide it; what follows from it listens for `rating.excluded` and `rating.restored`. */
export const exclusions: Feature = { endpoints: [on(readExclusions, showExclusions)] }
