import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { itemReleased } from '#features/service-items/contract.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { checkAll, COUNTY, itemAt, MATTERS, OTHER_COUNTY, plantThreeLevels, PREFECTURE, REGION, release } from '#tests/support/alignment.ts'
import { clientToken } from '#tests/support/cast.ts'
import { signedIn } from '#tests/support/staff.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

let w: TestWorld
let client: string
before(async () => {
  w = await newWorld()
  await plantThreeLevels(w)
  client = await clientToken(w, 'business', ['business-1'], ['items'])
})
after(() => w.close())

type Fed = { cursor: string; what: string; itemCode: string; name: string; status: string; version: number; basis: string }
type Feed = { items: Fed[]; cursor: string; more: boolean }
const read = async (query: string): Promise<Feed> => {
  const reply = await w.call('GET', `/api/v1/item-feed?${query}`, { as: client })
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json<Feed>()
}
/** A business system: asks on until nothing more is there, and does to its own table what it is told. */
async function follow(table: Map<string, Fed>, cursor: string, query = 'limit=3'): Promise<string> {
  for (;;) {
    const page = await read(`after=${cursor}&${query}`)
    for (const item of page.items) table.set(item.itemCode, item)
    cursor = page.cursor
    if (!page.more) return cursor
  }
}
type Own = { itemCode: string; name: string; status: string; version: number; basis: string }
const ours = async (): Promise<Own[]> =>
  (await sql<Own>`select item_code as "itemCode", name, status, version, basis from service_items order by item_code`.execute(w.db)).rows
const theirs = (table: Map<string, Fed>): Own[] =>
  [...table.values()]
    .map(({ itemCode, name, status, version, basis }) => ({ itemCode, name, status, version, basis }))
    .toSorted((a, b) => (a.itemCode < b.itemCode ? -1 : 1))

test('read from the start, the feed is the list', async () => {
  const table = new Map<string, Fed>()
  const cursor = await follow(table, '0')
  assert.deepEqual([cursor, theirs(table)], ['8', await ours()])
  assert.ok([...table.values()].every((item) => item.what === 'new'))
  assert.deepEqual(await read(`after=${cursor}`), { items: [], cursor, more: false })
})

test('whoever follows a random history, whenever they ask, ends with the same table; whoever starts later too', async () => {
  const table = new Map<string, Fed>()
  let cursor = await follow(table, '0')
  const codes = (await ours()).map((item) => item.itemCode)
  let seed = 20_261_123
  const dice = (sides: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
    return Math.floor((seed / 2_147_483_648) * sides)
  }
  for (let step = 0; step < 40; step++) {
    const code = codes[dice(codes.length)] ?? ''
    const change = [
      { name: `名称${step}` },
      { basis: `依据${step}` },
      { status: 'paused' },
      { status: 'in_force' },
      { status: 'cancelled' },
    ]
    await release(w, code, change[dice(change.length)] ?? {})
    w.tick(1_000)
    if (dice(3) === 0) cursor = await follow(table, cursor, `limit=${1 + dice(4)}`)
  }
  cursor = await follow(table, cursor)
  assert.deepEqual(theirs(table), await ours())
  const late = new Map<string, Fed>()
  assert.equal(await follow(late, '0'), cursor)
  assert.deepEqual(theirs(late), await ours())
  assert.ok([...late.values()].some((item) => item.status === 'cancelled' && item.what === 'cancelled'))
})

