/** Addresses of the pages, in one place: what is in an address goes as it is, so it is escaped here. */
const part = encodeURIComponent
export const divisionPath = (code: string): string => `/divisions/${part(code)}`
export const unitPath = (unitCode: string): string => `/units/${part(unitCode)}`
export const hallPath = (division: string, hallCode: string): string => `/halls/${part(division)}/${part(hallCode)}`
/** A list narrowed as its filters are called. */
export const listPath = (list: string, narrowed: Readonly<Record<string, string>>): string =>
  `/${list}?${new URLSearchParams(narrowed).toString()}`
export const windowPath = (division: string, windowCode: string): string => `/windows/${part(division)}/${part(windowCode)}`
/** Where a new one is registered, and where one is changed. */
export const makePath = (kind: string, division?: string | null): string =>
  `/places/${kind}/new${division === undefined || division === null ? '' : `?division=${part(division)}`}`
export const changePath = (kind: string, division: string, code: string): string => `/places/${kind}/${part(division)}/${part(code)}`
/** The page of a place; what has none is shown in its list. */
export function placePath(kind: string, division: string, code: string): string {
  if (kind === 'unit') return unitPath(code)
  if (kind === 'hall') return hallPath(division, code)
  if (kind === 'window') return windowPath(division, code)
  if (kind === 'division') return divisionPath(division)
  return listPath(kind === 'staff' ? 'staff' : 'platforms', { division, q: code })
}
