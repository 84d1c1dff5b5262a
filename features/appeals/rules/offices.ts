/** The divisions from the case's own up to the region, nearest first, each with its management organisations. */
export type Managed = { path: string; units: readonly string[] }

const isFit = (concerned: readonly string[]) => (one: Managed) =>
  one.units.length > 0 && !one.units.some((unit) => concerned.includes(unit))

/**
 * Who decides: the 政务服务管理机构 of the same level; where that is the unit rated or handling, or there is none, the nearest
 * above; for a 复核 the nearest above that one (rules 3.6, 4). Where there is none at all, 自治区 alone, for which the path is empty.
 */
export function officesOf(above: readonly Managed[], concerned: readonly string[]): { first: string; review: string } {
  const fit = above.filter(isFit(concerned))
  return { first: fit[0]?.path ?? '', review: fit[1]?.path ?? '' }
}

type Post = { role: string; divisionPath: string }
/** 自治区政府办公厅 decides where nobody below it may; a supervisor for the organisation of their own division only. */
export const isOfOffice = ({ role, divisionPath }: Post, officePath: string): boolean =>
  role === 'supervisor' ? divisionPath === officePath : role === 'region' && (officePath === '' || officePath === divisionPath)