test('of several versions that held before anybody heard, each is told, in the order in which they held', async () => {
  const code = itemAt(OTHER_COUNTY)
  await release(w, code, { status: 'in_force' })
  const { cursor } = await read('after=0&limit=500')
  const [item] = (
    await sql<{ version: number; elements: object }>`select version, elements from service_items where item_code = ${code}`.execute(w.db)
  ).rows
  const from = item?.version ?? 0
  const names = ['第一个名称', '第二个名称', '第三个名称']
  await inTransaction(w.world, system('test'), async (ctx) => {
    for (const [i, name] of names.entries()) {
      const version = from + 1 + i
      await sql`update item_versions set state = 'superseded' where kind = 'item' and code = ${code} and state = 'in_force'`.execute(ctx.db)
      await sql`insert into item_versions select (jsonb_populate_record(null::item_versions, to_jsonb(v) || jsonb_build_object('version_id',
          ${ctx.newId()}::text, 'version', ${version}::int, 'state', 'in_force', 'what', ${i === 1 ? 'paused' : i === 2 ? 'resumed' : 'changed'}::text, 'name', ${name}::text,
          'content', v.content || jsonb_build_object('name', ${name}::text), 'held_at', ${ctx.now}::timestamptz))).*
        from item_versions v where v.kind = 'item' and v.code = ${code} and v.version is not null order by v.version limit 1`.execute(
        ctx.db,
      )
      await sql`update service_items set name = ${name}, status = ${i === 1 ? 'paused' : 'in_force'}, version = ${version}, changed_at = ${ctx.now}
        where item_code = ${code}`.execute(ctx.db)
      ctx.record(itemReleased, `item:${code}`, { itemCode: code, basicCode: MATTERS[0], version, what: 'changed' })
    }
  })
  await w.deliver()
  const told = (await read(`after=${cursor}&limit=500`)).items
  assert.deepEqual(
    told.map((one) => [one.itemCode, one.version - from, one.name, one.status, one.what]),
    [
      [code, 1, '第一个名称', 'in_force', 'changed'],
      [code, 2, '第二个名称', 'paused', 'paused'],
      [code, 3, '第三个名称', 'in_force', 'resumed'],
    ],
  )
  await checkAll(w)
  assert.deepEqual((await read(`after=${told.at(-1)?.cursor}`)).items, [], 'and none of them again')
})

test('asked again from the same place, the same is told, and a 304 says that nothing came', async () => {
  const first = await w.call('GET', '/api/v1/item-feed?after=2&limit=5', { as: client })
  const etag = String(first.headers['etag'])
  const again = await w.call('GET', '/api/v1/item-feed?after=2&limit=5', { as: client, headers: { 'if-none-match': etag } })
  assert.deepEqual([again.statusCode, again.body], [304, ''])
  await release(w, itemAt(REGION), { name: '又一个名称' })
  const later = await w.call('GET', '/api/v1/item-feed?after=2&limit=5', { as: client, headers: { 'if-none-match': etag } })
  assert.equal(later.statusCode, 304, 'a full page never changes')
  const numbers = (await read('after=0&limit=500')).items.map((item) => Number(item.cursor))
  assert.deepEqual(
    numbers,
    [...numbers.keys()].map((i) => i + 1),
    'numbers have no gaps',
  )
})

test('what changed without being told is told by the daily check, once', async () => {
  const { cursor } = await read('after=0&limit=500')
  await w.db.updateTable('service_items').set({ promised_limit: 1 }).where('item_code', '=', itemAt(COUNTY, MATTERS[1])).execute()
  await checkAll(w)
  const told = await read(`after=${cursor}`)
  assert.deepEqual(
    told.items.map((item) => item.itemCode),
    [itemAt(COUNTY, MATTERS[1])],
  )
  await checkAll(w)
  assert.deepEqual((await read(`after=${told.cursor}`)).items, [])
})

test('of one division only its items are told, at the numbers that the whole has', async () => {
  const all = (await read('after=0&limit=500')).items
  const of = await read(`after=0&limit=500&division=${PREFECTURE}`)
  const below = [PREFECTURE, COUNTY, OTHER_COUNTY].flatMap((place) => MATTERS.map((matter) => itemAt(place as typeof COUNTY, matter)))
  assert.deepEqual(
    of.items,
    all.filter((item) => below.includes(item.itemCode)),
  )
  assert.equal(of.cursor, all.at(-1)?.cursor)
})

test('a cursor that never was, and whoever lacks the scope, are refused', async () => {
  assert.equal((await w.call('GET', '/api/v1/item-feed?after=99999', { as: client })).statusCode, 410)
  assert.equal((await w.call('GET', '/api/v1/item-feed?after=-1', { as: client })).statusCode, 400)
  const other = await clientToken(w, 'other', ['business-2'], ['records'])
  assert.equal((await w.call('GET', '/api/v1/item-feed', { as: other })).statusCode, 403)
  const centre = await signedIn(w, 'feed-centre', 'centre')
  assert.equal((await w.call('GET', '/api/v1/item-feed', { as: centre })).statusCode, 403)
})
