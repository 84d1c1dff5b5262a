import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Office } from '#tests/support/cases.ts'
import { confirming, newMapRoom, proposing, WUSU } from '#tests/support/division-changes.ts'
import { TACHENG } from '#tests/support/cast.ts'

let room: { w: Office; first: string; second: string }
before(async () => void (room = await newMapRoom()))
after(() => room.w.close())

type Row = { effectiveOn: string; state: string; says: string; dayCertain: string }
const renaming = async (code: string, name: string, effectiveOn: string): Promise<string> => {
  const reply = await proposing(room.w)({ kind: 'renamed', from: [code], to: [{ code, name }], effectiveOn }, room.first)
  assert.equal(reply.statusCode, 201, reply.body)
  return reply.json<{ changeId: string }>().changeId
}
const listed = async (query: string): Promise<{ items: Row[]; next: string | null }> =>
  (await room.w.call('GET', `/api/v1/division-changes?${query}`, { as: room.first })).json()

test('what waits for a second person stands first, then what is to come, the nearest day first, then what is over, the latest first', async () => {
  const later = await renaming(TACHENG, '塔城新市', '2027-03-01')
  await confirming(room.w)(later, room.second)
  await renaming(WUSU, '乌苏新市', '2027-05-01')
  await renaming('654221000000', '额敏市', '2027-04-01')
  const { items } = await listed('limit=100')
  assert.deepEqual(
    items.slice(0, 4).map((row) => [row.state, row.effectiveOn]),
    [
      ['proposed', '2027-04-01'],
      ['proposed', '2027-05-01'],
      ['coming', '2027-03-01'],
      ['held', '2026-03-26'],
    ],
  )
  const over = items.slice(3).map((row) => row.effectiveOn)
  assert.deepEqual(over, over.toSorted().toReversed())
  const paged: Row[] = []
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: { items: Row[]; next: string | null } = await listed(`limit=2${cursor && `&cursor=${cursor}`}`)
    paged.push(...page.items)
    cursor = page.next
  }
  assert.deepEqual(paged, items)
})

test('a day that is only announced, or of which only the year is known, says so', async () => {
  const { items } = await listed('limit=100')
  const of = (name: string) => items.find((row) => row.says.includes(name))?.dayCertain
  assert.deepEqual([of('草湖市'), of('沙湾市'), of('伊州区'), of('乌苏新市')], ['year', 'announced', 'yes', 'yes'])
})
