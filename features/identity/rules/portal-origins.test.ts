import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { acceptOrigin } from './portal-origins.ts'

const said = (typed: string): string => {
  const decided = acceptOrigin(typed)
  return decided.ok ? decided.value : decided.refusal
}

test('an origin is https, a host and perhaps a port; it is kept as browsers write it', () => {
  for (const [typed, kept] of [
    ['https://zwfw.xinjiang.gov.cn', 'https://zwfw.xinjiang.gov.cn'],
    [' https://ZWFW.Xinjiang.gov.cn:443/ ', 'https://zwfw.xinjiang.gov.cn'],
    ['https://portal.example:8443', 'https://portal.example:8443'],
    ['https://政务.新疆.cn', 'https://xn--xkrp0r.xn--rhrq74i.cn'],
    ['http://127.0.0.1:8090', 'http://127.0.0.1:8090'],
    ['http://localhost:3000', 'http://localhost:3000'],
  ] as const)
    if (typed.includes('政务')) assert.match(said(typed), /^https:\/\/xn--[a-z0-9-]+\.xn--[a-z0-9-]+\.cn$/)
    else assert.equal(said(typed), kept)
})

test('without https, with a wildcard, a path, a name or a password it is no origin', () => {
  for (const typed of [
    '',
    '*',
    'null',
    'https:',
    'https://',
    'portal.example',
    '//portal.example',
    'http://portal.example',
    'http://10.0.0.8:8090',
    'http://127.0.0.1.example',
    'http://[::1]:8090',
    'https://*.gov.cn',
    'https://*',
    'https://portal.example/apply',
    'https://portal.example?a=1',
    'https://portal.example?',
    'https://portal.example#',
    'https://me@portal.example',
    'https://me:secret@portal.example',
    'https://portal.example.',
    'https://portal_example.cn',
    "https://portal.example;script-src'unsafe-inline'",
    'https://portal.example https://other.example',
    'https://a,b.example',
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://portal.example',
    'blob:https://portal.example/1',
  ])
    assert.equal(said(typed), 'bad_origin', typed)
})

test('whatever is typed, what is kept is one word that cannot end or widen a policy', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.webUrl(),
        fc.string(),
        fc.string().map((text) => `https://${text}`),
      ),
      (typed) => {
        const decided = acceptOrigin(typed)
        if (decided.ok) assert.match(decided.value, /^https?:\/\/[a-z0-9.-]+(:\d{1,5})?$/)
      },
    ),
  )
})
