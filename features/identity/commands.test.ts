import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { jobWorld } from '#server/platform/run.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { identityCommands } from './commands.ts'

let w: TestWorld
before(async () => {
  w = await newWorld()
})
after(() => w.close())

async function cli(line: string) {
  const [name, ...words] = line.split(' ')
  const out: string[] = []
  const err: string[] = []
  const io = { out: (l: string) => void out.push(l), err: (l: string) => void err.push(l), world: { ...jobWorld(w.world), db: w.db } }
  const exit = await identityCommands.find((command) => command.name === name)?.run(words, io)
  return { exit, out: out.join('\n'), err: err.join('\n') }
}
const HERE = '650000000000/654200000000/654201000000'

test('an account added at the command line signs in with the password that was shown', async () => {
  const added = await cli(`users add ayi --name 阿依 --role handler --division ${HERE}`)
  assert.equal(added.exit, 0)
  const password = /密码：(\S+)/.exec(added.out)?.[1] ?? ''
  const reply = await w.call('POST', '/api/v1/session', { body: { account: 'ayi', password } })
  assert.deepEqual(
    [reply.statusCode, reply.json<{ roles: { divisionPath: string }[] }>().roles.map((r) => r.divisionPath)],
    [201, [`${HERE}/`]],
  )
  assert.equal((await cli('users disable ayi')).exit, 0)
  assert.equal((await w.call('POST', '/api/v1/session', { body: { account: 'ayi', password } })).statusCode, 401)
})

test('a client added at the command line gets a token, and a new secret ends the old one', async () => {
  const token = async (secret: string) => {
    const body = new URLSearchParams({ grant_type: 'client_credentials', client_id: 'hall', client_secret: secret }).toString()
    return (await w.call('POST', '/oauth/token', { body, headers: { 'content-type': 'application/x-www-form-urlencoded' } })).statusCode
  }
  const secretOf = (said: { out: string }) => /密钥：(\S+)/.exec(said.out)?.[1] ?? ''
  const first = secretOf(await cli('clients add hall --name 大厅 --scopes records,ratings --sources hall-1'))
  assert.equal(await token(first), 200)
  const second = secretOf(await cli('clients new-secret hall'))
  assert.deepEqual([await token(first), await token(second)], [401, 200])
  assert.equal((await cli('clients disable hall')).exit, 0)
  assert.equal(await token(second), 401)
})

test('what is refused leaves nothing behind and says why', async () => {
  const refused = await cli(`users add half --name 某人 --role line --division ${HERE}`)
  assert.deepEqual([refused.exit, refused.err, refused.out], [1, '条线角色须写明条线', ''])
  assert.equal((await w.db.selectFrom('users').select('account').where('account', '=', 'half').execute()).length, 0)
})

test('words that cannot be read are answered with what to write', async () => {
  for (const [line, says] of [
    ['users', /add、disable/],
    ['users add', /要写一个账号/],
    ['users add a b', /要写一个账号/],
    ['users add ayi2', /缺少 --name、--role、--division/],
    ['users add ayi2 --password x', /只能写这些选项/],
    ['clients add hall2 --name 大厅 --scopes all --sources s', /接入范围须是/],
    ['clients disable nobody', /没有这个接入账号/],
  ] as const) {
    const { exit, err } = await cli(line)
    assert.notEqual(exit, 0, line)
    assert.match(err, says, line)
  }
})

test('an operator allows a portal to embed the rating page, and withdraws it', async () => {
  await cli('clients add a-portal --name 门户 --scopes invitations --sources hall-7')
  assert.match((await cli('clients allow-origin a-portal --origin https://portal.example')).out, /\nhttps:\/\/portal\.example$/)
  const refused = await cli('clients allow-origin a-portal --origin http://portal.example')
  assert.equal(refused.exit, 1)
  assert.match(refused.err, /https:\/\//)
  assert.match((await cli('clients withdraw-origin a-portal --origin https://portal.example')).out, /没有网站/)
  assert.equal((await cli('clients withdraw-origin nobody --origin https://portal.example')).exit, 1)
})
