import type { GatherContext } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf } from '#shared/endpoint.ts'
import { millis, type Instant } from '#shared/time.ts'
import type { DeviceStatus, heartbeat } from '../contract.ts'
import { standingsOf, type Standing } from '../queries.ts'
import { windowsOfHall } from '../queries/visits.ts'
import { noteReport } from '../store.ts'
import { recognise } from './recognise.ts'

/** A device says that it lives and what waits on it, and is told what to show. */
export async function report(ctx: GatherContext<RefusalOf<typeof heartbeat>>, { body, headers }: CallOf<typeof heartbeat>) {
  const { device, clockSkewMs } = await recognise(ctx, headers)
  const deviceId = device.device_id
  await ctx.transact((tx) => noteReport(tx.db, { deviceId, ...body }))
  const standing = (await standingsOf(ctx.db, [deviceId], ctx.now)).get(deviceId)
  if (!standing) throw new Error('a device without its hall')
  const windows = device.kind === 'terminal' && (await windowsOfHall(ctx.db, device.division, device.hall_code))
  return { ...statusOf(standing, ctx.now), clockSkewMs, ...(windows && { windows }) }
}

export const statusOf = (standing: Standing, now: Instant): DeviceStatus => ({
  windowName: standing.window_name,
  hallName: standing.hall_name,
  message: standing.message,
  call:
    standing.call_id === null || standing.shows_until === null
      ? null
      : { callId: standing.call_id, showsForMs: millis(standing.shows_until) - millis(now) },
})
