import type { DivisionRow } from '../contract/divisions.ts'

/** A division as the tree shows it: its own counts and those of all below it. */
export type Branch = { division: DivisionRow; depth: number; children: number; units: number; halls: number }

/** In the order of the list, upper ones first; what is above the list's own top does not indent it. */
export function branchesOf(sorted: readonly DivisionRow[]): Branch[] {
  const codes = new Set(sorted.map((division) => division.code))
  return sorted.map((division) => {
    const below = sorted.filter((other) => other.path.startsWith(division.path))
    const above = division.path.split('/').filter((code) => code !== division.code && codes.has(code))
    return {
      division,
      depth: above.length,
      children: below.filter((other) => other.parent === division.code).length,
      units: below.reduce((sum, other) => sum + other.units, 0),
      halls: below.reduce((sum, other) => sum + other.halls, 0),
    }
  })
}

const isAbove = (upper: DivisionRow, lower: DivisionRow): boolean => upper.code !== lower.code && lower.path.startsWith(upper.path)
const answers = (division: DivisionRow, typed: string): boolean => division.name.includes(typed) || division.code.startsWith(typed)

/** What is shown: below what is folded nothing; while something is looked for, what answers and the way to it. */
export function shownBranches(branches: readonly Branch[], open: ReadonlySet<string>, typed: string): Branch[] {
  if (typed !== '') {
    const found = branches.filter(({ division }) => answers(division, typed))
    return branches.filter((branch) => found.some((f) => f === branch || isAbove(branch.division, f.division)))
  }
  const codes = new Set(branches.map(({ division }) => division.code))
  return branches.filter(({ division }) =>
    division.path.split('/').every((code) => code === '' || code === division.code || !codes.has(code) || open.has(code)),
  )
}

/** At first the top is open, and the way to one's own posts. */
export const openAtFirst = (branches: readonly Branch[], posts: readonly { divisionPath: string }[]): ReadonlySet<string> =>
  new Set(
    branches
      .filter(({ division, depth }) => depth === 0 || posts.some((post) => post.divisionPath.startsWith(division.path)))
      .map(({ division }) => division.code),
  )
