import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { request } from 'node:http'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Attachment } from '#features/attachments/contract.ts'
import { MOST_FILE_BYTES } from '#shared/endpoint.ts'
import { eventually } from '#tests/support/browser.ts'
import { officer, newOffice, type Office } from '#tests/support/cases.ts'
import { clientToken, CLERK, POLICE, SOURCE } from '#tests/support/cast.ts'
import { dumpedText } from '#tests/support/dump.ts'
import { docx, jpeg, pdf, PLACE, png, SAMPLES, wav } from '#tests/support/sample-files.ts'

let w: Office
let caseId: string
let line: string
before(async () => {
  w = await newOffice()
  line = await officer(w, 'line', { role: 'line', line: '公安机关' })
  caseId = await newCase()
})
after(() => w.close())

async function newCase(over: Record<string, unknown> = {}): Promise<string> {
  const opened = await w.caseOf((await w.rate(over)).ratingId)
  await w.through(opened.caseId, { action: 'accept' })
  return opened.caseId
}
const at = (id: string, attachmentId = ''): string => `/api/v1/cases/${id}/attachments${attachmentId && `/${attachmentId}`}`
type Sending = { as?: string; name?: string | null; type?: string; headers?: Record<string, string> }
async function hand(
  id: string,
  body: Buffer | string,
  { as = w.handler, name = '佐证.jpg', type = 'application/octet-stream', headers = {} }: Sending = {},
) {
  const named = name === null ? {} : { 'attachment-name': encodeURIComponent(name) }
  return w.call('POST', at(id), { as, body, headers: { 'content-type': type, ...named, ...headers } })
}
const kept = async (id: string, body: Buffer, sending: Sending = {}): Promise<Attachment> => {
  const reply = await hand(id, body, sending)
  assert.equal(reply.statusCode, 201, reply.body)
  return reply.json()
}
const listed = async (id: string, as = w.handler) => (await w.call('GET', at(id), { as })).json<{ items: Attachment[]; most: number }>()
const said = (reply: { statusCode: number; json(): unknown }) => [reply.statusCode, (reply.json() as { code?: string }).code]
const sm3 = (bytes: Buffer): string => hash('sm3', bytes, 'hex')

test('a file of any kind that is taken is kept, listed and given back as it was kept, under the type it proved to be', async () => {
  const id = await newCase()
  for (const [i, { type, bytes }] of SAMPLES.entries()) {
    const one = await kept(id, bytes, { name: `第${i}份.html` })
    assert.equal(one.type, type)
    assert.match(one.name, new RegExp(`^第${i}份\\.(?!html)`))
    assert.equal(one.givenDigest, sm3(bytes))
    const got = await w.call('GET', at(id, one.attachmentId), { as: w.head })
    assert.equal(got.statusCode, 200)
    assert.equal(sm3(got.rawPayload), one.digest)
    assert.equal(got.rawPayload.length, one.size)
    assert.equal(got.headers['content-type'], type)
    assert.match(String(got.headers['content-disposition']), /^attachment; filename=/)
    assert.equal(got.headers['x-content-type-options'], 'nosniff')
    assert.match(String(got.headers['content-security-policy']), /sandbox/)
    assert.equal(got.headers['cache-control'], 'no-store')
  }
  const { items, most } = await listed(id, line)
  assert.deepEqual(
    items.map((one) => one.type),
    SAMPLES.map((sample) => sample.type),
  )
  assert.equal(most, 20)
  assert.deepEqual(items[0]?.by, { role: 'handler', says: '差评办理专人', name: 'handler姓名' })
})

test('a large recording comes back whole, from pieces that say nothing to who has no key', async () => {
  const bytes = wav(150)
  bytes.write('逐字逐句', 1_000_000)
  const one = await kept(caseId, bytes, { name: '通话.wav' })
  const got = await w.call('GET', at(caseId, one.attachmentId), { as: w.handler })
  assert.equal(sm3(got.rawPayload), one.digest)
  assert.ok(one.size > 1_200_000 - 100)
  const { rows } = await sql<{
    n: number
  }>`select count(*)::int as n from attachment_pieces where attachment_id = ${one.attachmentId}::uuid`.execute(w.db)
  assert.equal(rows[0]?.n, Math.ceil(one.size / (256 * 1024)))
  const { rows: pieces } = await sql<{
    sealed: Buffer
  }>`select sealed from attachment_pieces where attachment_id = ${one.attachmentId}::uuid limit 20`.execute(w.db)
  assert.equal(
    pieces.some((piece) => piece.sealed.includes('逐字逐句')),
    false,
  )
})

