import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sameOrigin } from './origin.ts'

const PUBLIC = 'https://hcp.example.gov.cn'
const cases: [string | undefined, string, string | undefined, boolean, string][] = [
  ['https://hcp.example.gov.cn', PUBLIC, 'hcp.example.gov.cn', true, 'a page of the public address'],
  ['https://hcp.example.gov.cn:443', PUBLIC, 'inner:8080', true, 'the default port, behind a proxy'],
  [undefined, PUBLIC, 'hcp.example.gov.cn', false, 'no Origin at all'],
  ['null', PUBLIC, 'hcp.example.gov.cn', false, 'a sandboxed frame or a file'],
  ['', PUBLIC, 'hcp.example.gov.cn', false, 'an empty Origin'],
  ['https://evil.example', PUBLIC, 'hcp.example.gov.cn', false, 'another site'],
  ['https://hcp.example.gov.cn.evil.example', PUBLIC, 'hcp.example.gov.cn', false, 'a name that begins like ours'],
  ['https://sub.hcp.example.gov.cn', PUBLIC, 'hcp.example.gov.cn', false, 'a host below ours'],
  ['http://hcp.example.gov.cn', PUBLIC, 'hcp.example.gov.cn', false, 'our name without encryption'],
  ['ftp://hcp.example.gov.cn', PUBLIC, 'hcp.example.gov.cn', false, 'another scheme'],
  ['http://127.0.0.1:8080', 'http://localhost:8080', '127.0.0.1:8080', true, 'the other name of this machine, as the browser shows it'],
  ['http://127.0.0.1:8081', 'http://localhost:8080', '127.0.0.1:8080', false, 'another port of this machine'],
  ['http://localhost:8080', 'http://localhost:8080', 'localhost:8080', true, 'an installation to try'],
]
for (const [origin, publicUrl, host, wanted, name] of cases)
  test(`${name} is ${wanted ? 'ours' : 'not ours'}`, () => assert.equal(sameOrigin(origin, publicUrl, host), wanted))
