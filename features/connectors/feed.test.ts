import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { minutes } from '#shared/time.ts'
import { feedProcess, type FeedProcess } from '#tests/support/business-system.ts'
import { idNumber, ITEM_CODE, plantTacheng, POLICE, TACHENG } from '#tests/support/cast.ts'
import { deskOf, feedSettings, recordsIn, type Desk } from '#tests/support/connectors.ts'
import { signedIn } from '#tests/support/staff.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

const SECRET = 'a word between two systems'
let w: TestWorld
let desk: Desk
let feed: FeedProcess
before(async () => {
  w = await newWorld()
  await plantTacheng(w.world)
  feed = await feedProcess(['--bearer', SECRET])
  w.world.outside = { relay: null, connectors: { hosts: [new URL(feed.url).host], dir: null } }
  desk = deskOf(w, await signedIn(w, 'admin', 'admin'))
})
after(async () => {
  await feed.close()
  await w.close()
})
beforeEach(async () => {
  await feed.tell({
    behaviour: { fail: 0, cut: 0, delayMs: 0, repeat: false, shuffle: false, redirect: null, garble: false, forget: false },
    matters: [],
  })
  // What a test switched on is not the next one's.
  await sql`update connectors set state = 'off', next_at = null, is_asked = false`.execute(w.db)
})
const matters = (prefix: string, count: number, updatedAt = '2026-11-23T01:00:00.000Z') =>
  Array.from({ length: count }, (_, i) => ({
    no: `${prefix}${String(i).padStart(5, '0')}`,
    unit: POLICE.unitCode,
    item: ITEM_CODE,
    division: TACHENG,
    acceptedAt: '2026-11-23 09:00:00',
    updatedAt,
    person: { name: '阿依古丽', document: idNumber(i) },
    services: [1, 2].map((number) => ({ number, stage: 'accept', at: '2026-11-23 09:05' })),
  }))
const count = async (prefix: string) => (await recordsIn(w, `${prefix}%`)).size
const again = async (id: string) => {
  w.tick(minutes(16))
  return desk.run(id)
}

test('a feed is read page by page, then from where it was read to, an overlap earlier', async () => {
  await feed.tell({ matters: matters('A', 2_300) })
  const id = await desk.ready(feedSettings(feed.url), SECRET)
  await feed.tell({})
  const first = await desk.run(id)
  assert.deepEqual([first.state, first.read, first.accepted, first.quarantined], ['done', 2_300, 2_300, 0])
  assert.ok([...(await recordsIn(w, 'A%')).values()].every((services) => services === 2))
  assert.deepEqual(await feed.tell({ add: matters('B', 1, '2026-11-23T01:30:00.000Z') }), [
    '/feed?limit=1000',
    `/feed?after=${encodeURIComponent('2026-11-23T01:00:00.000Z|A00999')}&limit=1000`,
    `/feed?after=${encodeURIComponent('2026-11-23T01:00:00.000Z|A01999')}&limit=1000`,
  ])
  const second = await again(id)
  assert.deepEqual([second.read, second.accepted, second.unchanged], [2_301, 1, 2_300])
  assert.deepEqual((await feed.tell({}))[0], `/feed?since=${encodeURIComponent('2026-11-23T00:50:00.000Z')}&limit=1000`)
})

test('rows given twice or in another order are each there once', async () => {
  await feed.tell({ matters: matters('R', 2_100), behaviour: { repeat: true, shuffle: true } })
  const id = await desk.ready(feedSettings(feed.url), SECRET)
  const run = await desk.run(id)
  assert.deepEqual([run.state, run.read, run.accepted, run.unchanged], ['done', 2_102, 2_100, 2])
  assert.equal(await count('R'), 2_100)
})

test('an answer that breaks off ends the run with words, and the next goes on behind the last whole page', async () => {
  await feed.tell({ matters: matters('C', 2_100) })
  const id = await desk.ready(feedSettings(feed.url), SECRET)
  await sql`update connectors set position = ${JSON.stringify({ kind: 'rest', since: null, after: '2026-11-23T01:00:00.000Z|C00999', seen: '2026-11-23T01:00:00.000Z' })}::jsonb
    where connector_id = ${id}`.execute(w.db)
  await feed.tell({ behaviour: { cut: 1 } })
  const broken = await desk.run(id)
  assert.deepEqual([broken.state, broken.read], ['failed', 0])
  assert.match(broken.says ?? '', /连接断了/)
  w.tick(minutes(1))
  const rest = await desk.run(id)
  assert.deepEqual([rest.state, rest.accepted], ['done', 1_100])
  // a feed that forgot the cursor is read from the start again
  await sql`update connectors set position = ${JSON.stringify({ kind: 'rest', since: null, after: 'long ago', seen: null })}::jsonb where connector_id = ${id}`.execute(
    w.db,
  )
  await feed.tell({ behaviour: { forget: true } })
  const anew = await again(id)
  assert.deepEqual([anew.state, anew.read, anew.accepted], ['failed', 1_000, 1_000])
  await feed.tell({ behaviour: { forget: false } })
  w.tick(minutes(1))
  assert.equal((await desk.run(id)).state, 'done')
  assert.equal(await count('C'), 2_100)
})

test('failures are tried again after one, two, four minutes, and a success ends that', async () => {
  await feed.tell({ matters: matters('F', 1) })
  const id = await desk.ready(feedSettings(feed.url), SECRET)
  await feed.tell({ behaviour: { fail: 3 } })
  for (const wait of [1, 2, 4]) {
    const run = await desk.run(id)
    assert.equal(run.state, 'failed')
    assert.match(run.says ?? '', /业务系统答复出错.*自动再试/)
    w.tick(minutes(wait) - 1)
    await assert.rejects(desk.run(id), /a connector was due/, 'not before its time')
    w.tick(1)
  }
  assert.equal((await desk.run(id)).state, 'done')
  assert.equal((await desk.see(id)).failures, 0)
})

test('what a feed does not answer as agreed is said in words', async () => {
  const said = async (behaviour: object, settings = feedSettings(feed.url), secret = SECRET) => {
    await feed.tell({ matters: matters('W', 1), behaviour })
    const id = await desk.make(settings, secret)
    return (await desk.trial(id)).says ?? ''
  }
  assert.match(await said({ garble: true }), /不是约定的格式/)
  assert.match(await said({ garble: false, redirect: 'http://127.0.0.1:1/elsewhere' }), /转到别处.*不跟过去/)
  assert.match(await said({ redirect: null, delayMs: 1_500 }, feedSettings(feed.url, { timeoutSeconds: 1 })), /没有答复/)
  assert.match(await said({ delayMs: 0 }, feedSettings(feed.url), 'another word'), /拒绝了请求/)
  assert.match(await said({}, feedSettings(new URL('/elsewhere', feed.url).href)), /没有数据（404）/)
})

test('basic and signed requests are known to the feed', async () => {
  for (const [words, over, secret] of [
    [['--basic', 'reader:word'], { auth: 'basic', login: 'reader' }, 'word'],
    [['--hmac', SECRET, '--within', '0'], { auth: 'hmac' }, SECRET],
  ] as const) {
    const other = await feedProcess([...words])
    try {
      w.world.outside = { relay: null, connectors: { hosts: [new URL(feed.url).host, new URL(other.url).host], dir: null } }
      await other.tell({ matters: matters('S', 1) })
      const trial = await desk.trial(await desk.make(feedSettings(other.url, over), secret))
      assert.deepEqual([trial.state, trial.rows.map((row) => row.fault)], ['done', [null]])
    } finally {
      await other.close()
    }
  }
})
