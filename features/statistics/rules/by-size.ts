/** The largest first; what is equal stays in its order. */
export const bySize = <Row>(rows: readonly Row[], sizeOf: (row: Row) => number): Row[] => rows.toSorted((a, b) => sizeOf(b) - sizeOf(a))
