/** Who stands where: by the lower bound as it is shown, so that what looks equal is equal (rules 5.5). */

/** A share in steps of what is shown: of a percentage the tenth, of a score the hundredth. */
export const stepsOf = (share: number, steps: number): number => Math.floor(share * steps + 0.5 + 1e-9)

export type Bounds = { code: string; n: number; lower: number; upper: number }
/** `rank`: null below the floor. `best` and `worst`: where it may really stand, as far as the intervals tell. */
export type Place = { code: string; rank: number | null; tied: boolean; best: number | null; worst: number | null }

/** Places by code. `lower` and `upper` in whole steps: equal steps are one place, and the next place counts them all (1, 2, 2, 4). */
export function placesOf(all: readonly Bounds[], least: number): ReadonlyMap<string, Place> {
  const ranked = all.filter(({ n }) => n >= least)
  const lowers = ranked.map((one) => one.lower).toSorted((a, b) => a - b)
  const uppers = ranked.map((one) => one.upper).toSorted((a, b) => a - b)
  const places = new Map<string, Place>()
  for (const { code, n, lower, upper } of all) {
    if (n < least) {
      places.set(code, { code, rank: null, tied: false, best: null, worst: null })
      continue
    }
    const above = ranked.length - upTo(lowers, lower)
    const same = upTo(lowers, lower) - below(lowers, lower)
    places.set(code, {
      code,
      rank: above + 1,
      tied: same > 1,
      best: ranked.length - upTo(lowers, upper) + 1,
      worst: ranked.length - below(uppers, lower),
    })
  }
  return places
}

/** How many of the sorted numbers are less than this one; how many are not more. */
const below = (sorted: readonly number[], than: number): number => search(sorted, (value) => value < than)
const upTo = (sorted: readonly number[], than: number): number => search(sorted, (value) => value <= than)
function search(sorted: readonly number[], holds: (value: number) => boolean): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (holds(sorted[middle] ?? 0)) low = middle + 1
    else high = middle
  }
  return low
}
