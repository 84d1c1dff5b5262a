import { setTimeout as pause } from 'node:timers/promises'
import { SAMPLE_PASSWORD } from '../accounts.ts'
import { Refused, type Connection } from '../hall-system/connection.ts'
import { callTablet } from '../hall-system/tablet.ts'
import { openHall, pressOf, visitor, type Hall, type Served } from '../hall-system/hall.ts'
import { dice, type Dice } from '../random.ts'
import type { WalkInRating } from '../walk-in.ts'
import { systemNow } from '#shared/time.ts'
import type { LiveOptions } from './options.ts'
import { rateByPhone } from './phone.ts'
import { Desk, workOnce } from './staff.ts'

export type Tally = { pushed: number; tablets: number; phones: number; bad: number; steps: number; refused: number }
export type Living = { connection: Connection; options: LiveOptions; stop: AbortSignal; say(line: string): void }

/** Of the hall's time: how often somebody is called, when phones are taken out, and when staff turn to the next case. */
const CALL_MS = 48_000
const PHONE_MS = [20_000, 900_000] as const
const DESK_MS = 420_000
/** However fast: people still want to read along, and the server is shared. */
const LEAST_MS = 20
const SUMMARY_MS = 15_000

/** A day of the hall at the chosen speed, until it is told to stop: four programs side by side. */
export async function liveDay(living: Living): Promise<Tally> {
  const { connection, options, say } = living
  const tally: Tally = { pushed: 0, tablets: 0, phones: 0, bad: 0, steps: 0, refused: 0 }
  const hall = await openHall(connection)
  if (hall.places.length === 0) throw new Refused('no_place', '没有可以办理的窗口：服务器里没有示例地区。')
  say(`塔城市政务服务中心开门：${hall.places.length} 个窗口，${options.speed} 倍速。`)
  const desks = (['handler', 'head'] as const).map((role) => ({ role, desk: new Desk(options.url, `${role}-654201`, SAMPLE_PASSWORD) }))
  await Promise.all([serveAll(living, hall, tally), ...desks.map((one) => workAll(living, one, tally)), summarise(living, tally)])
  return tally
}

export const inWords = ({ pushed, tablets, phones, bad, steps, refused }: Tally): string =>
  `办件 ${pushed} 件，评价器 ${tablets} 条，手机 ${phones} 条，其中差评 ${bad} 条，办理差评 ${steps} 步${refused > 0 ? `，未收下 ${refused} 次` : ''}`

/** False when told to stop. */
const wait = ({ options, stop }: Living, ms: number): Promise<boolean> =>
  pause(Math.max(LEAST_MS, ms / options.speed), true, { signal: stop }).catch(() => false)

async function serveAll(living: Living, hall: Hall, tally: Tally): Promise<void> {
  const run = { seed: living.options.seed, began: systemNow() }
  const roll = dice(living.options.seed * 31 + 7)
  const later: Promise<void>[] = []
  for (let n = 1; !living.stop.aborted; n++) {
    const served = visitor(hall, run, n)
    await attempt(living, tally, async () => {
      const rated = await serve(living, hall, served, { n, roll, tally })
      if (rated) later.push(rated)
    })
    if (!(await wait(living, CALL_MS * (0.4 + roll.next() * 1.2)))) break
  }
  await Promise.all(later)
}

type Serving = { n: number; roll: Dice; tally: Tally }
/** Pushed; then somebody presses the tablet at once, takes the link home, or says nothing. */
async function serve(living: Living, hall: Hall, served: Served, { n, roll, tally }: Serving): Promise<Promise<void> | null> {
  const { connection } = living
  const { record, rating } = served.visit
  const { quarantined } = await connection.ask<{ quarantined: { says: string }[] }>('POST', '/api/v1/service-records', record)
  if (quarantined[0]) throw new Refused('quarantined', quarantined[0].says)
  tally.pushed++
  // Where a tablet stands, whoever is before it presses.
  if ((await callTablet(connection, { sourceSystem: record['sourceSystem'], recordNo: record.recordNo })) === 'lit') return null
  if (rating === null) return null
  if (roll.chance(0.35)) {
    await connection.ask('POST', '/api/v1/ratings', pressOf(served, rating, hall, n), { 'idempotency-key': `tablet-${record.recordNo}` })
    tally.tablets++
    note(living, tally, served, rating)
    return null
  }
  const wanted = { sourceSystem: record['sourceSystem'], recordNo: record.recordNo, serviceNumber: 1, channel: 'qr-window' }
  const { url } = await connection.ask<{ url: string }>('POST', '/api/v1/invitations', wanted)
  const codes = hall.codes.filter((c) => c.level === rating.level).map((c) => c.code)
  const detailCodes = rating.codesWanted > 0 && codes.length > 0 ? [roll.pick(codes)] : []
  const at = PHONE_MS[0] + roll.next() * (PHONE_MS[1] - PHONE_MS[0])
  const path = new URL(url).pathname
  return wait(living, at).then((open) =>
    open ? attempt(living, tally, () => takePhone(living, tally, { served, rating, detailCodes, path })) : undefined,
  )
}

type Phone = { served: Served; rating: WalkInRating; detailCodes: readonly string[]; path: string }
async function takePhone(living: Living, tally: Tally, { served, rating, detailCodes, path }: Phone): Promise<void> {
  const { level, text, anonymous } = rating
  const said = { level, detailCodes, anonymous, ...(text !== undefined && { text }) }
  if (!(await rateByPhone(`${living.options.url}${path}`, said, living.stop))) return
  tally.phones++
  note(living, tally, served, rating)
}

function note({ say }: Living, tally: Tally, { item, window }: Served, { level }: WalkInRating): void {
  if (level > 2) return
  tally.bad++
  say(`差评 ${level === 1 ? '非常不满意' : '不满意'}：${item}（${window.name}）`)
}

async function workAll(living: Living, { role, desk }: { role: 'handler' | 'head'; desk: Desk }, tally: Tally): Promise<void> {
  const roll = dice(living.options.seed * 97 + role.length)
  while (await wait(living, DESK_MS * (0.5 + roll.next()))) {
    await attempt(living, tally, async () => {
      const did = await workOnce(desk, role, roll)
      if (did === null) return
      tally.steps++
      living.say(did)
    })
  }
}

async function summarise({ stop, say }: Living, tally: Tally): Promise<void> {
  while (await pause(SUMMARY_MS, true, { signal: stop }).catch(() => false)) say(`—— ${inWords(tally)}`)
}

/** One that goes wrong is counted and the day goes on; what cannot be mended by going on ends it. */
async function attempt({ stop, say }: Living, tally: Tally, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (fault) {
    if (stop.aborted) return
    tally.refused++
    say(`没有办成：${fault instanceof Error ? fault.message : String(fault)}`)
    await pause(1_000, undefined, { signal: stop }).catch(() => {})
  }
}
