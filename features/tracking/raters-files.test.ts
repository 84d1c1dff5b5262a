// in a process of its own: fills what a process takes of files at once
/** A photograph or a paper of the rater's own, beside a message: without script, kept as the office's are, and never for the rated. */
import assert from 'node:assert/strict'
import { connect, type Socket } from 'node:net'
import { after, before, test } from 'node:test'
import type { Attachment } from '#features/attachments/contract.ts'
import { takeRaterStep } from '#features/rectifications/index.ts'
import { inTransaction } from '#server/platform/run.ts'
import { MOST_FILE_BYTES } from '#shared/endpoint.ts'
import { newOffice, officer, type Office } from '#tests/support/cases.ts'
import { CLERK, POLICE } from '#tests/support/cast.ts'
import { cookieOf, opened } from '#tests/support/rater.ts'
import { docx, jpeg, pdf, PLACE, wav } from '#tests/support/sample-files.ts'

let o: Office
before(async () => {
  o = await newOffice()
})
after(() => o.close())

const begin = async (over = {}) => {
  const { ratingId, receiptCode: code } = await o.rate(over)
  const { caseId } = await o.caseOf(ratingId)
  await o.through(caseId, { action: 'accept' })
  return { code, caseId, cookie: cookieOf(o, code) }
}
type One = Awaited<ReturnType<typeof begin>>
/** As a browser without script sends the form. */
async function send({ code, cookie }: One, fields: { text: string; key: string }, file?: { name: string; bytes: Buffer }, as = cookie) {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  data.append('file', file ? new File([new Uint8Array(file.bytes)], file.name) : new File([], ''))
  const made = new Request('http://form', { method: 'POST', body: data })
  const type = made.headers.get('content-type') ?? ''
  const body = Buffer.from(await made.arrayBuffer())
  const reply = await o.call('POST', `/t/${code}/messages`, { body, headers: { 'content-type': type, ...(as !== '' && { cookie: as }) } })
  return { status: reply.statusCode, body: reply.body }
}
const files = async ({ caseId }: One, as = o.handler) =>
  (await o.call('GET', `/api/v1/cases/${caseId}/attachments`, { as })).json<{ items: Attachment[] }>().items
const photo = { name: '阿依古丽在窗口.jpg', bytes: jpeg() }

test('a photograph goes with the words: the unit reads it by its content, without place, author or the name it had', async () => {
  const one = await begin({ anonymous: true })
  const form = (await opened(o, `/t/${one.code}/messages`, one.cookie)).body
  assert.match(form, /enctype="multipart\/form-data"/)
  assert.match(form, /照片里的脸、姓名、证件号，单位看得到，请先遮住/)
  assert.equal((await send(one, { text: '这是当天的排队单', key: 'k1' }, photo)).status, 200)
  const [kept, ...more] = await files(one)
  assert.ok(kept)
  assert.deepEqual(
    [kept.name, kept.type, kept.by.role, kept.by.name, kept.named, more],
    ['评价人提供的文件.jpg', 'image/jpeg', 'rater', null, true, []],
  )
  const got = await o.call('GET', `/api/v1/cases/${one.caseId}/attachments/${kept.attachmentId}`, { as: o.handler })
  assert.equal(got.statusCode, 200)
  assert.equal(got.rawPayload.includes(PLACE), false)
  const seen = (await o.call('GET', `/api/v1/cases/${one.caseId}`, { as: o.handler })).json<{
    timeline: { action: string; attachments: { name: string }[] }[]
  }>()
  assert.equal(seen.timeline.find(({ action }) => action === 'rater_message')?.attachments[0]?.name, '评价人提供的文件.jpg')
  assert.match((await opened(o, `/t/${one.code}/messages`, one.cookie)).body, /附有一个文件/)
})

test('a photograph of no bytes comes back with what was written, and nothing is sent', async () => {
  const one = await begin()
  const reply = await send(one, { text: '照片在这里', key: 'empty' }, { name: '空.jpg', bytes: Buffer.alloc(0) })
  assert.equal(reply.status, 422)
  assert.match(reply.body, /照片在这里/)
  assert.deepEqual(await files(one), [])
  assert.doesNotMatch((await opened(o, `/t/${one.code}`, one.cookie)).body, /照片在这里/)
})

test('pressed twice it is one message with one file; another file under the same words is another', async () => {
  const one = await begin()
  const both = await Promise.all([1, 2].map(() => send(one, { text: '照片', key: 'k' }, photo)))
  assert.deepEqual(
    both.map(({ status }) => status),
    [200, 200],
  )
  assert.equal((await files(one)).length, 1)
  assert.equal((await send(one, { text: '照片', key: 'k' }, { name: 'a.pdf', bytes: pdf() })).status, 200)
  assert.equal((await files(one)).length, 2)
})

