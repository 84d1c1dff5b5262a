/** What stays on somebody's device. `Strict` unless said: sent with what our own pages ask for, and with no link in another site's page. */
export type Cookie = { name: string; value: string; path: string; maxAgeSeconds: number; sameSite?: 'Lax' }
export const YEAR_SECONDS = 31_536_000
