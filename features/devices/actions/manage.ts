import { p256Key } from '#server/platform/device-key.ts'
import { actorCode } from '#server/platform/actor.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf } from '#shared/endpoint.ts'
import { display, plus, type Instant } from '#shared/time.ts'
import { deviceChanged, type enrolDevice } from '../contract.ts'
import type { DeviceRow, listDevices, makeEnrolment, messageDevice, readDevice, revokeDevice } from '../contract/managing.ts'
import { deviceById, devicesPage, gapsOf, placeOf, standingsOf, type Listed } from '../queries.ts'
import { CODE_BYTES, CODE_LASTS, codeFrom, plainCode, stateOf } from '../rules/enrolment.ts'
import { insertDevice, putMessage, revoke, takeCode } from '../store.ts'
import { codeHash } from './recognise.ts'

/** For a hall and a window; the code is shown once and kept as a hash. */
export async function makeCode(ctx: Context<RefusalOf<typeof makeEnrolment>>, { body }: CallOf<typeof makeEnrolment>) {
  const { kind, name, division, hallCode } = body
  const windowCode = body.windowCode ?? null
  if (!(await placeOf(ctx.db, ctx, { division, hallCode, windowCode }))) ctx.refuse('no_such_place')
  if (kind === 'tablet' && windowCode === null) ctx.refuse('window_needed')
  const code = codeFrom(ctx.randomBytes(CODE_BYTES))
  const deviceId = ctx.newId()
  const codeExpiresAt = plus(ctx.now, CODE_LASTS)
  const made = { madeBy: actorCode(ctx.actor), madeAt: ctx.now }
  await insertDevice(ctx.db, { deviceId, kind, name, division, hallCode, windowCode, codeHash: codeHash(code), codeExpiresAt, ...made })
  ctx.record(deviceChanged, `device:${deviceId}`, { deviceId, what: 'code_made', division })
  return { deviceId, code, expiresAt: display(codeExpiresAt) }
}

/** The device brings the code and its own public key; from then on it is known by that key alone. */
export async function enrol(ctx: Context<RefusalOf<typeof enrolDevice>>, { body }: CallOf<typeof enrolDevice>) {
  const publicKey = Buffer.from(body.publicKey, 'base64url')
  if (!p256Key(publicKey)) ctx.refuse('unfit_key')
  const taken = await takeCode(ctx.db, { codeHash: codeHash(plainCode(body.code)), publicKey, version: body.version, now: ctx.now })
  if (!taken) return ctx.refuse('no_such_code')
  const { device_id: deviceId, kind, division } = taken
  ctx.record(deviceChanged, `device:${deviceId}`, { deviceId, what: 'enrolled', division })
  const standing = (await standingsOf(ctx.db, [deviceId], ctx.now)).get(deviceId)
  return { deviceId, kind, windowName: standing?.window_name ?? null, hallName: standing?.hall_name ?? '' }
}

export async function stop(ctx: Context<RefusalOf<typeof revokeDevice>>, { params: { deviceId } }: CallOf<typeof revokeDevice>) {
  const device = await deviceById(ctx.db, ctx, deviceId)
  if (!device) return ctx.refuse('no_such_device')
  if (!(await revoke(ctx.db, deviceId, actorCode(ctx.actor), ctx.now))) ctx.refuse('revoked_before')
  ctx.record(deviceChanged, `device:${deviceId}`, { deviceId, what: 'revoked', division: device.division })
  return { deviceId }
}

export async function tell(ctx: Context<RefusalOf<typeof messageDevice>>, { params: { deviceId }, body }: CallOf<typeof messageDevice>) {
  const device = await deviceById(ctx.db, ctx, deviceId)
  if (!device) return ctx.refuse('no_such_device')
  if (!(await putMessage(ctx.db, deviceId, body.text, ctx.now))) ctx.refuse('revoked_before')
  ctx.record(deviceChanged, `device:${deviceId}`, { deviceId, what: 'message', division: device.division })
  return { deviceId, message: body.text }
}

type Reading = Pick<Context, 'db' | 'now' | 'reach' | 'actor'>
export async function showDevices(ctx: Reading, { query }: CallOf<typeof listDevices>) {
  const { items, next } = await devicesPage(ctx.db, ctx, query, ctx.now)
  return { items: items.map((row) => rowOf(row, ctx.now)), next }
}

export async function showDevice(ctx: Context<RefusalOf<typeof readDevice>>, { params }: CallOf<typeof readDevice>) {
  const found = await deviceById(ctx.db, ctx, params.deviceId)
  if (!found) return ctx.refuse('no_such_device')
  return {
    ...rowOf(found, ctx.now),
    madeAt: display(found.madeAt),
    codeExpiresAt: display(found.codeExpiresAt),
    enrolledAt: shown(found.enrolledAt),
    revokedAt: shown(found.revokedAt),
    received: found.received,
    highest: found.highest,
    gaps: await gapsOf(ctx.db, found),
  }
}

const shown = (moment: Instant | null): string | null => (moment === null ? null : display(moment))
const rowOf = (row: Listed, now: Instant): DeviceRow => ({
  ...row,
  state: stateOf(row, now),
  lastSeenAt: shown(row.lastSeenAt),
  clockSkewMs: row.clockSkewMs === null ? null : Number(row.clockSkewMs),
})
