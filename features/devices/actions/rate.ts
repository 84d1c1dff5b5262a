import { ratingBatch, occurrenceOf, type RatingCall, type RatingOutcome } from '#features/ratings/index.ts'
import { submitRating } from '#features/ratings/contract.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf } from '#shared/endpoint.ts'
import { toInstant } from '#shared/time.ts'
import { foreignRating, numberedRow, press, type ForeignRating, type Press, type submitDeviceRatings } from '../contract.ts'
import { visitPress, type VisitPress } from '../contract/visits.ts'
import { hallsServed } from '../queries.ts'
import { findVisits, type Visit } from '../queries/visits.ts'
import { channelOf, type DeviceKind } from '../rules/enrolment.ts'
import { pressedAt } from '../rules/pressed.ts'
import { findCalls, notePresses, type Call, type KnownDevice } from '../store.ts'
import { recognise } from './recognise.ts'

type Ctx = GatherContext<RefusalOf<typeof submitDeviceRatings>>
type Outcome = { status: number; code: string; says: string }
type Judged = { counter?: number } & ({ call: RatingCall } | { outcome: Outcome })

const RECORDED: Outcome = { status: 201, code: 'recorded', says: '已记录。' }
const REFUSED = {
  invalid_input: { status: 400, code: 'invalid_input', says: '这一条填写不正确。' },
  no_such_call: { status: 404, code: 'no_such_call', says: '没有请这台设备评过这次服务。' },
} as const

/** A queue of presses, each settled for itself, in the one batch in which every channel ends; sent again, it is settled as before. */
export async function rateByDevice(ctx: Ctx, { body, headers }: CallOf<typeof submitDeviceRatings>) {
  const { device } = await recognise(ctx, headers)
  const judged = await JUDGES[device.kind](ctx, device, body.ratings)
  const given = await ctx.submit(
    ratingBatch,
    judged.flatMap((one) => ('call' in one ? [one.call] : [])),
  )
  let next = 0
  const outcomes = judged.map((one) => ('call' in one ? outcomeOf(given[next++]) : one.outcome))
  const counted = judged.flatMap(({ counter }, i) => (counter === undefined ? [] : [{ counter, outcome: outcomes[i]?.code ?? '' }]))
  if (counted.length > 0) await ctx.transact((tx) => notePresses(tx.db, device.device_id, once(counted), ctx.now))
  return { outcomes }
}

/** What does not fit has arrived all the same: its number is not missing. */
function unfit(row: unknown): Judged {
  const numbered = numberedRow.safeParse(row)
  return { outcome: REFUSED.invalid_input, ...(numbered.success && { counter: numbered.data.counter }) }
}

const once = <Row extends { counter: number }>(rows: readonly Row[]): Row[] => [...new Map(rows.map((row) => [row.counter, row])).values()]

function outcomeOf(outcome: RatingOutcome | undefined): Outcome {
  if (!outcome) throw new Error('a press without an outcome')
  if (outcome.ok) return RECORDED
  const { status, says } = submitRating.refusals[outcome.refusal]
  return { status, code: outcome.refusal, says }
}

async function judgePresses(ctx: Ctx, device: KnownDevice, rows: readonly unknown[]): Promise<Judged[]> {
  const parsed = rows.map((row) => press.safeParse(row))
  const calls = await findCalls(
    ctx.db,
    parsed.flatMap((one) => (one.success ? [one.data.callId] : [])),
  )
  return parsed.map((one, i): Judged => {
    if (!one.success) return unfit(rows[i])
    const { counter, callId } = one.data
    const called = calls.get(callId)
    if (!called || called.division !== device.division || called.window_code !== device.window_code)
      return { counter, outcome: REFUSED.no_such_call }
    return { counter, call: pressed(device, one.data, called) }
  })
}

