import { YEAR_SECONDS, type Cookie } from '#shared/cookie.ts'
import type { Db } from '#server/platform/db.ts'
import type { Instant } from '#shared/time.ts'
import { reportState } from '../rules/checks.ts'
import type { ReportState } from '../rules/signals.ts'
import { reportsOf } from '../store.ts'

/** What a device reported is known to that device: whoever else holds the code must not learn that somebody reported (rules 9). */
const NAME = 'hcp_reports'
const MOST = 20
const ID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export const reportsKnownHere = (cookies: Readonly<Record<string, string | undefined>>): string[] =>
  (cookies[NAME] ?? '')
    .split('.')
    .filter((id) => ID.test(id))
    .slice(0, MOST)

export const ownReportsCookie = (checkIds: readonly string[], path: string): Cookie => ({
  name: NAME,
  value: [...new Set(checkIds)].slice(-MOST).join('.'),
  path,
  maxAgeSeconds: YEAR_SECONDS,
})

export type OwnReport = { at: Instant; state: ReportState }
/** How far the reports have come that this device made, or that the device of the rater made. */
export async function ownReports(
  db: Db,
  rating: { record_id: string; service_number: number },
  asks: { isRater: boolean; cookies: Readonly<Record<string, string | undefined>> },
): Promise<OwnReport[]> {
  const known = reportsKnownHere(asks.cookies)
  if (known.length === 0 && !asks.isRater) return []
  const all = await reportsOf(db, rating.record_id, rating.service_number)
  return all
    .filter((one) => known.includes(one.checkId) || (asks.isRater && one.source === 'rater'))
    .map(({ receivedAt, state, finding }) => ({ at: receivedAt, state: reportState(state, finding) }))
}
