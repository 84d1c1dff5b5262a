/** Which device rated is told by one secret that no neighbour on the same domain can plant. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { plantHall, SOURCE, type Cast } from '#tests/support/cast.ts'
import { FORM, formOf } from '#tests/support/rater.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

let w: TestWorld
let cast: Cast
before(async () => {
  w = await newWorld()
  cast = await plantHall(w)
  w.world.publicUrl = 'https://pj.example.gov.cn'
})
after(() => w.close())

async function invited(): Promise<string> {
  const record = cast.record()
  await cast.push(record)
  const body = { sourceSystem: SOURCE, recordNo: record.recordNo, serviceNumber: 1, channel: 'qr-window' }
  return (await w.call('POST', '/api/v1/invitations', { as: cast.token, body })).json<{ token: string }>().token
}
const open = (token: string, cookie = '') => w.call('GET', `/r/${token}`, { headers: { cookie } })
const rate = (token: string, cookie: string, level = '5') =>
  w.call('POST', `/r/${token}`, { body: formOf({ level }), headers: { ...FORM, cookie } })
type Reply = Awaited<ReturnType<typeof open>>
const said = (reply: Reply): string[] => [reply.headers['set-cookie'] ?? []].flat().map(String)
const keptBy = (reply: Reply): string => said(reply)[0]?.split(';')[0] ?? ''

test('over https the secret has a name that browsers take from this host alone, and a browser that has one is given no other', async () => {
  const first = await open(await invited())
  assert.match(said(first).join(), /^__Host-hcp_device=[\w-]{22}; Max-Age=31536000; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  assert.deepEqual(said(await open(await invited(), keptBy(first))), [])
})

test('a value that a sibling host planted counts for nothing: who planted it never learns whose receipt it is', async () => {
  const token = await invited()
  const planted = 'hcp_device=AAAAAAAAAAAAAAAAAAAAAA; __Secure-hcp_device=AAAAAAAAAAAAAAAAAAAAAA'
  const page = await open(token, planted)
  assert.notEqual(keptBy(page), '', 'it is given a secret of ours all the same')
  assert.equal((await rate(token, `${planted}; ${keptBy(page)}`)).statusCode, 200)
  const theirs = await open(token, planted)
  assert.equal(theirs.statusCode, 409)
  assert.doesNotMatch(theirs.body, /\/t\//)
  assert.equal((await rate(token, planted)).statusCode, 409, 'nor by sending the same form')
  assert.match((await open(token, keptBy(page))).body, /\/t\/[0-9A-Z]{16}/, 'the device that rated is led on')
})

test('of one device each link has a secret of its own: a form’s key shows neither the device nor another link’s key', async () => {
  const device = keptBy(await open(await invited()))
  const keyOf = async (token: string): Promise<string> =>
    /name="key" value="([^".]+)/.exec((await w.call('GET', `/r/${token}?embed=1`, { headers: { cookie: device } })).body)?.[1] ?? ''
  const [here, there] = [await invited(), await invited()]
  const keys = [await keyOf(here), await keyOf(here), await keyOf(there)]
  assert.equal(keys[0], keys[1])
  assert.notEqual(keys[0], keys[2])
  assert.ok(keys.every((key) => key.length === 22 && !device.includes(key)))
})

test('a device whose secret is not of our making is given one of ours', async () => {
  for (const value of ['', 'x', 'A'.repeat(23), '<script>'])
    assert.match(keptBy(await open(await invited(), `__Host-hcp_device=${value}`)), /^__Host-hcp_device=[\w-]{22}$/)
})
