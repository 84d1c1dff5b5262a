/**
 * Who looks into it: the 政务服务管理机构 of the same level; where that is the unit rated, or there is none, the nearest above
 * (rules 3.6 by analogy); where there is none at all, 自治区 alone, for which the path is empty.
 */
export type Managed = { path: string; units: readonly string[] }

/** `above`: the divisions from the one that served up to the region, each with its management organisations. */
export const officeOf = (above: readonly Managed[], rated: readonly string[]): string =>
  above.find(({ units }) => units.length > 0 && !units.some((unit) => rated.includes(unit)))?.path ?? ''

type Post = { role: string; divisionPath: string; unit: string | null }
/** Whoever answers for the unit rated in another of their posts doesn't look into it. */
const OF_THE_UNIT = ['handler', 'head', 'clerk']
export const postsOfUnit = (posts: readonly Post[]): Post[] => posts.filter((post) => OF_THE_UNIT.includes(post.role))
