/** Who rated on a device of the hall takes the receipt along on their own phone; nobody else does. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { jobWorld } from '#server/platform/run.ts'
import { sweepHandOvers } from '#features/ratings/jobs.ts'
import { hours, minutes, seconds } from '#shared/time.ts'
import { officer } from '#tests/support/cases.ts'
import { CLERK, HALL, plantHall, TACHENG, type Cast } from '#tests/support/cast.ts'
import { enrolled, type Device } from '#tests/support/device.ts'
import { FORM, opened, posted } from '#tests/support/rater.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

let w: TestWorld
let cast: Cast
let terminal: Device
let other: Device
before(async () => {
  w = await newWorld()
  cast = await plantHall(w)
  const supervisor = await officer(w, 'supervisor', { role: 'supervisor' })
  const newTerminal = async (name: string): Promise<Device> => {
    const body = { division: TACHENG, hallCode: HALL.hallCode, kind: 'terminal', name }
    return enrolled(w, (await w.call('POST', '/api/v1/device-enrolments', { as: supervisor, body })).json<{ code: string }>().code)
  }
  terminal = await newTerminal('一号终端')
  other = await newTerminal('二号终端')
})
after(() => w.close())

let pressed = 0
/** Somebody finds their service at the terminal and rates it. */
async function rated(level = 1): Promise<{ visitId: string }> {
  const record = cast.record()
  await cast.push(record)
  const number = { recordNo: record.recordNo, last: record.applicant?.phone?.slice(-4) ?? '' }
  const { visitId } = (await terminal.post('/api/v1/device-visits', { number })).json<{ visitId: string }>()
  const counter = ++pressed
  const row = { key: `k${counter}`, counter, clockSkewMs: 0, visitId, level, detailCodes: [], anonymous: false, pressedAt: w.world.now() }
  assert.equal((await terminal.rate([row])).json<{ outcomes: { code: string }[] }>().outcomes[0]?.code, 'recorded')
  return { visitId }
}
type Given = { address: string; showsForMs: number; qr: { side: number; path: string } }
const ask = (of: { visitId: string }, at = terminal) => at.post('/api/v1/device-receipts', of)
async function offered(of: { visitId: string }): Promise<string> {
  const reply = await ask(of)
  assert.equal(reply.statusCode, 201, reply.body)
  return new URL(reply.json<Given>().address).pathname
}
function phone() {
  let kept = ''
  const keep = (reply: Awaited<ReturnType<typeof opened>>) => {
    const all = [reply.headers['set-cookie'] ?? []].flat().map((one) => one.split(';')[0])
    kept = [kept, ...all].filter(Boolean).join('; ')
    return reply
  }
  return {
    open: async (path: string) => keep(await opened(w, path, kept)),
    take: async (path: string) => keep(await posted(w, path, {}, kept)),
  }
}

