import { useMemo } from 'react'
import { listDivisionTree, type DivisionRow } from '#features/organisations/contract/divisions.ts'
import { useRead } from './data.ts'
import { useSession } from './session.tsx'

const MOST = 500
const HOUR_MS = 3_600_000

/** How deep a division stands below the region: its path has a code and a slash for each step. */
export const depthOf = (path: string): number => Math.max(path.split('/').length - 2, 0)
/** Of all divisions those that one of these posts is over, upper ones first. */
export const withinPosts = (divisions: readonly DivisionRow[], posts: readonly { divisionPath: string }[]): readonly DivisionRow[] =>
  divisions.filter((division) => posts.some((post) => division.path.startsWith(post.divisionPath)))

/** The divisions that the person at this desk has to do with, and names for all others. */
export function useDivisions(): { mine: readonly DivisionRow[]; nameOf: (code: string) => string } {
  const session = useSession()
  const { data } = useRead(
    listDivisionTree,
    { query: { limit: MOST } },
    { enabled: session.may(listDivisionTree.permission), freshFor: HOUR_MS },
  )
  return useMemo(() => {
    const all = data?.items ?? []
    const names = new Map(all.map((division) => [division.code, division.name]))
    return { mine: withinPosts(all, session.roles), nameOf: (code) => names.get(code) ?? code }
  }, [data, session.roles])
}

/** Where lists of what everybody may look up begin: the division that one works in; null for who is over all of it. */
export function useOwnDivision(): string | null {
  const { division } = useSession()
  const { mine } = useDivisions()
  const [own] = mine
  const isOne = own !== undefined && depthOf(own.path) > 0 && mine.every((row) => row.path.startsWith(own.path))
  return division === null && isOne ? own.code : null
}
