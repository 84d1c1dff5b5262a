import { sql } from 'kysely'
import type { Db } from '#server/platform/db.ts'
import type { Instant, LocalDate } from '#shared/time.ts'
import type { NewSeat, Seat } from '../rules/seats.ts'

export type WindowKey = { division: string; windowCode: string }

export async function seatsOf(db: Db, { division, windowCode }: WindowKey): Promise<Seat[]> {
  const { rows } = await sql<Seat>`
    select seat, unit_code as "unitCode", staff_no as "staffNo", from_day::text as "fromDay", to_day::text as "toDay"
    from seatings where division = ${division} and window_code = ${windowCode} order by from_day nulls first`.execute(db)
  return rows
}

export async function addSeat(db: Db, { division, windowCode }: WindowKey, seat: NewSeat & { toDay: LocalDate | null }): Promise<void> {
  await sql`insert into seatings (division, window_code, seat, unit_code, staff_no, from_day, to_day)
    select ${division}, ${windowCode}, coalesce(max(s.seat), 0) + 1, ${seat.unitCode}, ${seat.staffNo}, ${seat.fromDay}::date, ${seat.toDay}::date
    from seatings s where s.division = ${division} and s.window_code = ${windowCode}`.execute(db)
}

export async function cutSeat(db: Db, { division, windowCode }: WindowKey, seat: number, toDay: LocalDate | null): Promise<void> {
  await sql`update seatings set to_day = ${toDay}::date, ended_at = null
    where division = ${division} and window_code = ${windowCode} and seat = ${seat}`.execute(db)
}
export async function correctSeat(db: Db, { division, windowCode }: WindowKey, seat: number, to: Omit<NewSeat, 'fromDay'>): Promise<void> {
  await sql`update seatings set unit_code = ${to.unitCode}, staff_no = ${to.staffNo}
    where division = ${division} and window_code = ${windowCode} and seat = ${seat}`.execute(db)
}
export async function dropSeat(db: Db, { division, windowCode }: WindowKey, seat: number): Promise<void> {
  await sql`delete from seatings where division = ${division} and window_code = ${windowCode} and seat = ${seat}`.execute(db)
}

/** A first seat for windows that have none yet, as they stand. */
export async function seatFirst(db: Db, windows: readonly { division: string; code: string }[], fromDay: LocalDate, now: Instant) {
  await sql`insert into seatings (division, window_code, seat, unit_code, staff_no, from_day, held_at)
    select w.division, w.window_code, 1, w.unit_code, w.staff_no, ${fromDay}::date, ${now}::timestamptz
    from windows w join jsonb_to_recordset(${JSON.stringify(windows)}::jsonb) as x(division text, code text)
      on x.division = w.division and x.code = w.window_code
    on conflict (division, window_code, seat) do nothing`.execute(db)
}

/** What begins or ends by this day and was not yet made to hold: marked, so that it is done once, and told. */
export type Due = WindowKey & { seat: number; unitCode: string; staffNo: string | null; fromDay: LocalDate | null; toDay: LocalDate | null }
const DUE = sql`division, window_code as "windowCode", seat, unit_code as "unitCode", staff_no as "staffNo", from_day::text as "fromDay", to_day::text as "toDay"`
const atWindow = (at: WindowKey | undefined) =>
  at === undefined ? sql<boolean>`true` : sql<boolean>`division = ${at.division} and window_code = ${at.windowCode}`
export async function beginSeats(db: Db, today: LocalDate, now: Instant, at?: WindowKey): Promise<Due[]> {
  const { rows } = await sql<Due>`update seatings set held_at = ${now}::timestamptz
    where held_at is null and from_day <= ${today}::date and ${atWindow(at)} returning ${DUE}`.execute(db)
  return rows
}
export async function finishSeats(db: Db, today: LocalDate, now: Instant, at?: WindowKey): Promise<Due[]> {
  const { rows } = await sql<Due>`update seatings set ended_at = ${now}::timestamptz
    where ended_at is null and to_day <= ${today}::date and ${atWindow(at)} returning ${DUE}`.execute(db)
  return rows
}

/** `windows` says what holds today: where nobody's seat does, the window keeps its unit and nobody sits there. Answers those that changed. */
export async function projectSeats(db: Db, windows: readonly WindowKey[], today: LocalDate): Promise<void> {
  await sql`update windows w set unit_code = coalesce(s.unit_code, w.unit_code), staff_no = s.staff_no
    from jsonb_to_recordset(${JSON.stringify(windows)}::jsonb) as x(division text, "windowCode" text)
      left join seatings s on s.division = x.division and s.window_code = x."windowCode"
        and (s.from_day is null or s.from_day <= ${today}::date) and (s.to_day is null or s.to_day > ${today}::date)
    where w.division = x.division and w.window_code = x."windowCode"`.execute(db)
}

/** Every seat of these people or windows that holds today or later ends today; what was only planned is called off. */
export async function endSeats(db: Db, of: 'staff' | 'window', keys: readonly { division: string; code: string }[], today: LocalDate) {
  const mine = of === 'staff' ? sql`s.staff_no = x.code` : sql`s.window_code = x.code`
  const wanted = sql`jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as x(division text, code text)`
  const { rows: off } = await sql<WindowKey>`delete from seatings s using ${wanted}
    where s.division = x.division and ${mine} and s.from_day >= ${today}::date
    returning s.division, s.window_code as "windowCode"`.execute(db)
  const { rows: cut } = await sql<WindowKey>`update seatings s set to_day = ${today}::date from ${wanted}
    where s.division = x.division and ${mine} and (s.to_day is null or s.to_day > ${today}::date)
    returning s.division, s.window_code as "windowCode"`.execute(db)
  return [...off, ...cut]
}
