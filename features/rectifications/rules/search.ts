const WHOLE = 32
const BEGINS = /^(?:[0-9a-f]{4,8}|[0-9a-f]{8}-[0-9a-f]{0,4}|[0-9a-f]{8}(?:-[0-9a-f]{4}){1,3}-[0-9a-f]{0,12})$/

export type Sought = { caseIds: readonly [from: string, to: string] } | { recordNo: string }

/** What somebody looks for: the beginning of a case's id, as uuids lie between two, or else of a 办件编号. */
export function soughtBy(q: string): Sought {
  const text = q.toLowerCase()
  if (!BEGINS.test(text)) return { recordNo: q }
  const digits = text.replaceAll('-', '')
  return { caseIds: [asUuid(digits.padEnd(WHOLE, '0')), asUuid(digits.padEnd(WHOLE, 'f'))] }
}

const asUuid = (hex: string): string =>
  [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, WHOLE)].join('-')
