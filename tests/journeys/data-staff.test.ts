import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { itemElements } from '#features/service-items/rules/elements.ts'
import { BASIS, COUNTY, itemAt, plantThreeLevels, POLICE_OF, PREFECTURE } from '#tests/support/alignment.ts'
import { REGION_PATH, signedIn } from '#tests/support/staff.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

const ITEM = itemAt(COUNTY)
const NAME = '居民身份证申领'
const CITY_PATH = `${REGION_PATH}${PREFECTURE}/${COUNTY}/`

let w: TestWorld
let who: Record<'drafter' | 'reviewer' | 'releaser', string>
before(async () => {
  w = await newWorld()
  await plantThreeLevels(w)
  const keeper = (account: string): Promise<string> => signedIn(w, account, 'supervisor', CITY_PATH)
  who = { drafter: await keeper('drafter'), reviewer: await keeper('reviewer'), releaser: await keeper('releaser') }
})
after(() => w.close())

async function asked<Reply>(method: 'GET' | 'POST' | 'PUT', path: string, as: string, body?: unknown): Promise<Reply> {
  const reply = await w.call(method, `/api/v1/${path}`, { as, ...(body !== undefined && { body }) })
  assert.ok(reply.statusCode < 300, `${method} ${path}: ${reply.body}`)
  return reply.json<Reply>()
}

/** Begun, filled in and submitted by one, reviewed by another, released by a third for today. */
async function released(change: { name: string; promisedLimit: number }, reason: string): Promise<void> {
  const { versionId } = await asked<{ versionId: string }>('POST', `service-items/${ITEM}/drafts`, who.drafter, { what: 'changed', reason })
  const content = {
    ...itemElements.parse({}),
    basis: BASIS,
    processing: 'committed',
    sides: 'both',
    legalLimit: 60,
    limitUnit: 'natural',
    powerListNo: '塔公-07-001',
    acceptingUnit: POLICE_OF[COUNTY].name,
    conditions: '年满十六周岁',
    phone: '0901-6220000',
    places: '塔城市文化路1号',
    steps: [{ name: '受理', days: 1, note: '' }],
    ...change,
  }
  await asked('PUT', `item-drafts/${versionId}`, who.drafter, { edits: 0, content })
  await asked('POST', `item-drafts/${versionId}/submit`, who.drafter)
  await asked('POST', `item-drafts/${versionId}/review`, who.reviewer, { edits: 1 })
  await asked('POST', `item-drafts/${versionId}/release`, who.releaser, { edits: 1, effectiveFrom: '2026-11-23' })
  await w.deliver()
}

type Board = { measures: { element: string; judged: number; differing: number }[]; states: { open: number } }
const namesDiffering = async (): Promise<number | undefined> => {
  const board = await asked<Board>('GET', 'item-alignment', who.reviewer)
  return board.measures.find(({ element }) => element === 'name')?.differing
}
const finding = (): Promise<{ state: string; endedBy: string | null; endedVersion: number | null }> =>
  asked('GET', `item-alignment/findings/${ITEM}/name`, who.reviewer)
/** Pages are kept for ten seconds (operators’ manual): its title, and the version at its foot. */
async function guide(): Promise<[string | undefined, string | undefined]> {
  w.tick(11_000)
  const page = (await w.call('GET', `/items/${ITEM}?lang=zh-CN`)).body
  return [/<title>([^<]*) - /.exec(page)?.[1], /第 \d+ 版/.exec(page)?.[0]]
}
type Version = { version: number; state: string; reason: string | null; changes: { field: string; before: string; after: string }[] }
const history = async (): Promise<Version[]> =>
  (await asked<{ versions: Version[] }>('GET', `service-items/${ITEM}/history`, who.drafter)).versions

test('a released change that bends the name shows in the guide at once, and on the board as a difference', async () => {
  assert.equal(await namesDiffering(), 0)
  await released({ name: `${NAME}（办理）`, promisedLimit: 15 }, '压减承诺时限')
  assert.deepEqual(await guide(), [`${NAME}（办理）`, '第 2 版'])
  assert.equal(await namesDiffering(), 1)
  assert.equal((await finding()).state, 'open')
})

test('the change that mends it is in the history, in the guide, and closes the difference by its own version', async () => {
  await released({ name: NAME, promisedLimit: 10 }, '名称按基本目录改正')
  const [now, earlier] = await history()
  assert.deepEqual([now?.version, now?.state, earlier?.version, earlier?.state], [3, 'in_force', 2, 'superseded'])
  assert.deepEqual(
    now?.changes.map(({ field, before: from, after: to }) => [field, from, to]),
    [
      ['name', `${NAME}（办理）`, NAME],
      ['promisedLimit', '15', '10'],
    ],
  )
  assert.deepEqual(await guide(), [NAME, '第 3 版'])
  assert.equal(await namesDiffering(), 0)
  const { state, endedBy, endedVersion } = await finding()
  assert.deepEqual([state, endedBy, endedVersion], ['mended', 'item', 3])
})
