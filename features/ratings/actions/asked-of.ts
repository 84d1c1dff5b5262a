import type { Asked } from '#features/questionnaires/rules/assigning.ts'
import type { Standing } from '../queries.ts'

/** What of a service decides which form is asked about it. */
export const askedOf = (
  { item_code: itemCode, side, division }: Pick<Standing, 'item_code' | 'side' | 'division'>,
  divisions: ReadonlyMap<string, { path: string }>,
): Asked => ({ itemCode, side, divisionPath: divisions.get(division)?.path ?? '' })
