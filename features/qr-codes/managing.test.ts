import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { qrSvg } from '#server/platform/qr.ts'
import { officer } from '#tests/support/cases.ts'
import { HALL, ITEM_CODE, OTHER_WINDOW, plantHall, TACHENG, WINDOW, type Cast } from '#tests/support/cast.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

let w: TestWorld
let cast: Cast
let supervisor: string
let elsewhere: string
before(async () => {
  w = await newWorld()
  cast = await plantHall(w)
  supervisor = await officer(w, 'supervisor', { role: 'supervisor' })
  elsewhere = await officer(w, 'elsewhere', { role: 'supervisor', divisionPath: '650000000000/650100000000/' })
})
after(() => w.close())

const PLACE = { division: TACHENG, hallCode: HALL.hallCode }
const make = (over: Record<string, unknown> = {}, as = supervisor) =>
  w.call('POST', '/api/v1/fixed-codes', { as, body: { ...PLACE, ...over } })
type Row = Record<string, unknown> & { code: string; state: string }
const list = async (search = '', as = supervisor): Promise<Row[]> => {
  const reply = await w.call('GET', `/api/v1/fixed-codes?${search}`, { as })
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json<{ items: Row[] }>().items
}
const read = async (code: string) => (await w.call('GET', `/api/v1/fixed-codes/${code}`, { as: supervisor })).json<Row>()
const retire = (code: string, body: Record<string, unknown>, as = supervisor) =>
  w.call('POST', `/api/v1/fixed-codes/${code}/retire`, { as, body })
const print = (search: string, as = supervisor) => w.call('GET', `/api/v1/fixed-code-posters?${search}`, { as })
const problem = (reply: { statusCode: number; json(): unknown }): [number, string] => [
  reply.statusCode,
  (reply.json() as { code: string }).code,
]
const only = (made: { json(): unknown }): string => (made.json() as { made: string[] }).made[0] ?? ''

test('all windows of a hall get a code at once; made again, those that hang there are kept', async () => {
  const first = (await make({ allWindows: true })).json<{ made: string[]; kept: number }>()
  assert.deepEqual([first.made.length, first.kept], [2, 0])
  assert.equal(new Set(first.made).size, 2)
  for (const code of first.made) assert.match(code, /^[0-9A-HJKMNP-TV-Z]{16}$/)
  assert.deepEqual((await make({ allWindows: true })).json(), { made: [], kept: 2 })
  assert.deepEqual((await make({ windowCode: WINDOW.windowCode })).json(), { made: [], kept: 1 })
  assert.equal((await make()).json<{ made: string[] }>().made.length, 1, 'one for the hall')
  assert.equal((await make({ itemCode: ITEM_CODE })).json<{ made: string[] }>().made.length, 1, 'one for a matter in it')
  assert.deepEqual(new Set((await list()).map((row) => row['kind'])), new Set(['hall', 'window', 'item']))
  assert.deepEqual(
    (await list('kind=window&q=综合')).map((row) => row['windowName']),
    [OTHER_WINDOW.name],
  )
})

test('a code is for a place and a matter there are, within one’s reach', async () => {
  assert.deepEqual(problem(await make({ hallCode: 'nowhere' })), [404, 'no_such_place'])
  assert.deepEqual(problem(await make({ windowCode: 'W99' })), [404, 'no_such_place'])
  assert.deepEqual(problem(await make({ itemCode: ITEM_CODE.replace(/.$/, 'Z') })), [404, 'no_such_item'])
  assert.deepEqual(problem(await make({ allWindows: true, windowCode: WINDOW.windowCode })), [422, 'one_or_all'])
  assert.deepEqual(problem(await make({ allWindows: true }, elsewhere)), [404, 'no_such_place'])
  const [row] = await list()
  assert.ok(row)
  assert.deepEqual(await list('', elsewhere), [])
  for (const reply of [
    await w.call('GET', `/api/v1/fixed-codes/${row.code}`, { as: elsewhere }),
    await retire(row.code, { reason: '试试' }, elsewhere),
    await print(`code=${row.code}`, elsewhere),
  ])
    assert.deepEqual(problem(reply), [404, 'no_such_code'])
  const head = await officer(w, 'head', { role: 'head' })
  for (const reply of [await make({}, head), await w.call('GET', '/api/v1/fixed-codes', { as: head }), await print('', head)])
    assert.equal(reply.statusCode, 403)
})

test('a code is retired once, with a reason, and another takes its place; each is in the audit', async () => {
  const [row] = await list(`kind=window&state=active`)
  assert.ok(row)
  assert.equal((await retire(row.code, { reason: ' ' })).statusCode, 400)
  const reply = await retire(row.code, { reason: '海报被涂改', replace: true })
  assert.equal(reply.statusCode, 200, reply.body)
  const { replacedBy } = reply.json<{ replacedBy: string }>()
  assert.deepEqual(problem(await retire(row.code, { reason: '再来一次' })), [409, 'retired_before'])
  const old = await read(row.code)
  assert.deepEqual([old.state, old['replacedBy'], old['retiredReason']], ['replaced', replacedBy, '海报被涂改'])
  const next = await read(replacedBy)
  assert.deepEqual([next.state, next['replaces'], next['windowCode']], ['active', row.code, row['windowCode']])
  const events = await sql<{ what: string }>`select payload->>'what' as what from events
    where name = 'fixed_code.changed' and payload->>'code' in (${row.code}, ${replacedBy}) order by seq`.execute(w.db)
  assert.deepEqual(events.rows.map((event) => event.what).toSorted(), ['made', 'made', 'retired'])
})

