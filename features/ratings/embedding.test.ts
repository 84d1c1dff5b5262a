import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { LightMyRequestResponse } from 'fastify'
import { allowPortal } from '#features/identity/index.ts'
import { inTransaction, jobWorld, system } from '#server/platform/run.ts'
import { days, plus } from '#shared/time.ts'
import { plantHall, SOURCE, type Cast } from '#tests/support/cast.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { sweepHandOvers } from './jobs.ts'

const PORTAL = 'https://zwfw.example.cn'
const SECOND = 'https://m.example.cn:8443'
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
let w: TestWorld
let cast: Cast
before(async () => {
  w = await newWorld()
  cast = await plantHall(w)
  await allow('hall', PORTAL)
})
after(() => w.close())

const allow = (clientId: string, origin: string) =>
  inTransaction(w.world, system('test'), async (ctx) => assert.ok((await allowPortal(ctx, clientId, origin)).ok))

async function invited(): Promise<string> {
  const record = cast.record()
  await cast.push(record)
  const reply = await w.call('POST', '/api/v1/invitations', {
    as: cast.token,
    body: { sourceSystem: SOURCE, recordNo: record['recordNo'], serviceNumber: 1, channel: 'portal' },
  })
  return reply.json<{ token: string }>().token
}
const embedded = (token: string, query = '') => w.call('GET', `/r/${token}?embed=1${query}`)
const keyIn = (reply: LightMyRequestResponse): string => /name="key" value="([^"]+)"/.exec(reply.body)?.[1] ?? ''
const rate = (token: string, fields: Record<string, string>, headers = {}) =>
  w.call('POST', `/r/${token}?embed=1`, { body: new URLSearchParams(fields).toString(), headers: { ...FORM, ...headers } })
const codeIn = (reply: LightMyRequestResponse): string =>
  [...(/<span class="code"[^>]*>(.*?)<\/span><span class="small"/s.exec(reply.body)?.[1] ?? '').matchAll(/<span>(\w{4})<\/span>/g)]
    .map((m) => m[1])
    .join('')
const handOverIn = (reply: LightMyRequestResponse): string => /name="handOver" value="([^"]+)"/.exec(reply.body)?.[1] ?? ''
const ancestors = (reply: LightMyRequestResponse): string =>
  /frame-ancestors ([^;]+)/.exec(String(reply.headers['content-security-policy']))?.[1] ?? ''
const raterCookie = (reply: LightMyRequestResponse) => reply.cookies.find((cookie) => cookie.name === 'hcp_rater')

test('only pages of the allowed origins may show it; without embed, nobody’s may', async () => {
  const token = await invited()
  assert.equal(ancestors(await embedded(token)), PORTAL)
  assert.equal(ancestors(await w.call('GET', `/r/${token}`)), "'none'")
  assert.equal(ancestors(await embedded('nobody-has-this')), "'none'")
  await allow('hall', SECOND)
  w.setNow(plus(w.world.now(), 6_000))
  assert.equal(ancestors(await embedded(token)), `${SECOND} ${PORTAL}`)
  assert.equal((await w.call('GET', `/r/${token}?embed=2`)).statusCode, 400)
})

test('inside a portal’s page stand the faces alone: no header, no other links that would stay in the frame', async () => {
  const page = (await embedded(await invited())).body
  assert.ok(!page.includes('<header') && page.includes('<base target="_blank" />'))
  assert.match(page, /<form method="post" action="\?embed=1&amp;lang=zh-CN"[^>]*target="_self"/)
  assert.match(page, /由政务服务“好差评”提供/)
  assert.match(page, /data-portal="https:\/\/[^"]+"/)
})

test('without any cookie a form sent twice is one rating with one receipt, and nobody else gets it', async () => {
  const token = await invited()
  const page = await embedded(token)
  const form = { level: '1', detailCodes: '110', key: keyIn(page) }
  const [first, second] = await Promise.all([rate(token, form), rate(token, form)])
  assert.deepEqual([first.statusCode, second.statusCode], [200, 200])
  assert.match(codeIn(first), /^[0-9A-Z]{16}$/)
  assert.equal(codeIn(second), codeIn(first))
  const other = await rate(token, { ...form, key: keyIn(await embedded(token)) })
  assert.equal(other.statusCode, 409)
  assert.ok(!other.body.includes(codeIn(first)))
  assert.equal((await rate(token, { level: '1', detailCodes: '110' })).statusCode, 409, 'nor who sends no key')
  assert.match(other.body, /data-told="rated"/)
})

test('a key that we did not make for this link counts for nothing, and the rating is recorded all the same', async () => {
  const [mine, others] = [await invited(), await invited()]
  const foreign = keyIn(await embedded(others))
  const recorded = await rate(mine, { level: '5', key: foreign })
  assert.equal(recorded.statusCode, 200)
  assert.equal((await rate(mine, { level: '5', key: foreign })).statusCode, 409, 'it opens no receipt')
  assert.equal((await rate(others, { level: '5', key: `${'a'.repeat(22)}.${'b'.repeat(43)}` })).statusCode, 200)
})

