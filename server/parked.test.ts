import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { parkedCommand } from './parked.ts'

let w: TestWorld
before(async () => {
  w = await newWorld()
})
after(() => w.close())

async function run(...words: string[]) {
  const lines: string[] = []
  const say = (line: string) => void lines.push(line)
  const code = await parkedCommand(() => w.world).run(words, { out: say, err: say })
  return { code, text: lines.join('\n') }
}

test('what is parked is listed with its reason, and goes once it can be taken', async () => {
  await sql`insert into events (recorded_at, name, subject, actor, payload) values (${w.world.now()}::timestamptz, 'rating.recorded', 'rating:1', 'test',
    '{"hasText": false, "bad": false}')`.execute(w.db)
  await sql`insert into parked_events (listener, seq, tx, recorded_at, subject, name, fault, parked_at)
    select 'ratings.mask-texts', seq, tx, recorded_at, subject, name, 'planted', recorded_at from events where subject = 'rating:1'`.execute(
    w.db,
  )
  assert.match((await run('list')).text, /ratings\.mask-texts {2}rating:1 {2}1 条 {2}planted/)
  assert.deepEqual(await run('replay', 'ratings.mask-texts', 'rating:1'), { code: 0, text: '已重放 1 条，仍搁置 0 条' })
  assert.doesNotMatch((await run('list')).text, /planted/)
})

test('a listener that is not there is named, with those that are', async () => {
  const { code, text } = await run('replay', 'nobody', 'rating:1')
  assert.equal(code, 2)
  assert.match(text, /没有 nobody 这个监听者，可用：.*rectifications\.open-cases/)
  assert.equal((await run()).code, 2)
})