test('visits are counted by day, ratings until yesterday and once each, with those not matched', async () => {
  const code = (await list(`kind=window&state=active&q=${encodeURIComponent(WINDOW.name)}`))[0]?.code ?? ''
  await w.call('GET', `/q/${code}`)
  const led = await w.call('POST', `/q/${code}`, {
    body: 'as=awaiting',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  const form = { body: 'level=5', headers: { 'content-type': 'application/x-www-form-urlencoded' } }
  assert.equal((await w.call('POST', String(led.headers['location']), form)).statusCode, 200)
  const today = await read(code)
  assert.deepEqual([today['visits'], today['ratings'], today['awaiting']], [1, 0, 0])
  assert.deepEqual(today['visitsByDay'], [{ day: w.world.now().slice(0, 10), visits: 1 }])
  w.tick(86_400_000)
  const row = (await listAnew()).find((one) => one.code === code)
  assert.deepEqual([row?.['visits'], row?.['ratings'], row?.['awaiting']], [1, 1, 1])
  w.tick(-86_400_000)
})
const listAnew = async (): Promise<Row[]> => list('', await officer(w, 'tomorrow', { role: 'supervisor' }))

test('the file to print is a PDF with a page a code; that it was taken is written down', async () => {
  const code = only(await make({ itemCode: ITEM_CODE, windowCode: WINDOW.windowCode }))
  const one = await print(`code=${code}&sheet=sticker&languages=ug,kk`)
  assert.equal(one.statusCode, 200, one.body.slice(0, 300))
  assert.equal(one.headers['content-type'], 'application/pdf')
  assert.match(
    String(one.headers['content-disposition']),
    /^attachment; filename="haochaping[\w.-]+\.pdf"; filename\*=UTF-8''%[\w.%-]+\.pdf$/,
  )
  assert.equal(Number(one.headers['content-length']), one.rawPayload.length)
  assert.equal(one.rawPayload.subarray(0, 5).toString(), '%PDF-')
  const pages = (pdf: Buffer): number => [...pdf.toString('latin1').matchAll(/\/Type \/Page\n/g)].length
  assert.equal(pages(one.rawPayload), 1)
  const hall = await print(`division=${TACHENG}&hall=${HALL.hallCode}&sheet=a6&phone=12345`)
  assert.equal(pages(hall.rawPayload), (await list('state=active')).length)
  const found = await read(code)
  assert.equal(found['printedTimes'], 2)
  assert.notEqual(found['printedAt'], null)
})

test('what cannot be printed says why', async () => {
  assert.deepEqual(problem(await print('sheet=a4')), [422, 'what_to_print'])
  assert.deepEqual(problem(await print(`division=${TACHENG}&hall=nowhere`)), [409, 'nothing_to_print'])
  const retired = (await list('state=replaced'))[0]?.code ?? ''
  assert.deepEqual(problem(await print(`code=${retired}`)), [409, 'nothing_to_print'])
  for (const search of ['sheet=a3', 'languages=fr', 'phone=call-me'])
    assert.equal((await print(`code=${retired}&${search}`)).statusCode, 400, search)
})

test('a number of the hall’s own is on no poster and in no code', async () => {
  const record = cast.record()
  await cast.push(record)
  const row = await read((await list('kind=window&state=active'))[0]?.code ?? '')
  assert.match(String(row['address']), /\/q\/[0-9A-Z]{16}$/)
  assert.doesNotMatch(String(row['address']), new RegExp(`${WINDOW.windowCode}|${HALL.hallCode}|${TACHENG}`))
})

test('the link of one occurrence comes with its code for the receipt, which opens that page and no other', async () => {
  const record = cast.record()
  await cast.push(record)
  const asked = { sourceSystem: record.sourceSystem, recordNo: record.recordNo, serviceNumber: 1, channel: 'qr-window' }
  const reply = async (qr?: string) =>
    (await w.call('POST', '/api/v1/invitations', { as: cast.token, body: { ...asked, ...(qr !== undefined && { qr }) } })).json<{
      url: string
      qr?: string
    }>()
  const svg = await reply('svg')
  assert.equal(svg.qr, qrSvg(svg.url, 'M'))
  assert.equal((await w.call('GET', new URL(svg.url).pathname)).statusCode, 200)
  const png = Buffer.from((await reply('png')).qr ?? '', 'base64')
  assert.equal(png.subarray(1, 4).toString(), 'PNG')
  assert.equal('qr' in (await reply()), false)
})
