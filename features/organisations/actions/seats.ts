import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { addDays, dayOf } from '#shared/time.ts'
import type { endSeating, listSeatings, readWindow, seatAtWindow } from '../contract/seatings.ts'
import { windowByCode } from '../queries.ts'
import { seatingsPage, seatsAtWindow } from '../queries/seatings.ts'
import type { Fault } from '../rules/faults.ts'
import type { StaffRecord, UnitRecord, WindowRecord } from '../rules/records.ts'
import { endSeat, farthest, fitSeat, type Seat } from '../rules/seats.ts'
import { findPlaces, lockPlaces } from '../store/places.ts'
import { addSeat, beginSeats, correctSeat, cutSeat, dropSeat, finishSeats, projectSeats, seatsOf, type Due } from '../store/seats.ts'
import { tell, withinOf, type Told } from './keep.ts'

export const showSeatings = (ctx: Pick<Context, 'db' | 'now' | 'reach'>, { query }: CallOf<typeof listSeatings>) =>
  seatingsPage(ctx.db, ctx.reach, query, dayOf(ctx.now))

type Window = typeof readWindow
export async function showWindow(ctx: Context<RefusalOf<Window>>, { params, query }: CallOf<Window>): Promise<ReplyOf<Window>> {
  const found = await windowByCode(ctx.db, query.division, params.windowCode)
  if (!found) return ctx.refuse('no_such_window')
  return { ...found, seats: await seatsAtWindow(ctx.db, found.division, found.windowCode, dayOf(ctx.now)) }
}

const SAYS: Readonly<Record<string, Fault>> = {
  from_in_past: { path: 'fromDay', code: 'from_in_past', says: '不能早于今天：已经过去的日子，以办件里记的工号为准' },
  from_too_far: { path: 'fromDay', code: 'from_too_far', says: '最多安排到一年以后，请选近一些的日子' },
  sits_there: { path: 'staffNo', code: 'sits_there', says: '那一天已经是这样安排的，不必再办' },
  no_such_seat: { path: 'seat', code: 'no_such_seat', says: '没有这次进驻，或它已经结束，请刷新后再看' },
  to_in_past: { path: 'toDay', code: 'to_in_past', says: '不能早于今天' },
  ends_before: { path: 'toDay', code: 'ends_before', says: '已经定在这一天以前结束，请选更早的日子' },
}
const fault = (refusal: string): Fault => SAYS[refusal] ?? { path: 'fromDay', code: refusal, says: '不能这样安排，请核对' }

/** Who sits there from that day; the seat before it ends on that day. On the day itself it holds at once. */
export async function seat(ctx: Context<RefusalOf<typeof seatAtWindow>>, { params, body }: CallOf<typeof seatAtWindow>) {
  const { division, unitCode, staffNo, fromDay, reason } = body
  const at = { division, windowCode: params.windowCode }
  const window = await windowForUpdate(ctx, at)
  if (!window) return ctx.refuse('no_such_window')
  const faults = await seatFaults(ctx, window, { unitCode, staffNo })
  if (faults.length > 0) return ctx.refuse('unfit', { errors: faults })
  const today = dayOf(ctx.now)
  const fitted = fitSeat(await seatsOf(ctx.db, at), { unitCode, staffNo, fromDay }, today, addDays(today, farthest))
  if (!fitted.ok) return ctx.refuse('unfit', { errors: [fault(fitted.refusal)] })
  const { cuts, replaces, toDay } = fitted.value
  if (cuts) await cutSeat(ctx.db, at, cuts.seat, fromDay)
  if (replaces) await correctSeat(ctx.db, at, replaces.seat, { unitCode, staffNo })
  else await addSeat(ctx.db, at, { unitCode, staffNo, fromDay, toDay })
  const was = cuts ?? replaces
  await tell(ctx, [
    {
      ...told(
        at,
        'seated',
        { unitCode: was?.unitCode ?? window.unitCode, staffNo: was ? was.staffNo : window.staffNo },
        { unitCode, staffNo },
      ),
      holdsFrom: fromDay,
      reason,
    },
  ])
  const holds = fromDay <= today
  if (holds) {
    await beginSeats(ctx.db, today, ctx.now, at)
    await finishSeats(ctx.db, today, ctx.now, at)
    await projectSeats(ctx.db, [at], today)
  }
  return { ...at, fromDay, toDay, holds }
}

type At = { division: string; windowCode: string }
type Held = { unitCode: string; staffNo: string | null }
const told = (at: At, what: string, before: Held, after: Held): Told => ({
  kind: 'window',
  division: at.division,
  code: at.windowCode,
  what,
  fields: (['unitCode', 'staffNo'] as const)
    .filter((field) => before[field] !== after[field])
    .map((field) => ({ field, before: before[field], after: after[field] })),
})