const pressed = (device: KnownDevice, said: Press, called: Call): RatingCall => ({
  body: {
    sourceSystem: called.source_system,
    recordNo: '-',
    serviceNumber: called.service_number,
    channel: channelOf(device.kind),
    level: said.level,
    detailCodes: [],
    ratedAt: pressedAt({ calledAt: called.called_at, showsUntil: called.shows_until }, toInstant(said.pressedAt), said.clockSkewMs),
    device: { id: device.device_id, counter: said.counter, clockSkewMs: said.clockSkewMs },
  },
  occurrence: { recordId: called.record_id, serviceNumber: called.service_number },
  ...askedBy(device, said.key),
})

/** At a terminal of ours, of a service that was found there. */
async function judgeVisits(ctx: Ctx, device: KnownDevice, rows: readonly unknown[]): Promise<Judged[]> {
  const parsed = rows.map((row) => visitPress.safeParse(row))
  const visits = await findVisits(
    ctx.db,
    parsed.flatMap((one) => (one.success ? [one.data.visitId] : [])),
  )
  return parsed.map((one, i): Judged => {
    if (!one.success) return unfit(rows[i])
    const found = visits.get(one.data.visitId)
    const isTheirs = found?.device_id === device.device_id
    return isTheirs
      ? { counter: one.data.counter, call: pressedAtTerminal(device, one.data, found) }
      : { counter: one.data.counter, outcome: REFUSED.no_such_call }
  })
}

const pressedAtTerminal = (device: KnownDevice, said: VisitPress, found: Visit): RatingCall => {
  const { record_id: recordId, service_number: serviceNumber, source_system: sourceSystem } = found
  const shown = { calledAt: found.found_at, showsUntil: found.shows_until }
  return {
    body: {
      sourceSystem,
      recordNo: '-',
      serviceNumber,
      channel: channelOf(device.kind),
      level: said.level,
      detailCodes: said.detailCodes,
      anonymous: said.anonymous,
      ratedAt: pressedAt(shown, toInstant(said.pressedAt), said.clockSkewMs),
      device: { id: device.device_id, counter: said.counter, clockSkewMs: said.clockSkewMs },
    },
    occurrence: { recordId, serviceNumber },
    ...askedBy(device, said.key),
  }
}

const askedBy = (device: KnownDevice, key: string): Pick<RatingCall, 'scope' | 'key' | 'actor'> => ({
  scope: `device:${device.device_id}`,
  key,
  actor: { kind: 'rater', via: channelOf(device.kind) },
})

/** Devices of others' making know the number themselves; they may rate what was served in the hall that they stand in. */
async function judgeForeign(ctx: Ctx, device: KnownDevice, rows: readonly unknown[]): Promise<Judged[]> {
  const parsed = rows.map((row) => foreignRating.safeParse(row))
  const halls = await hallsServed(
    ctx.db,
    parsed.flatMap((one) => (one.success ? [occurrenceOf(one.data.rating)] : [])),
  )
  const here = `${device.division}/${device.hall_code}`
  return parsed.map((one, i): Judged => {
    if (!one.success) return unfit(rows[i])
    const { recordId, serviceNumber } = occurrenceOf(one.data.rating)
    const isHere = halls.get(`${recordId}/${serviceNumber}`) === here
    const { counter } = one.data
    return isHere
      ? { counter, call: foreign(device, one.data) }
      : { counter, outcome: outcomeOf({ ok: false, refusal: 'no_such_occurrence', carries: {} }) }
  })
}

const foreign = (device: KnownDevice, { rating, counter, clockSkewMs, key }: ForeignRating): RatingCall => ({
  body: {
    ...rating,
    ...(rating.ratedAt !== undefined && { ratedAt: toInstant(rating.ratedAt) }),
    channel: channelOf(device.kind),
    device: { id: device.device_id, counter, ...(clockSkewMs !== undefined && { clockSkewMs }) },
  },
  occurrence: occurrenceOf(rating),
  ...askedBy(device, key),
})

const JUDGES: Readonly<Record<DeviceKind, typeof judgePresses>> = {
  tablet: judgePresses,
  terminal: judgeVisits,
  evaluator: judgeForeign,
  kiosk: judgeForeign,
}
