import { findServed, leadToRating, type Lead } from '#features/qr-codes/index.ts'
import { sm3 } from '#server/platform/crypto.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf } from '#shared/endpoint.ts'
import { display, plus } from '#shared/time.ts'
import type { openVisit } from '../contract/visits.ts'
import { servedOf } from '../queries.ts'
import { invitedTo, windowsOfHall } from '../queries/visits.ts'
import { VISIT_LASTS } from '../rules/pressed.ts'
import type { KnownDevice } from '../store.ts'
import { insertVisit } from '../store/visits.ts'
import { recognise } from './recognise.ts'

type Ctx = GatherContext<RefusalOf<typeof openVisit>>
type Body = CallOf<typeof openVisit>['body']

/** Somebody stands at a terminal and says which service was theirs (rules 1.9); the terminal learns only what it is to show. */
export async function visit(ctx: Ctx, { body, headers }: CallOf<typeof openVisit>) {
  const { device } = await recognise(ctx, headers)
  const lead = await leadFor(ctx, device, body)
  const led = await leadToRating(ctx, lead)
  if (led.kind === 'too_often') return ctx.refuse('too_often')
  if (led.kind === 'closed') return ctx.refuse('window_closed')
  if (led.kind === 'window_needed') return ctx.refuse('no_such_window')
  const { recordId, serviceNumber } = led.key
  const served = await servedOf(ctx.db, recordId, serviceNumber)
  const visitId = ctx.newId()
  const showsUntil = plus(ctx.now, VISIT_LASTS)
  const row = { visitId, deviceId: device.device_id, recordId, serviceNumber, foundAt: ctx.now, showsUntil }
  await ctx.transact((tx) => insertVisit(tx.db, row))
  // What was done at a window is nobody's business who only says that they were there.
  const itemName = lead.found?.how === 'number' ? (served?.item_name ?? null) : null
  return { visitId, windowName: served?.window_name ?? null, itemName, showsForMs: VISIT_LASTS }
}

async function leadFor(ctx: Ctx, { kind, division, hall_code: hallCode }: KnownDevice, body: Body): Promise<Lead> {
  const windowCode = body.windowCode ?? null
  const windows = windowCode === null ? [] : await windowsOfHall(ctx.db, division, hallCode)
  const isHere = windows.some((one) => one.windowCode === windowCode)
  if (kind !== 'terminal' || (!body.number && !body.token && !isHere)) return ctx.refuse('no_such_window')
  const place = { division, hallCode, windowCode: isHere ? windowCode : null, itemCode: null }
  const common = { place, channel: 'kiosk' as const, asker: null, code: null }
  if (body.awaiting) return { ...common, found: null, ...(body.number && { claim: body.number }) }
  const found = await foundFor(ctx, body, place)
  const served = await servedOf(ctx.db, found.key.recordId, found.key.serviceNumber)
  if (served?.rated_at) ctx.refuse('already_rated', { firstRatedAt: display(served.rated_at) })
  return { ...common, found }
}

async function foundFor(ctx: Ctx, { token, number }: Body, place: Lead['place']): Promise<NonNullable<Lead['found']>> {
  if (token !== undefined) {
    const key = await invitedTo(ctx.db, sm3(token), ctx.now)
    return key ? { how: 'number', key } : ctx.refuse('not_found')
  }
  const sought = await findServed(ctx, { place, number, asker: null })
  return sought.kind === 'found' ? sought : ctx.refuse(sought.kind)
}
