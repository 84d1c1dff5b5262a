import assert from 'node:assert/strict'
import { createHmac } from 'node:crypto'
import { test } from 'node:test'
import { millis, plus, toInstant } from '#shared/time.ts'
import { HAND_OVER_LASTS, openFormKey, openHandOver, sealFormKey, sealHandOver, type Sealing } from './embedding.ts'

const sealing: Sealing = { mac: (data) => createHmac('sha256', 'key').update(data).digest(), same: (a, b) => a.equals(b) }
const others: Sealing = { ...sealing, mac: (data) => createHmac('sha256', 'another').update(data).digest() }
const SECRET = 'abcdefghijklmnopqrstuv'

test('the key of a form opens for its link, and for no other', () => {
  const key = sealFormKey(sealing, 'one', SECRET)
  assert.equal(openFormKey(sealing, 'one', key), SECRET)
  assert.equal(openFormKey(sealing, 'two', key), null)
  assert.equal(openFormKey(others, 'one', key), null)
})

test('a key that somebody made or changed is none', () => {
  const key = sealFormKey(sealing, 'one', SECRET)
  for (const given of ['', '.', SECRET, `${SECRET}.`, key.slice(0, -1), `x${key}`, key.replace(SECRET, 'b'.repeat(22)), `${key}.${key}`])
    assert.equal(openFormKey(sealing, 'one', given), null, given)
})

test('what is handed over names the receipt and when it ends, is never twice the same, and is no form key', () => {
  const now = toInstant('2026-11-23T10:05:00+08:00')
  const given = sealHandOver(sealing, 'one', { code: 'K3F97Q2MX8TD4RVA', nonce: 'n1', now })
  assert.notEqual(given, sealHandOver(sealing, 'one', { code: 'K3F97Q2MX8TD4RVA', nonce: 'n2', now }))
  const opened = openHandOver(sealing, 'one', given)
  assert.equal(opened?.code, 'K3F97Q2MX8TD4RVA')
  assert.equal(millis(opened.until), millis(plus(now, HAND_OVER_LASTS)))
  assert.ok(millis(opened.until) > millis(plus(now, 60_000)))
  assert.equal(openHandOver(sealing, 'two', given), null)
  assert.equal(openFormKey(sealing, 'one', given), null)
  assert.equal(openHandOver(sealing, 'one', given.replace('K3F9', 'K3F8')), null)
})
