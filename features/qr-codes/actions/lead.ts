import { loadDivisions, loadUnits, loadWindows } from '#features/organisations/index.ts'
import { makeLink } from '#features/ratings/index.ts'
import type { Channel } from '#features/ratings/rules.ts'
import { loadItems } from '#features/service-items/index.ts'
import { awaitMatch } from '#features/service-records/index.ts'
import type { AwaitingPlace } from '#features/service-records/rules.ts'
import type { Db } from '#server/platform/db.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import { dayOf } from '#shared/time.ts'
import type { Place } from '../queries.ts'
import { plainLast, plainNumber, type OccurrenceKey } from '../rules/joining.ts'
import { insertFound, type How } from '../store.ts'
import { takeTries, type Subject } from './tries.ts'

/**
 * `found` null: rated at once as a service that awaits its match, with the number that was typed for it, if any. `code`: the
 * fixed code that was scanned; null at a terminal.
 */
export type Lead = {
  place: Place
  found: { how: 'joined' | 'number'; key: OccurrenceKey } | null
  channel: Channel
  asker: string | null
  code: string | null
  claim?: { recordNo: string; last: string } | undefined
}
/** `key`: for a terminal, which rates here itself. */
export type Led = { kind: 'led'; path: string; key: OccurrenceKey } | { kind: 'too_often' } | { kind: 'closed' } | { kind: 'window_needed' }

/** To the rating page of what was found. Without a number the same phone gets there a few times a day (rules 1.12). */
export async function leadToRating(ctx: GatherContext<string>, lead: Lead): Promise<Led> {
  const { place, found, asker } = lead
  const awaiting = found === null ? await awaitingPlace(ctx.db, place) : null
  if (found === null && awaiting === null) return { kind: 'window_needed' }
  const at = `${place.division}\n${place.hallCode}\n${place.windowCode ?? place.itemCode ?? ''}`
  // A window is never full: what is piled up there is recorded, and looked into (rules 5.7).
  const limits: Subject[] = asker === null || found?.how === 'number' ? [] : [{ limited: 'services', of: `${asker}\n${at}` }]
  if (!(await takeTries(ctx, limits)).ok) return { kind: 'too_often' }
  const led = await ctx.transact(async (tx) => {
    const key = found?.key ?? (awaiting && (await awaitMatch(tx, awaiting)))
    if (!key) throw new Error('nothing to lead to')
    const link = await makeLink(tx, key, lead.channel)
    if (!link.ok) return null
    const how: How = found?.how ?? 'awaiting'
    const foundId = tx.newId()
    const claim = how === 'awaiting' && lead.claim ? tx.keys.seal('vault', claimText(lead.claim), aboutClaim(foundId)) : null
    const { division, windowCode } = place
    const phone = asker === null ? null : tx.keys.mac('blind', `phone\n${dayOf(tx.now)}\n${asker}`)
    await insertFound(tx.db, { ...key, foundId, code: lead.code, how, division, windowCode, foundAt: tx.now, claim, phone })
    return { token: link.value.token, key }
  })
  return led ? { kind: 'led', path: `/r/${led.token}`, key: led.key } : { kind: 'closed' }
}

export const aboutClaim = (foundId: string): string => `found_services/${foundId}/claim`
const claimText = ({ recordNo, last }: { recordNo: string; last: string }): string =>
  JSON.stringify({ recordNo: plainNumber(recordNo), last: plainLast(last) })

/** Whose service it was: the unit at the window, else the one whose matter it is; a hall alone does not say. */
async function awaitingPlace(db: Db, { division, hallCode, windowCode, itemCode }: Place): Promise<AwaitingPlace | null> {
  const [divisions, units, windows, items] = await Promise.all([
    loadDivisions(db),
    loadUnits(db, [division]),
    loadWindows(db, [division]),
    loadItems(db, [division]),
  ])
  const window = windowCode === null ? undefined : windows.get(division)?.get(windowCode)
  const item = itemCode === null ? undefined : items.get(division)?.get(itemCode)
  const unit = window?.unitCode ?? item?.unitCode
  if (unit === undefined) return null
  const line = units.get(division)?.get(unit)?.line ?? ''
  return { division, divisionPath: divisions.get(division)?.path ?? '', hallCode, windowCode, itemCode, unit, line }
}