test('a code is shown for 20 seconds; scanned and taken, the phone reads the answer and adds a second rating', async () => {
  const of = await rated(1)
  const reply = await ask(of)
  const { address, showsForMs, qr } = reply.json<Given>()
  assert.deepEqual([showsForMs, qr.path !== ''], [20_000, true])
  assert.match(address, /\/h\/[\w-]{22}$/, 'an opaque token: no receipt code, no number, no level')
  const path = new URL(address).pathname
  const mine = phone()
  const page = await mine.open(`${path}?lang=ug`)
  assert.equal(page.statusCode, 200)
  assert.doesNotMatch(page.body, /class="level|户籍|t\/[0-9A-Z]{16}/, 'nothing of what was rated, or how')
  const taken = await mine.take(`${path}?lang=ug`)
  assert.equal(taken.statusCode, 303)
  assert.match(String(taken.headers.location), /^\/t\/[0-9A-Z]{16}\?lang=ug/)
  const progress = String(taken.headers.location).split('?')[0] ?? ''
  assert.match((await mine.open(progress)).body, /\/again/, 'this phone may think again')
  assert.equal((await mine.open(`${progress}/again`)).statusCode, 200)
  const events = await sql<{ payload: object }>`select payload from events where name = 'receipt.taken'`.execute(w.db)
  assert.equal(events.rows.length, 1)
  assert.doesNotMatch(JSON.stringify(events.rows), /level|code/)
})

test('it is taken once: the second phone is told so, and the first may press twice', async () => {
  const path = await offered(await rated())
  const [mine, theirs] = [phone(), phone()]
  await mine.open(path)
  await theirs.open(path)
  const first = await mine.take(path)
  assert.equal(first.statusCode, 303)
  const second = await theirs.take(path)
  assert.deepEqual([second.statusCode, second.headers['set-cookie']], [410, undefined])
  assert.match(second.body, /不是您扫的/)
  assert.equal((await theirs.open(path)).statusCode, 410)
  assert.equal((await mine.take(path)).headers.location, first.headers.location)
  assert.equal((await mine.open(path)).statusCode, 303)
})

test('of two phones that press at the same moment one has it', async () => {
  const path = await offered(await rated())
  const phones = Array.from({ length: 6 }, phone)
  await Promise.all(phones.map((one) => one.open(path)))
  const codes = await Promise.all(phones.map(async (one) => (await one.take(path)).statusCode))
  assert.deepEqual([codes.filter((code) => code === 303).length, codes.filter((code) => code === 410).length], [1, 5])
})

test('once taken no other is offered; not yet taken, asking again makes the one before worth nothing', async () => {
  const of = await rated()
  const [first, second] = [await offered(of), await offered(of)]
  assert.equal((await phone().take(first)).statusCode, 410)
  assert.equal((await phone().take(second)).statusCode, 303)
  assert.equal((await ask(of)).json<{ code: string }>().code, 'no_receipt')
})

test('after 90 seconds it is worth nothing, and two minutes after the press nobody is offered one', async () => {
  const of = await rated()
  const path = await offered(of)
  const mine = phone()
  await mine.open(path)
  w.tick(seconds(90))
  assert.deepEqual([(await mine.open(path)).statusCode, (await mine.take(path)).statusCode], [410, 410])
  w.tick(minutes(2) - seconds(90))
  assert.equal((await ask(of)).statusCode, 404)
  w.tick(hours(25))
  await sweepHandOvers.handler(jobWorld(w.world), w.world.now())
  assert.equal((await sql`select 1 from receipt_hand_overs`.execute(w.db)).rows.length, 0)
  w.tick(-hours(25) - minutes(2))
})

test('another device is offered nothing, nor is one for what was not rated there, unsigned, or by staff', async () => {
  const of = await rated()
  assert.equal((await ask(of, other)).statusCode, 404)
  assert.equal((await ask({ visitId: '019ab0de-0000-7000-8000-000000000000' })).statusCode, 404)
  const record = cast.record()
  await cast.push(record)
  const number = { recordNo: record.recordNo, last: record.applicant?.phone?.slice(-4) ?? '' }
  const unrated = (await terminal.post('/api/v1/device-visits', { number })).json<{ visitId: string }>()
  assert.equal((await ask({ visitId: unrated.visitId })).statusCode, 404)
  assert.equal((await w.call('POST', '/api/v1/device-receipts', { body: of })).statusCode, 401)
  const clerk = await officer(w, 'clerk', { role: 'clerk', staffNo: CLERK.staffNo, unit: CLERK.unitCode })
  const path = await offered(of)
  assert.equal((await w.call('POST', path, { as: clerk, body: '', headers: FORM })).statusCode, 403)
  assert.equal((await phone().open('/h/nobody-has-this')).statusCode, 410)
  assert.equal((await w.call('POST', path, { body: '', headers: { ...FORM, origin: 'https://zwfw.example.cn' } })).statusCode, 403)
})