test('a bad rating without a reason is asked once and keeps its key on the way', async () => {
  const token = await invited()
  const key = keyIn(await embedded(token))
  const asked = await rate(token, { level: '2', key })
  assert.equal(asked.statusCode, 422)
  assert.equal(ancestors(asked).includes(PORTAL), true)
  const [once, twice] = [
    await rate(token, { level: '2', reasonDeclined: 'true', key: keyIn(asked) }),
    await rate(token, { level: '2', reasonDeclined: 'true', key: keyIn(asked) }),
  ]
  assert.equal(once.statusCode, 200)
  assert.equal(codeIn(twice), codeIn(once))
})

test('the receipt hands this device’s secret to the tracking page in a tab of its own: once, and for half an hour', async () => {
  const take = (token: string, handOver: string) =>
    w.call('POST', `/r/${token}/progress?lang=ug`, { body: new URLSearchParams({ handOver }).toString(), headers: FORM })
  const token = await invited()
  const receipt = await rate(token, { level: '1', detailCodes: '110', key: keyIn(await embedded(token)) })
  const code = codeIn(receipt)
  const handOver = handOverIn(receipt)
  const first = await take(token, handOver)
  assert.deepEqual([first.statusCode, first.headers.location], [303, `/t/${code}?lang=ug`])
  assert.deepEqual([raterCookie(first)?.path, raterCookie(first)?.sameSite, raterCookie(first)?.httpOnly], [`/t/${code}`, 'Strict', true])
  const again = await take(token, handOver)
  assert.equal(again.headers.location, `/t/${code}?lang=ug`, 'pressed twice, the page still opens')
  assert.equal(raterCookie(again), undefined, 'and gives the secret to no second device')
  assert.equal((await take(await invited(), handOver)).statusCode, 404, 'it belongs to its link')
  assert.equal((await take(token, 'made up')).statusCode, 404)

  const late = await invited()
  const shown = await rate(late, { level: '5', key: keyIn(await embedded(late)) })
  w.setNow(plus(w.world.now(), 31 * 60_000))
  const tooLate = await take(late, handOverIn(shown))
  assert.deepEqual([tooLate.statusCode, raterCookie(tooLate)], [303, undefined])
  await sweepHandOvers.handler(jobWorld(w.world), plus(w.world.now(), days(1)))
  assert.deepEqual(await w.db.selectFrom('rater_hand_overs').select('taken_at').execute(), [])
})

test('rated from two tabs at once, one is told that it was rated, with the way on only where the form was', async () => {
  const token = await invited()
  const key = keyIn(await embedded(token))
  await rate(token, { level: '4', key })
  const changed = await rate(token, { level: '5', key })
  assert.equal(changed.statusCode, 409)
  assert.notEqual(handOverIn(changed), '', 'the form that rated may follow its rating')
  assert.equal(handOverIn(await embedded(token)), '')
})

test('where the browser sends our cookie into the frame, the form’s key is what follows from it; none is set there over one it kept back', async () => {
  const token = await invited()
  assert.deepEqual((await embedded(token)).cookies, [])
  const [kept] = (await w.call('GET', `/r/${await invited()}`)).cookies
  const cookie = `${kept?.name}=${kept?.value}`
  const page = await w.call('GET', `/r/${token}?embed=1`, { headers: { cookie } })
  const receipt = await rate(token, { level: '5', key: keyIn(page) }, { cookie })
  const own = await w.call('GET', `/r/${token}`, { headers: { cookie } })
  assert.ok(own.body.includes(`/t/${codeIn(receipt)}`))
})

test('closed and expired pages tell the portal so, and nothing else', async () => {
  const token = await invited()
  w.setNow(plus(w.world.now(), 400 * 24 * 60 * 60_000))
  const page = await embedded(token)
  assert.equal(page.statusCode, 410)
  assert.match(page.body, /data-told="closed"/)
})

test('the script that portals load is small, may be kept for an hour, and leaves no name behind', async () => {
  const reply = await w.call('GET', '/embed.js')
  assert.equal(reply.statusCode, 200)
  assert.ok(reply.rawPayload.length <= 2_048, `${reply.rawPayload.length} bytes`)
  assert.equal(reply.headers['cache-control'], 'public, max-age=3600')
  assert.equal(reply.headers['cross-origin-resource-policy'], 'cross-origin')
  assert.match(reply.body, /^"?(use strict"?;)?\(\(\) ?=> ?\{/)
  const same = await w.call('GET', '/embed.js', { headers: { 'if-none-match': String(reply.headers.etag) } })
  assert.equal(same.statusCode, 304)
})
