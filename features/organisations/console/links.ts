/** Addresses of the pages, in one place: what is in an address goes as it is, so it is escaped here. */
const part = encodeURIComponent
export const divisionPath = (code: string): string => `/divisions/${part(code)}`
export const unitPath = (unitCode: string): string => `/units/${part(unitCode)}`
export const hallPath = (division: string, hallCode: string): string => `/halls/${part(division)}/${part(hallCode)}`
/** A list narrowed as its filters are called. */
export const listPath = (list: string, narrowed: Readonly<Record<string, string>>): string =>
  `/${list}?${new URLSearchParams(narrowed).toString()}`
