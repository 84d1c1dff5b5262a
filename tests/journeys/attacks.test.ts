/** What somebody who means harm tries first, each as it was once tried and as it must end. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { GENERAL } from '#server/platform/problem.ts'
import { newOffice, type Office } from '#tests/support/cases.ts'

let w: Office
before(async () => {
  w = await newOffice()
})
after(() => w.close())

const HTML = { accept: 'text/html' }
const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
const manyNames = (count: number): string[] => Array.from({ length: count }, (_, i) => i.toString(36))

describe('somebody with no account', () => {
  test('gets no long answer for a short question, however many fields it names', async () => {
    const body = manyNames(40_000).join('&')
    for (const url of ['/oauth/token', '/r/no-such-link']) {
      const reply = await w.call('POST', url, { headers: FORM, body })
      assert.ok(reply.statusCode >= 400 && reply.statusCode < 500, url)
      assert.ok(reply.body.length < 50_000, `${url}: ${reply.body.length} bytes`)
    }
    const json = `{${manyNames(20_000)
      .map((name) => `"${name}":0`)
      .join(',')}}`
    const reply = await w.call('POST', '/api/v1/session', { headers: { 'content-type': 'application/json' }, body: json })
    assert.equal(reply.statusCode, 400)
    assert.ok(reply.body.length < 50_000, `${reply.body.length} bytes`)
  })

  test('is read no more than a form’s worth, while a system is read its eight megabytes', async () => {
    const body = `{"account":"${'a'.repeat(300_000)}"}`
    const json = { 'content-type': 'application/json' }
    assert.equal((await w.call('POST', '/api/v1/session', { headers: json, body })).statusCode, 413)
    assert.equal((await w.call('POST', '/oauth/token', { headers: FORM, body: `client_id=${'a'.repeat(300_000)}` })).statusCode, 413)
    assert.equal((await w.call('POST', '/api/v1/ratings', { as: w.cast.token, headers: json, body })).statusCode, 400)
  })

  test('signs nobody in from another site, whose account could then not rate', async () => {
    const refused = [GENERAL.cross_origin.status, undefined]
    for (const origin of ['https://evil.example', 'null', 'http://localhost:8081']) {
      const body = { account: 'handler', password: 'a long password' }
      const byApi = await w.call('POST', '/api/v1/session', { headers: { origin }, body })
      assert.deepEqual([byApi.statusCode, byApi.headers['set-cookie']], refused, origin)
    }
    assert.equal((await w.call('POST', '/api/v1/session', { body: { account: 'handler', password: 'a long password' } })).statusCode, 201)
  })

  test('gets no page of ours whose links lead to a site of theirs', async () => {
    for (const path of ['//evil.example/x', '//evil.example', '/"><script>alert(1)</script>']) {
      const { body } = await w.call('GET', path, { headers: HTML })
      assert.ok(!/href="\/[/\\]/.test(body) && !body.includes('<script>alert'), path)
    }
  })

  test('finds no file but the built ones, and what is refused is no fault of ours', async () => {
    for (const name of ['..%2f..%2fpackage.json', '..%5c..%5cpackage.json', '.git', '%00', '', '%2e%2e/layout.ts', 'a/../../layout.ts']) {
      assert.equal((await w.call('GET', `/assets/${name}`)).statusCode, 404, name)
      // an address that leads out of the folder before it is asked is one of the console's screens, and all of those are one page
      const { statusCode, headers, body } = await w.call('GET', `/console/assets/${name}`)
      const isScreen = statusCode === 200 && /^<!doctype html>/i.test(body) && headers['cache-control'] === 'no-store'
      assert.ok(statusCode === 404 || isScreen, `console ${name} ${statusCode}`)
    }
    assert.deepEqual(
      w.log.lines.filter((line) => line.level === 'error'),
      [],
    )
  })

  test('leaves nothing of theirs in a page that is kept for others, whatever they say of host, language, proxy or cookie', async () => {
    const theirs = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      'x-forwarded-proto': 'gopher',
      'x-original-url': '/evil',
      'accept-language': 'evil,<script>;q=9',
      cookie: 'hcp_large=<script>; hcp_session=evil',
      referer: 'https://evil.example',
    }
    for (const path of [
      '/',
      '/method',
      '/answered?item=a',
      '/status',
      '/answered?level=&division=&item=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E',
    ]) {
      const first = await w.call('GET', path, { headers: { ...HTML, ...theirs } })
      const next = await w.call('GET', path, { headers: HTML })
      for (const { body, headers } of [first, next]) {
        assert.doesNotMatch(body, /evil|gopher|<script>alert/, path)
        assert.equal(headers['set-cookie'], undefined, path)
      }
      assert.equal(first.body, next.body, path)
    }
  })

  test('leads no reader of a kept page to another’s: each language, size, place and filter is a page of its own', async () => {
    const addresses = ['/', '/?lang=ug', '/?large=1', '/?lang=ug&large=1', '/method', '/answered', '/answered?level=1', '/answered?level=2']
    for (let round = 0; round < 2; round++) {
      const bodies = await Promise.all(addresses.map(async (address) => (await w.call('GET', address, { headers: HTML })).body))
      assert.equal(new Set(bodies).size, addresses.length)
    }
    const staff = await w.call('GET', '/', { as: w.handler, headers: HTML })
    assert.equal(staff.body, (await w.call('GET', '/', { headers: HTML })).body)
  })

  test('does not read the metrics through a proxy on the same machine, nor with a token that is none', async () => {
    for (const header of ['x-forwarded-for', 'forwarded', 'x-real-ip', 'via'])
      assert.equal((await w.call('GET', '/metrics', { headers: { [header]: '203.0.113.7' } })).statusCode, 403, header)
    assert.equal((await w.call('GET', '/metrics')).statusCode, 200)
  })
})

test('who knows the receipt code, as a hall’s system does, is told the level by no cookie of their own making', async () => {
  const { receiptCode } = await w.rate({ level: 5, detailCodes: [] })
  for (const value of ['', 'x', 'é'.repeat(21), 'A'.repeat(43)]) {
    const page = await w.call('GET', `/t/${receiptCode}`, { headers: { ...HTML, cookie: `hcp_rater=${value}` } })
    assert.equal(page.statusCode, 200)
    assert.ok(!page.body.includes('非常满意'), value)
  }
})