test('where a picture was taken, its name and who brought it stand in no table, event or log', async () => {
  const one = await kept(caseId, jpeg(), { name: '阿依古丽投诉张三.jpg' })
  const dump = JSON.stringify(w.log.lines) + (await dumpedText(w.db))
  assert.ok(dump.includes(one.digest), 'the dump sees what is there')
  for (const secret of ['阿依古丽投诉', encodeURIComponent('阿依古丽'), PLACE.slice(0, 20)])
    assert.equal(dump.includes(secret), false, secret)
  const { rows } = await sql<{
    subject: string
    payload: Record<string, unknown>
  }>`select subject, payload from events where name = 'attachment.kept'
    and payload->>'attachmentId' = ${one.attachmentId}`.execute(w.db)
  assert.equal(rows[0]?.subject, `case:${caseId}`)
  assert.equal(rows[0]?.payload['digest'], one.digest)
})

test('refusals come in their order: who, how large and in what form, the name, the case, its state, how many, what it is', async () => {
  const huge = Buffer.alloc(MOST_FILE_BYTES + 1)
  const nowhere = '00000000-0000-4000-8000-000000000000'
  assert.deepEqual(said(await w.call('POST', at(nowhere), { body: huge, headers: { 'content-type': 'image/jpeg' } })), [
    401,
    'unauthorized',
  ])
  assert.deepEqual(said(await hand(nowhere, huge, { as: line, type: 'image/jpeg' })), [403, 'forbidden'])
  for (const type of ['image/jpeg', 'application/json', 'multipart/form-data; boundary=x', 'text/html'])
    assert.deepEqual(said(await hand(nowhere, 'x', { type })), [415, 'unsupported_media_type'])
  assert.deepEqual(said(await hand(nowhere, huge)), [413, 'body_too_large'])
  assert.deepEqual(said(await hand(nowhere, 'x', { name: null })), [400, 'name_missing'])
  assert.deepEqual(said(await hand(nowhere, 'x', { name: null, headers: { 'attachment-name': '佐证.jpg' } })), [400, 'name_missing'])
  assert.deepEqual(said(await hand(nowhere, 'x')), [404, 'no_such_case'])
  assert.deepEqual(said(await hand(caseId, '<html>')), [422, 'program_not_accepted'])
  assert.deepEqual(said(await hand(caseId, '', { name: null, headers: { 'attachment-name': '%FF' } })), [400, 'name_missing'])
  const largest = await hand(caseId, Buffer.alloc(MOST_FILE_BYTES))
  assert.deepEqual(said(largest), [422, 'type_not_accepted'])
})

test('of those handed in at once for the last places, so many are kept as there are places', async () => {
  const id = await newCase()
  const replies = await Promise.all(Array.from({ length: 24 }, () => hand(id, png())))
  assert.equal(replies.filter((reply) => reply.statusCode === 201).length, 20)
  for (const reply of replies.filter((one) => one.statusCode !== 201)) assert.deepEqual(said(reply), [409, 'too_many_files'])
  const { items } = await listed(id)
  assert.equal(items.length, 20)
  const [first] = items
  assert.equal((await w.call('DELETE', at(id, first?.attachmentId), { as: w.handler })).statusCode, 200)
  assert.equal((await hand(id, '<html>')).statusCode, 422)
  assert.equal((await hand(id, png())).statusCode, 201, 'the place of one that was taken back or refused is free')
})

test('the person rated, a client, a clerk and who is elsewhere neither read nor add; the line reads and adds nothing', async () => {
  const one = await kept(caseId, pdf(), { name: '说明.pdf' })
  const rated = await officer(w, 'rated-handler', { role: 'handler' }, { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo })
  const clerk = await officer(w, 'only-clerk', { role: 'clerk', unit: POLICE.unitCode, staffNo: 'S777' })
  const elsewhere = await officer(w, 'elsewhere', { role: 'handler', divisionPath: '650000000000/653100000000/653101000000/' })
  const client = await clientToken(w, 'reader', [SOURCE], ['cases.read'])
  for (const [as, asked, refusal] of [
    [rated, 'both', [403, 'you_are_rated']],
    [clerk, 'both', [403, 'forbidden']],
    [client, 'both', [403, 'forbidden']],
    [elsewhere, 'both', [404, 'no_such_case']],
    [line, 'write', [403, 'forbidden']],
  ] as const) {
    if (asked === 'both') {
      assert.deepEqual(said(await w.call('GET', at(caseId), { as })), refusal)
      assert.deepEqual(said(await w.call('GET', at(caseId, one.attachmentId), { as })), refusal)
    }
    assert.deepEqual(said(await hand(caseId, pdf(), { as })), refusal)
    assert.deepEqual(said(await w.call('DELETE', at(caseId, one.attachmentId), { as })), refusal)
  }
})

