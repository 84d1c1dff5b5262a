/** Told in groups of so many (rules 2.4). */
export const LEAST_GROUP = 5

/**
 * Which cells say only how many ratings there are, by their numbers. Where they are so few together that the rest and the total would
 * tell them, the next smallest goes with them.
 */
export function fewOf(numbers: readonly number[], least = LEAST_GROUP): ReadonlySet<number> {
  const few = new Set(numbers.flatMap((n, i) => (n > 0 && n < least ? [i] : [])))
  const withheld = [...few].reduce((sum, i) => sum + (numbers[i] ?? 0), 0)
  if (few.size === 0 || withheld >= least) return few
  const next = numbers
    .map((n, i) => ({ n, i }))
    .filter(({ n, i }) => n > 0 && !few.has(i))
    .toSorted((a, b) => a.n - b.n || a.i - b.i)[0]
  return next ? new Set([...few, next.i]) : few
}
