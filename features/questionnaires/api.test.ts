import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inTransaction, system } from '#server/platform/run.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { seedQuestionnaires } from './actions.ts'
import { form } from './contract/form-shape.ts'
import { loadDetailCodes, loadLevelTexts } from './index.ts'

let w: TestWorld
before(async () => {
  w = await newWorld({ now: '2026-11-23T02:00:00.000Z' })
})
after(() => w.close())

type Item = {
  code: string
  level: number
  text: string
  placement: string | null
  generation: number
  texts: Record<string, { text: string; reviewed: boolean }>
}
type Listed = { items: Item[]; next: string | null; on: string; levels: { level: number; texts: Item['texts'] }[] }
const list = async (query = ''): Promise<Listed> => (await w.call('GET', `/open/v1/detail-codes${query}`)).json<Listed>()

test('the codes of today are open to everyone, with their texts and the levels', async () => {
  const { items, next, on, levels } = await list()
  assert.deepEqual([items.length, next, on], [40, null, '2026-11-23'])
  const stiff = items.find((i) => i.code === '214')
  assert.deepEqual([stiff?.level, stiff?.text, stiff?.placement, stiff?.generation], [2, '服务态度生硬', 'more', 2])
  assert.deepEqual(stiff?.texts['en'], { text: 'Brusque service attitude', reviewed: false })
  assert.deepEqual(
    levels.map((l) => [l.level, l.texts['zh-CN']?.text, Object.keys(l.texts).length]),
    [
      [5, '非常满意', 4],
      [4, '满意', 4],
      [3, '基本满意', 4],
      [2, '不满意', 4],
      [1, '非常不满意', 4],
    ],
  )
})
test('a day in the past has the codes of that day', async () => {
  const { items, on } = await list('?on=2020-12-31&level=1')
  assert.deepEqual([on, items.map((i) => i.code)], ['2020-12-31', ['101', '102', '103', '104', '105', '106', '107']])
})
test('pages join up to the whole list, in either order', async () => {
  for (const sort of ['code', '-code']) {
    const codes: string[] = []
    for (let query = `?limit=7&sort=${sort}`; ;) {
      const page = await list(query)
      codes.push(...page.items.map((i) => i.code))
      if (page.next === null) break
      query = `?limit=7&sort=${sort}&cursor=${page.next}`
    }
    assert.deepEqual([codes.length, new Set(codes).size, codes[0]], [40, 40, sort === 'code' ? '108' : '517'])
  }
})
for (const query of ['?on=2026-02-30', '?level=6', '?level=x', '?cursor=xyz', '?lang=ug']) {
  test(`${query} is refused by name`, async () => {
    const reply = await w.call('GET', `/open/v1/detail-codes${query}`)
    assert.deepEqual([reply.statusCode, reply.json().code], [400, 'invalid_input'])
  })
}

test('filling the tables again corrects what the program says differently, and removes nothing', async () => {
  await w.db.updateTable('rating_texts').set({ text: 'wrong' }).where('subject', '=', '214').where('language', '=', 'en').execute()
  await w.db
    .insertInto('detail_codes')
    .values({
      code: '518',
      effective_from: '2030-01-01',
      level: 5,
      text: '将来的指标',
      text_abridged: false,
      placement: 'more',
      generation: 3,
    })
    .execute()
  await inTransaction(w.world, system('seed'), seedQuestionnaires)
  const [text] = await w.db.selectFrom('rating_texts').select('text').where('subject', '=', '214').where('language', '=', 'en').execute()
  assert.equal(text?.text, 'Brusque service attitude')
  assert.equal((await w.db.selectFrom('detail_codes').select('code').execute()).length, 73)
  assert.deepEqual([(await loadDetailCodes(w.db)).length > 0, (await loadLevelTexts(w.db)).size], [true, 5])
})

test('no question is named as what every object has of its own', () => {
  const ask = (id: string) => ({ id, kind: 'text', text: '有何意见', texts: {}, options: [], scale: null, when: null })
  assert.deepEqual(
    ['constructor', 'advice'].map((id) => form.safeParse({ questions: [ask(id)] }).success),
    [false, true],
  )
})