test('a file is taken back by who brought it, and of another case it is not found', async () => {
  const other = await newCase()
  const one = await kept(caseId, docx(), { name: '报告.docx' })
  assert.deepEqual(said(await w.call('GET', at(other, one.attachmentId), { as: w.handler })), [404, 'no_such_attachment'])
  assert.deepEqual(said(await w.call('DELETE', at(caseId, one.attachmentId), { as: w.head })), [409, 'attachment_stays'])
  assert.deepEqual(said(await w.call('DELETE', at(caseId, one.attachmentId), { as: w.handler })), [200, undefined])
  assert.deepEqual(said(await w.call('DELETE', at(caseId, one.attachmentId), { as: w.handler })), [404, 'no_such_attachment'])
  const { rows } = await sql`select 1 from attachment_pieces where attachment_id = ${one.attachmentId}::uuid limit 1`.execute(w.db)
  assert.equal(rows.length, 0)
})

test('a piece that was changed or moved is not given out', async () => {
  const one = await kept(caseId, wav(80), { name: '录音.wav' })
  await sql`update attachment_pieces set sealed = (select sealed from attachment_pieces where attachment_id = ${one.attachmentId}::uuid and piece_no = 0)
    where attachment_id = ${one.attachmentId}::uuid and piece_no = 1`.execute(w.db)
  const got = await w.call('GET', at(caseId, one.attachmentId), { as: w.handler }).then(
    (reply) => reply.rawPayload.length,
    () => 0,
  )
  assert.ok(got < one.size)
})

test('a step rests on files of its own case: they are named in the timeline and stay', async () => {
  const id = await newCase()
  const one = await kept(id, wav(), { name: '通话.wav' })
  const foreign = await kept(caseId, pdf(), { name: '别件.pdf' })
  const call = { action: 'contact', way: 'phone', result: 'reached', note: '已说明' }
  for (const attachments of [[foreign.attachmentId], [one.attachmentId, '00000000-0000-4000-8000-000000000000']])
    assert.deepEqual(await w.step(w.handler, id, { ...call, attachments }).then(({ status, body }) => [status, body.code]), [
      422,
      'no_such_attachment',
    ])
  const taken = await w.through(id, { ...call, attachments: [one.attachmentId] })
  assert.deepEqual(taken.timeline.at(-1)?.attachments, [{ attachmentId: one.attachmentId, name: '通话.wav', typeSays: 'WAV 录音' }])
  assert.equal((await listed(id)).items[0]?.named, true)
  assert.deepEqual(said(await w.call('DELETE', at(id, one.attachmentId), { as: w.handler })), [409, 'attachment_stays'])
  const client = await w.call('GET', `/api/v1/cases/${id}`, { as: w.cast.token })
  assert.deepEqual(
    client.json<{ timeline: { attachments: unknown[] }[] }>().timeline.at(-1)?.attachments,
    [],
    'another system is told nothing of it',
  )
})

test('who begins to hand in more than is held at once is told to come again, and room is given back when one goes away', async () => {
  const site = new URL(await w.app.listen({ port: 0, host: '127.0.0.1' }))
  const headers = {
    cookie: `hcp_session=${w.handler.slice('cookie:'.length)}`,
    origin: w.world.publicUrl,
    'content-type': 'application/octet-stream',
    'attachment-name': 'a.pdf',
  }
  const slow = Array.from({ length: 4 }, () => {
    const one = request({
      host: site.hostname,
      port: site.port,
      path: at(caseId),
      method: 'POST',
      headers: { ...headers, 'content-length': MOST_FILE_BYTES },
    })
    one.on('error', () => {})
    one.write('%PDF-')
    return one
  })
  const status = async (): Promise<number> => (await fetch(new URL(at(caseId), site), { method: 'POST', headers, body: pdf() })).status
  await eventually(async () => assert.equal(await status(), 503))
  slow[0]?.destroy()
  await eventually(async () => assert.equal(await status(), 201))
  for (const one of slow) one.destroy()
})
