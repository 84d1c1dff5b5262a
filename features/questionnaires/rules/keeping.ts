import { coversAny } from '#features/identity/rules/reach.ts'
import type { Reach } from '#shared/actor.ts'

type Place = { divisionPath: string; divisionLevel: string }
/** Forms are drawn up by the region and its prefectures (plan 三(二): 责任单位), so that counties ask alike. */
export const mayKeep = (reach: readonly Reach[], { divisionPath, divisionLevel }: Place): boolean =>
  (divisionLevel === 'region' || divisionLevel === 'prefecture') &&
  coversAny(reach, { divisionPath, unit: null, line: null, staffNo: null })
