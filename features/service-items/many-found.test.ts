import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { ITEM_CODE, plantHall, type Cast } from '#tests/support/cast.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { fillSounds } from './store/sounds.ts'

let w: TestWorld
let hall: Cast
/** More than are fetched to be put in order: then each is looked at as it comes. */
const PLANTED = 3_600
before(async () => {
  w = await newWorld()
  hall = await plantHall(w)
  await sql`insert into service_items select (jsonb_populate_record(null::service_items, to_jsonb(i) || jsonb_build_object(
      'item_code', lpad(n::text, 18, '0') || substr(i.item_code, 19), 'name', (array['登记', 'Wi-Fi 登记', '登记', '申领'])[1 + n % 4] || (n * 7919 % 60),
      'status', case when n % 10 = 0 then 'paused' else 'in_force' end))).*
    from service_items i, generate_series(1, ${PLANTED}) n where i.item_code = ${ITEM_CODE}`.execute(w.db)
  for (let after_: string | null = ''; after_ !== null;) after_ = await fillSounds(w.db, after_)
})
after(() => w.close())

type Row = { itemCode: string; name: string; status: string }
async function paged(query: string): Promise<string[]> {
  const codes: string[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const reply = await w.call('GET', `/api/v1/service-items?limit=500&${query}${cursor && `&cursor=${cursor}`}`, { as: hall.token })
    const page = reply.json<{ items: Row[]; next: string | null }>()
    codes.push(...page.items.map((row) => row.itemCode))
    cursor = page.next
  }
  return codes
}
const all = async (): Promise<Row[]> =>
  (await sql<Row>`select item_code as "itemCode", name, status from service_items order by name, item_code`.execute(w.db)).rows

for (const [q, holds] of [
  ['登记', (row) => row.name.includes('登记')],
  ['dengji', (row) => row.name.includes('登记')],
  [ITEM_CODE.slice(19, 25), () => true],
  [ITEM_CODE.slice(18, 25), () => true],
] as readonly (readonly [string, (row: Row) => boolean])[]) {
  test(`of many that ${q} finds, each stands once in the order of names, in either direction, and filters hold`, async () => {
    const found = (await all()).filter(holds)
    assert.ok(found.length > 2_000)
    const asked = `q=${encodeURIComponent(q)}`
    const codes = found.map((row) => row.itemCode)
    assert.deepEqual(await paged(`${asked}&sort=name`), codes)
    assert.deepEqual(await paged(`${asked}&sort=-name`), codes.toReversed())
    const paused = found.filter((row) => row.status === 'paused').map((row) => row.itemCode)
    assert.deepEqual(await paged(`${asked}&sort=name&status=paused`), paused)
  })
}
