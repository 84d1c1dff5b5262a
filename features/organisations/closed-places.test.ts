import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { CLERK, HALL, plantTacheng, POLICE, TACHENG, WINDOW } from '#tests/support/cast.ts'
import { officer } from '#tests/support/cases.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { inventedUscc } from './rules.ts'

const HOSPITAL = inventedUscc(TACHENG, 81)
let w: TestWorld
let keeper: string
before(async () => {
  w = await newWorld()
  await plantTacheng(w.world)
  keeper = await officer(w, 'keeper', { role: 'supervisor' })
  await post('platforms', { division: TACHENG, code: 'police-app', name: '警务通', kind: 'mobile', unitCode: POLICE.unitCode })
  const hospital = { name: '塔城市人民医院', kind: 'public_service', line: '医院', industryAuthority: POLICE.unitCode }
  await post('units', { division: TACHENG, code: HOSPITAL, ...hospital })
})
after(() => w.close())

const post = async (url: string, body: unknown): Promise<void> => {
  const reply = await w.call('POST', `/api/v1/${url}`, { as: keeper, body })
  assert.equal(reply.statusCode, 201, reply.body)
}
const gaps = async (): Promise<Record<string, string[]>> => {
  const reply = await w.call('GET', `/api/v1/organisation-gaps?division=${TACHENG}&limit=500`, { as: keeper })
  const { items } = reply.json<{ items: { gap: string; code: string }[] }>()
  const closed = items.filter((row) => row.gap.includes('closed'))
  return Object.fromEntries(
    Map.groupBy(closed, (row) => row.gap)
      .entries()
      .map(([gap, rows]) => [gap, rows.map((row) => row.code)]),
  )
}

/** As a division change leaves it, which closes what is its own and not what sits elsewhere. */
test('what goes on although its hall or unit is closed is a gap, each where it is mended', async () => {
  assert.deepEqual(await gaps(), {})
  await sql`update units set status = 'closed' where unit_code = ${POLICE.unitCode}`.execute(w.db)
  assert.deepEqual(await gaps(), {
    window_of_closed: [WINDOW.windowCode],
    staff_of_closed: [CLERK.staffNo],
    platform_of_closed: ['police-app'],
    authority_closed: [HOSPITAL],
  })
  await sql`update units set status = 'active' where unit_code = ${POLICE.unitCode}`.execute(w.db)
  await sql`update halls set status = 'closed' where hall_code = ${HALL.hallCode}`.execute(w.db)
  assert.deepEqual(Object.keys(await gaps()), ['window_of_closed'])
})
