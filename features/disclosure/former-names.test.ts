import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { holdDivisionChanges } from '#features/organisations/jobs/hold-division-changes.ts'
import { jobWorld } from '#server/platform/run.ts'
import { HALL, POLICE, TACHENG } from '#tests/support/cast.ts'
import { officer, type Office } from '#tests/support/cases.ts'
import { confirming, newMapRoom, proposing } from '#tests/support/division-changes.ts'

let w: Office
let keeper: string
before(async () => {
  const room = await newMapRoom()
  w = room.w
  await decided(room, { kind: 'renamed', to: [{ code: TACHENG, name: '塔尔巴哈台市' }] })
  w.world.now = () => '2026-12-01T02:00:00.000Z'
  await holdDivisionChanges.handler(jobWorld(w.world), w.world.now())
  keeper = await officer(w, 'keeper', { role: 'supervisor' })
})
after(() => w.close())

async function decided({ first, second }: Awaited<ReturnType<typeof newMapRoom>>, body: Record<string, unknown>): Promise<void> {
  const made = (await proposing(w)(body, first)).json<{ changeId: string }>()
  assert.equal((await confirming(w)(made.changeId, second)).statusCode, 200)
}
const found = async (q: string): Promise<string> => {
  w.tick(11_000)
  const { body } = await w.call('GET', `/find?q=${encodeURIComponent(q)}`)
  return body
    .replace(/<style>[^]*?<\/style>/, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ')
}

test('a division is found by what it was once called, and says so', async () => {
  assert.match(await found('塔城市'), /塔尔巴哈台市 原名 塔城市/)
  assert.doesNotMatch(await found('塔尔巴哈台'), /塔尔巴哈台市 原名/, 'by its own name it is found as it is')
})

test('a code or a name that ended leads to what it is now, through as many changes as there were', async () => {
  assert.match(await found('沙湾县'), /沙湾市 原名 沙湾县/)
  assert.match(await found('654223000000'), /沙湾市 原名 沙湾县 654223000000/)
  assert.match(await found('哈密地区'), /哈密市 原名 哈密地区/)
})

test('a unit and a hall are found by what they were called before they were renamed', async () => {
  const put = async (url: string, body: object) => {
    const reply = await w.call('PUT', `/api/v1/${url}`, { as: keeper, body })
    assert.equal(reply.statusCode, 200, reply.body)
  }
  await put(`units/${POLICE.unitCode}`, { division: TACHENG, name: '塔城市警务局', kind: 'department', line: POLICE.line })
  await put(`halls/${HALL.hallCode}`, { division: TACHENG, name: '塔城市市民之家', kind: 'hall' })
  assert.match(await found('公安局'), /塔城市警务局 原名 塔城市公安局/)
  assert.match(await found('政务服务大厅'), /塔城市市民之家（塔尔巴哈台市） 原名 塔城市政务服务大厅/)
})