test('what is not taken comes back with what was typed, says what to do, and leaves nothing behind', async () => {
  const one = await begin()
  for (const [bytes, says] of [
    [docx(), /请附 JPG、PNG 照片或 PDF/],
    [wav(1), /请附 JPG、PNG 照片或 PDF/],
    [Buffer.from('<html><script>'), /请附 JPG、PNG 照片或 PDF/],
    [jpeg().subarray(0, 60), /文件打不开/],
  ] as const) {
    const refused = await send(one, { text: '写了很久的话', key: 'k' }, { name: 'x.jpg', bytes })
    assert.equal(refused.status, 422)
    assert.match(refused.body, says)
    assert.match(refused.body, /写了很久的话/)
  }
  assert.deepEqual(await files(one), [])
  const large = await send(one, { text: '大', key: 'k' }, { name: 'x.jpg', bytes: Buffer.alloc(MOST_FILE_BYTES + 300_000) })
  assert.equal(large.status, 413)
})

test('so many and no more, so that the unit has room; words alone still go through', async () => {
  const one = await begin()
  for (let n = 0; n < 4; n++) assert.equal((await send(one, { text: `第${n}张`, key: `k${n}` }, photo)).status, 200)
  await o.db.deleteFrom('rectification_steps').where('case_id', '=', one.caseId).where('action', '=', 'rater_message').execute()
  assert.equal((await send(one, { text: '第五张', key: 'k5' }, photo)).status, 200)
  const sixth = await send(one, { text: '第六张', key: 'k6' }, photo)
  assert.equal(sixth.status, 422)
  assert.match(sixth.body, /这次请只写文字/)
  assert.equal((await send(one, { text: '第六张', key: 'k6' })).status, 200)
  assert.equal((await files(one)).length, 5)
})

test('the receipt code alone hands in nothing, nor does whoever is rated see or fetch it; closed is closed', async () => {
  const one = await begin()
  assert.equal((await send(one, { text: '照片', key: 'k' }, photo, '')).status, 403)
  assert.deepEqual(await files(one), [])
  assert.equal((await send(one, { text: '照片', key: 'k' }, photo)).status, 200)
  const [kept] = await files(one)
  const rated = await officer(o, 'rated', { role: 'handler' }, { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo })
  for (const path of ['', `/${kept?.attachmentId}`])
    assert.equal((await o.call('GET', `/api/v1/cases/${one.caseId}/attachments${path}`, { as: rated })).statusCode, 403)
})

test('a step of the rater’s rests on no file of another case', async () => {
  const [one, other] = [await begin(), await begin()]
  await send(other, { text: '照片', key: 'k' }, photo)
  const [theirs] = await files(other)
  const row = await o.db.selectFrom('rectifications').selectAll().where('case_id', '=', one.caseId).executeTakeFirstOrThrow()
  const rater = { actor: { kind: 'rater', via: 'device' } as const, reach: [] }
  const key = { recordId: row.record_id, serviceNumber: row.service_number, origin: 'rating' as const }
  const taken = await inTransaction(o.world, rater, (ctx) =>
    takeRaterStep(ctx, { key, action: 'rater_message', message: '看这张', attachments: [theirs?.attachmentId ?? ''] }),
  )
  assert.deepEqual(taken, { ok: false, refusal: 'no_such_attachment' })
})

/** Sends the head of a form and then nothing, as somebody would who only wants the room. */
function slowly(path: string, cookie = ''): Socket {
  const { port } = new URL(o.app.listeningOrigin)
  const socket = connect(Number(port), '127.0.0.1')
  const head = [`POST ${path} HTTP/1.1`, 'Host: x', 'Content-Type: multipart/form-data; boundary=x', `Content-Length: ${MOST_FILE_BYTES}`]
  socket
    .on('error', () => {})
    .write(`${[...head, `Origin: ${o.world.publicUrl}`, ...(cookie === '' ? [] : [`Cookie: ${cookie}`])].join('\r\n')}\r\n\r\n--x`)
  return socket
}
/** What is sent reaches the server in its own time. */
async function comesTo(status: number, ask: () => Promise<{ status: number }>): Promise<void> {
  for (let tries = 0; (await ask()).status !== status; tries++) {
    assert.ok(tries < 2_000, `not ${status} yet`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}
test('strangers who send without end, and one rater who does, keep no other rater from handing in a file', async () => {
  const [one, other] = [await begin(), await begin()]
  await o.app.listen({ host: '127.0.0.1', port: 0 })
  const held: Socket[] = []
  for (let i = 0; i < 6; i++) held.push(slowly(`/t/${one.code}/messages`))
  for (let i = 0; i < 4; i++) held.push(slowly(`/t/${other.code}/messages`, other.cookie))
  try {
    await comesTo(503, () => send(one, { text: '照片', key: 'k' }, photo, ''))
    await comesTo(503, () => send(other, { text: '照片', key: 'k' }, photo))
    assert.equal((await send(one, { text: '照片', key: 'k' }, photo)).status, 200)
  } finally {
    for (const socket of held) socket.destroy()
  }
  await comesTo(200, () => send(other, { text: '照片', key: 'k' }, photo))
})
