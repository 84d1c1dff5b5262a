/** A copy in the order of the texts that `of` gives. */
export const inOrder = <T>(items: readonly T[], of: (item: T) => string): T[] => items.toSorted((a, b) => (of(a) < of(b) ? -1 : 1))
/** A copy, the last first. */
export const reversed = <T>(items: readonly T[]): T[] => items.toReversed()
