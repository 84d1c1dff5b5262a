import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

let w: TestWorld
before(async () => {
  w = await newWorld()
})
after(() => w.close())

const nonceOf = (policy: unknown): string => /'nonce-([^']+)'/.exec(String(policy))?.[1] ?? ''

test('every address of the console is its one page, with a nonce of its own and nothing allowed from elsewhere', async () => {
  const nonces = new Set<string>()
  for (const path of ['/console', '/console/cases', '/console/cases/019a8c1e-5d1f-7c31-9a77-0c2f6f1d2b10', '/console/sign-in?next=%2F']) {
    const page = await w.call('GET', path)
    assert.equal(page.statusCode, 200, path)
    assert.equal(page.headers['cache-control'], 'no-store')
    const policy = String(page.headers['content-security-policy'])
    assert.match(policy, /default-src 'none'; script-src 'self'; style-src 'self' 'nonce-/)
    assert.doesNotMatch(policy, /unsafe|https?:/)
    const nonce = nonceOf(policy)
    assert.ok(page.body.includes(`nonce="${nonce}"`))
    assert.ok(!page.body.includes('CSP-NONCE'))
    nonces.add(nonce)
  }
  assert.equal(nonces.size, 4)
})

test('the parts of the console may be kept for ever; one that is not there is not the page', async () => {
  const [name = ''] = readdirSync(new URL('../../web/console/dist/assets/', import.meta.url)).filter((file) => file.endsWith('.js'))
  const part = await w.call('GET', `/console/assets/${name}`)
  assert.equal(part.statusCode, 200)
  assert.match(String(part.headers['cache-control']), /max-age=31536000, immutable/)
  assert.match(String(part.headers['content-type']), /javascript/)
  for (const gone of ['/console/assets/gone.js', '/console/assets/', '/console/assets/.built-from'])
    assert.equal((await w.call('GET', gone)).statusCode, 404, gone)
  assert.equal((await w.call('POST', '/console/cases', { body: {} })).statusCode, 404)
})
