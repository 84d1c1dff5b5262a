import assert from 'node:assert/strict'
import test from 'node:test'
import { createLog, reasonOf, safeFault, safePath } from './log.ts'

test('an address is logged without query string, rating token, or receipt code', () => {
  assert.equal(safePath('/r/6Zk3-secret?lang=ug'), '/r/…')
  assert.equal(safePath('/t/7K3M9QX2?from=sms'), '/t/…')
  assert.equal(safePath('/open/v1/receipts/7K3M9QX2'), '/open/v1/receipts/…')
  assert.equal(safePath('/api/v1/cases?q=张三'), '/api/v1/cases')
  assert.equal(safePath('/console/cases/0190'), '/console/cases/0190')
})

test('a fault of the database is logged by its state and names, never with the values it quotes', () => {
  const fault = Object.assign(new Error('invalid input syntax for type uuid: "张三 13800000000"'), {
    code: '22P02',
    detail: 'Key (phone)=(13800000000) already exists.',
    where: "unnamed portal parameter $1 = '张三'",
    table: 'record_contacts',
  })
  const written = JSON.stringify(safeFault(fault))
  assert.match(written, /22P02/)
  assert.match(written, /record_contacts/)
  assert.doesNotMatch(written, /张三|13800000000/)
})

test('why an event was parked is kept in a line, without the values that the database quotes', () => {
  const fault = Object.assign(new Error('invalid input syntax for type uuid: "张三 13800000000"'), { code: '22P02' })
  assert.equal(reasonOf(fault), 'Error: invalid input syntax for type uuid: "…"')
  assert.equal(reasonOf(new TypeError('cannot take 1')), 'TypeError: cannot take 1')
  assert.equal(reasonOf('thrown as text'), 'string: unknown fault')
})

test('personal data in a logged object is blotted out, as a last net', () => {
  const lines: string[] = []
  const log = createLog('info', { write: (line) => void lines.push(line) })
  log.info({ phone: '13800000000', row: { name: '张三', text: '态度差' }, path: '/t/7K3M9QX2' }, 'seen')
  assert.doesNotMatch(lines.join(), /13800000000|张三|态度差|7K3M9QX2/)
  assert.match(lines.join(), /"level":"info"/)
})

test('what is below the level is not written', () => {
  const lines: string[] = []
  const log = createLog('warn', { write: (line) => void lines.push(line) })
  log.info({}, 'quiet')
  log.warn({}, 'loud')
  assert.equal(lines.length, 1)
})