async function windowForUpdate({ db }: Pick<Context, 'db'>, { division, windowCode }: At): Promise<WindowRecord | undefined> {
  const key = { division, code: windowCode }
  await lockPlaces(db, 'window', [key])
  return (await findPlaces<WindowRecord>(db, 'window', [key]))[0]
}

/** An agency of any level may be seated: the window, its division and its hall stay the local ones (rules 1.15). */
async function seatFaults(ctx: Pick<Context, 'db' | 'reach'>, window: WindowRecord, { unitCode, staffNo }: Held): Promise<Fault[]> {
  const { within } = await withinOf(ctx)
  if (!within(window.division)) return [{ path: 'division', code: 'not_yours', says: '这个窗口不在您负责的范围内' }]
  if (window.status !== 'open') return [{ path: 'windowCode', code: 'window_closed', says: '窗口已停用，请先恢复开放' }]
  const [unit] = await findPlaces<UnitRecord>(ctx.db, 'unit', [{ division: window.division, code: unitCode }])
  if (unit?.status !== 'active') return [{ path: 'unitCode', code: 'no_such_unit', says: '没有这个单位，或它已撤销，请重新选择' }]
  return staffNo === null ? [] : memberFaults(ctx, window.division, unit, staffNo)
}
async function memberFaults(ctx: Pick<Context, 'db'>, division: string, unit: UnitRecord, staffNo: string): Promise<Fault[]> {
  const [member] = await findPlaces<StaffRecord>(ctx.db, 'staff', [{ division, code: staffNo }])
  if (!member) return [{ path: 'staffNo', code: 'no_such_staff', says: '窗口所在的区划没有这个工号，请先登记人员' }]
  if (member.status !== 'active') return [{ path: 'staffNo', code: 'staff_left', says: '这名人员已登记离岗，请核对工号' }]
  if (member.unitCode !== unit.code)
    return [{ path: 'staffNo', code: 'other_unit', says: `这名人员属于别的单位，不属于${unit.name}；请改选单位，或先变更人员的单位` }]
  return []
}

export async function endSeatAt(ctx: Context<RefusalOf<typeof endSeating>>, { params, body }: CallOf<typeof endSeating>) {
  const at = { division: body.division, windowCode: params.windowCode }
  const window = await windowForUpdate(ctx, at)
  if (!window) return ctx.refuse('no_such_window')
  const { within } = await withinOf(ctx)
  if (!within(window.division))
    return ctx.refuse('unfit', { errors: [{ path: 'division', code: 'not_yours', says: '这个窗口不在您负责的范围内' }] })
  const today = dayOf(ctx.now)
  const seats = await seatsOf(ctx.db, at)
  const found = seats.find((each) => each.seat === body.seat)
  const ended = endSeat(found, body.toDay, today)
  if (!ended.ok) return ctx.refuse('unfit', { errors: [fault(ended.refusal)] })
  if (ended.value.calledOff) await callOff(ctx, at, seats, body.seat)
  else await cutSeat(ctx.db, at, body.seat, body.toDay)
  await finishSeats(ctx.db, today, ctx.now, at)
  await projectSeats(ctx.db, [at], today)
  const was = found ?? window
  const change = told(at, ended.value.calledOff ? 'seat_called_off' : 'seat_ended', was, { unitCode: was.unitCode, staffNo: null })
  await tell(ctx, [{ ...change, holdsFrom: ended.value.calledOff ? (found?.fromDay ?? today) : body.toDay, reason: body.reason }])
  return { ...at, calledOff: ended.value.calledOff }
}

/** Whoever was to make room for a seat that does not come about stays. */
async function callOff(ctx: Pick<Context, 'db'>, at: At, seats: readonly Seat[], seatNo: number): Promise<void> {
  const off = seats.find((each) => each.seat === seatNo)
  await dropSeat(ctx.db, at, seatNo)
  const before = seats.find((each) => each.toDay !== null && each.toDay === off?.fromDay)
  if (before && off) await cutSeat(ctx.db, at, before.seat, off.toDay)
}

/** What begins or ends today is made to hold; each once, however often it is asked. */
export async function holdSeats(ctx: Pick<Context<string>, 'db' | 'now' | 'record'>): Promise<Due[]> {
  const today = dayOf(ctx.now)
  const begun = await beginSeats(ctx.db, today, ctx.now)
  const ended = await finishSeats(ctx.db, today, ctx.now)
  await projectSeats(ctx.db, [...begun, ...ended], today)
  return [...begun, ...ended]
}
