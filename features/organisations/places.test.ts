import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { CENTRE, HALL, plantHall, POLICE, TACHENG, type Cast } from '#tests/support/cast.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

let w: TestWorld
let hall: Cast
before(async () => {
  w = await newWorld()
  hall = await plantHall(w)
})
after(() => w.close())

const get = async <T>(url: string): Promise<T> => (await w.call('GET', url, { as: hall.token })).json<T>()

test('a division of the tree says who manages services there, and counts its own units and halls, not those below', async () => {
  const { items } = await get<{ items: { code: string }[] }>('/api/v1/divisions?limit=500')
  const of = (code: string) => items.find((division) => division.code === code)
  const named = { code: TACHENG, name: '塔城市', level: 'county', levelSays: '县（市、区）', parent: '654200000000' }
  const manager = { unitCode: CENTRE.unitCode, name: CENTRE.name }
  assert.deepEqual(of(TACHENG), { ...named, path: '650000000000/654200000000/654201000000/', manager, units: 2, halls: 1 })
  const { manager: above, units, halls } = of('654200000000') as unknown as { manager: unknown; units: number; halls: number }
  assert.deepEqual([above, units, halls], [null, 0, 0])
})

test('a unit names each hall that it serves at with the hall’s division: a code is unique only there', async () => {
  const { halls } = await get<{ halls: unknown[] }>(`/api/v1/units/${POLICE.unitCode}`)
  assert.deepEqual(halls, [{ division: TACHENG, hallCode: HALL.hallCode, name: HALL.name, windows: 1 }])
})
