import assert from 'node:assert/strict'
import test from 'node:test'
import { configFrom, ConfigRefused } from './config.ts'

const problemsOf = (env: Record<string, string>): readonly string[] => {
  try {
    configFrom(env, '/srv/hcp')
    return []
  } catch (fault) {
    assert.ok(fault instanceof ConfigRefused)
    return fault.problems
  }
}

test('with nothing set, everything has a default: embedded database, sample region, loopback', () => {
  const config = configFrom({}, '/srv/hcp')
  assert.deepEqual(config.database, { kind: 'embedded' })
  assert.equal(config.publicUrl, 'http://127.0.0.1:8080')
  assert.equal(config.dataDir, '/srv/hcp/data')
  assert.equal(config.keyFile, '/srv/hcp/data/key')
  assert.equal(config.sample, 'region')
  assert.equal(config.startedByNpm, false)
})

test('an empty variable counts as not set', () => {
  const config = configFrom({ PORT: '', DATABASE_URL: '', SAMPLE: '' }, '/srv/hcp')
  assert.equal(config.port, 8080)
  assert.equal(config.sample, 'region')
})

test('a given database brings no sample unless asked, and needs a key file', () => {
  const env = { DATABASE_URL: 'postgres://owner:pw@db/hcp', KEY_FILE: '/etc/hcp/key' }
  assert.equal(configFrom(env, '/').sample, 'none')
  assert.equal(configFrom({ ...env, SAMPLE: 'region' }, '/').sample, 'region')
  assert.match(problemsOf({ DATABASE_URL: env.DATABASE_URL }).join(), /^KEY_FILE：使用 DATABASE_URL 时必须指定密钥文件/)
})

test('every error is told at once, by the name of its variable', () => {
  const problems = problemsOf({ PORT: '70000', SAMPLE: 'all', PUBLIC_URL: 'example.com/x', LOG_LEVEL: 'loud', METRICS_TOKEN: 'short' })
  assert.deepEqual(
    problems.map((p) => p.split('：')[0]),
    ['PORT', 'PUBLIC_URL', 'SAMPLE', 'LOG_LEVEL', 'METRICS_TOKEN'],
  )
  assert.match(problems[0] ?? '', /应为 1 到 65535 的整数，现在是“70000”/)
})

test('an error in a secret never prints the secret', () => {
  const problems = problemsOf({ DATABASE_URL: 'mysql://root:hunter2@db/x', KEY_FILE: 'k', METRICS_TOKEN: 'hunter2' })
  assert.equal(problems.length, 2)
  assert.doesNotMatch(problems.join(), /hunter2/)
})

test('a carrier of messages is named with its secret or not at all', () => {
  const env = { SMS_URL: 'https://sms.example/api/', SMS_SECRET: 'x'.repeat(32) }
  assert.deepEqual(configFrom(env, '/').outside.sms, { url: 'https://sms.example/api', secret: env.SMS_SECRET })
  assert.match(problemsOf({ SMS_URL: env.SMS_URL }).join(), /^SMS_URL、SMS_SECRET：要么都设，要么都不设$/)
  assert.doesNotMatch(problemsOf({ ...env, SMS_SECRET: 'hunter2' }).join(), /hunter2/)
})
test('a relay of calls is named with its secret or not at all', () => {
  const env = { RELAY_URL: 'https://relay.example/api/', RELAY_SECRET: 'x'.repeat(32) }
  assert.deepEqual(configFrom(env, '/').outside, { relay: { url: 'https://relay.example/api', secret: env.RELAY_SECRET } })
  assert.deepEqual(configFrom({}, '/').outside, { relay: null })
  assert.match(problemsOf({ RELAY_URL: env.RELAY_URL }).join(), /^RELAY_URL、RELAY_SECRET：要么都设，要么都不设$/)
  assert.doesNotMatch(problemsOf({ ...env, RELAY_SECRET: 'hunter2' }).join(), /hunter2/)
  assert.match(problemsOf({ ...env, RELAY_URL: 'relay.example' }).join(), /^RELAY_URL：应为 http/)
})

test('the default public address is one a browser can open', () => {
  assert.equal(configFrom({ HOST: '0.0.0.0', PORT: '9000' }, '/').publicUrl, 'http://127.0.0.1:9000')
  assert.equal(configFrom({ HOST: '::1' }, '/').publicUrl, 'http://[::1]:8080')
  assert.equal(configFrom({ HOST: 'hcp.example', PORT: '80' }, '/').publicUrl, 'http://hcp.example')
  assert.equal(configFrom({ PUBLIC_URL: 'https://hcp.example/' }, '/').publicUrl, 'https://hcp.example')
})

test('the embedded database serves one process, so its role is all', () => {
  assert.match(problemsOf({ ROLE: 'web' }).join(), /^ROLE：/)
  assert.match(problemsOf({ APP_DATABASE_URL: 'postgres://app@db/x' }).join(), /^APP_DATABASE_URL：只能与 DATABASE_URL 一起使用/)
})

test('connectors may go nowhere until the operator names hosts and a folder', () => {
  assert.equal(configFrom({}, '/srv/hcp').outside.connectors, undefined)
  const { connectors } = configFrom({ CONNECTOR_HOSTS: 'DB.example:5432, 10.0.0.8:8443', CONNECTOR_DIR: 'incoming' }, '/srv/hcp').outside
  assert.deepEqual(connectors, { hosts: ['db.example:5432', '10.0.0.8:8443'], dir: '/srv/hcp/incoming' })
  assert.match(problemsOf({ CONNECTOR_HOSTS: 'https://db.example' }).join(), /CONNECTOR_HOSTS：每一个应为“主机:端口”/)
})
