import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { assignRole, createUser } from '#features/identity/index.ts'
import { inTransaction, jobWorld, system } from '#server/platform/run.ts'
import { ITEM_CODE, plantHall, POLICE, TACHENG } from '#tests/support/cast.ts'
import { REGION_PATH, signedIn } from '#tests/support/staff.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'
import { holdItemVersions } from './jobs.ts'
import { itemElements, type ItemContent } from './rules/elements.ts'

const CITY_PATH = `${REGION_PATH}654200000000/${TACHENG}/`
let w: TestWorld
let who: Record<'head' | 'one' | 'two' | 'elsewhere' | 'reader', string>
before(async () => {
  w = await newWorld({ now: '2026-11-23T15:55:00Z' })
  await plantHall(w)
  who = {
    head: await headOf(POLICE.unitCode),
    one: await signedIn(w, 'keeper-one', 'supervisor', CITY_PATH),
    two: await signedIn(w, 'keeper-two', 'supervisor', CITY_PATH),
    elsewhere: await signedIn(w, 'keeper-elsewhere', 'supervisor', `${REGION_PATH}654200000000/654202000000/`),
    reader: await signedIn(w, 'reader', 'region'),
  }
})
after(() => w.close())

async function headOf(unit: string): Promise<string> {
  const password = 'a long password'
  await inTransaction(w.world, system('test'), async (ctx) => {
    const made = await createUser(ctx, { account: 'head', name: '负责人', password })
    if (!made.ok) throw new Error(made.refusal)
    await assignRole(ctx, made.value.userId, { role: 'head', divisionPath: CITY_PATH, unit })
  })
  const reply = await w.call('POST', '/api/v1/session', { body: { account: 'head', password } })
  return `cookie:${reply.cookies.find((c) => c.name === 'hcp_session')?.value}`
}

type Json = Record<string, unknown> & { code?: string; errors?: { path: string; code: string }[] }
const asked = async (method: 'GET' | 'POST' | 'PUT', url: string, as: string, body?: unknown) => {
  const reply = await w.call(method, `/api/v1/${url}`, { as, ...(body !== undefined && { body }) })
  return { status: reply.statusCode, json: reply.json<Json>() }
}
/** What a draft that was saved once is decided on with. */
const SEEN = { edits: 1 }
/** What an item must say, and no more. */
const whole = (change: Partial<ItemContent> = {}): ItemContent => ({
  ...itemElements.parse({}),
  name: '居民身份证申领',
  basis: '《中华人民共和国居民身份证法》第二条',
  processing: 'committed',
  sides: 'both',
  legalLimit: 60,
  promisedLimit: 15,
  limitUnit: 'natural',
  acceptingUnit: POLICE.name,
  conditions: '年满十六周岁',
  phone: '0901-6220000',
  places: '塔城市文化路1号',
  steps: [{ name: '受理', days: 1, note: '' }],
  powerListNo: '塔公-07-001',
  ...change,
})
const drafted = async (as: string, change: Partial<ItemContent> = {}): Promise<string> => {
  const begun = await asked('POST', `service-items/${ITEM_CODE}/drafts`, as, { what: 'changed', reason: '压减承诺时限' })
  assert.equal(begun.status, 201, JSON.stringify(begun.json))
  const versionId = String(begun.json['versionId'])
  const saved = await asked('PUT', `item-drafts/${versionId}`, as, { edits: 0, content: whole(change) })
  assert.deepEqual([saved.status, saved.json['faults']], [200, []], JSON.stringify(saved.json))
  return versionId
}
const step = (versionId: string, action: string, as: string, body?: unknown) =>
  asked('POST', `item-drafts/${versionId}/${action}`, as, body)
const item = async () => (await asked('GET', `service-items/${ITEM_CODE}`, who.reader)).json
const history = async () => (await asked('GET', `service-items/${ITEM_CODE}/history`, who.reader)).json['versions'] as Json[]

test('what is drafted by one is reviewed and released by another, and holds from its day on, once', async () => {
  const versionId = await drafted(who.one)
  assert.deepEqual((await step(versionId, 'review', who.two, SEEN)).json.code, 'step_not_allowed')
  assert.equal((await step(versionId, 'submit', who.one)).status, 200)
  assert.equal((await step(versionId, 'review', who.one, SEEN)).json.code, 'second_person_needed')
  assert.equal((await step(versionId, 'review', who.two, SEEN)).status, 200)
  assert.equal((await step(versionId, 'release', who.one, { ...SEEN, effectiveFrom: '2026-11-24' })).json.code, 'second_person_needed')
  assert.equal((await step(versionId, 'release', who.two, { ...SEEN, effectiveFrom: '2026-11-22' })).json.code, 'day_is_over')
  assert.equal((await step(versionId, 'release', who.two, { ...SEEN, effectiveFrom: '2026-11-24' })).status, 200)
  await hold('2026-11-23T15:59:00Z')
  assert.deepEqual([(await item())['promisedLimit'], (await item())['version']], [20, 1], 'not before its day')
  await hold('2026-11-23T16:00:00Z')
  await hold('2026-11-23T16:01:00Z')
  assert.deepEqual([(await item())['promisedLimit'], (await item())['version'], (await item())['since']], [15, 2, '2026-11-24'])
  const events = await w.db.selectFrom('events').select(['payload', 'subject']).where('name', '=', 'item.released').execute()
  assert.deepEqual(
    events.map(({ payload, subject }) => [subject, payload]),
    [[`item:${ITEM_CODE}`, { itemCode: ITEM_CODE, basicCode: '000700001000', version: 2, what: 'changed' }]],
  )
})

async function hold(at: string): Promise<void> {
  w.world.now = () => at
  await holdItemVersions.handler(jobWorld(w.world), at)
}

test('its history reads what changed from version to version, and any two may be compared', async () => {
  const [now, first] = await history()
  assert.deepEqual([now?.['version'], now?.['state'], first?.['version'], first?.['state']], [2, 'in_force', 1, 'superseded'])
  assert.equal(first?.['effectiveUntil'], '2026-11-23')
  const changed = now?.['changes'] as { field: string; before: string; after: string; added: string[] }[]
  assert.deepEqual(
    changed.find((change) => change.field === 'promisedLimit'),
    { field: 'promisedLimit', says: '承诺时限', before: '20', after: '15', removed: [], added: [] },
  )
  assert.deepEqual(changed.find((change) => change.field === 'steps')?.added, ['受理（1 日）'])
  const compared = await asked('GET', `service-items/${ITEM_CODE}/comparison?from=1&to=2`, who.reader)
  assert.deepEqual(compared.json['changes'], changed)
  assert.equal((await asked('GET', `service-items/${ITEM_CODE}/comparison?from=1&to=9`, who.reader)).json.code, 'no_such_version')
})

test('one draft at a time: the second is led to the first', async () => {
  const versionId = await drafted(who.head)
  const again = await asked('POST', `service-items/${ITEM_CODE}/drafts`, who.one, { what: 'changed', reason: '再改' })
  assert.deepEqual([again.status, again.json.code, again.json['versionId']], [409, 'open_already', versionId])
  assert.equal((await step(versionId, 'withdraw', who.head, { reason: '不改了' })).json['state'], 'withdrawn')
})

test('who saves over another’s saving is told, and nothing is lost', async () => {
  const versionId = await drafted(who.one)
  const late = await asked('PUT', `item-drafts/${versionId}`, who.two, { edits: 0, content: whole({ hours: '周一至周五' }) })
  assert.deepEqual([late.status, late.json.code], [409, 'changed_meanwhile'])
  const next = await asked('PUT', `item-drafts/${versionId}`, who.two, { edits: 1, content: whole({ hours: '周一至周五' }) })
  assert.equal(next.json['edits'], 2)
  assert.equal((await step(versionId, 'submit', who.one)).status, 200)
  assert.equal(
    (await step(versionId, 'review', who.two, { edits: 2 })).json.code,
    'second_person_needed',
    'who wrote in it is one of its drafters',
  )
  const back = await step(versionId, 'refuse', who.two, { edits: 2, reason: '没有写收费依据' })
  assert.equal(back.json['state'], 'draft')
  const read = (await asked('GET', `item-drafts/${versionId}`, who.one)).json
  assert.deepEqual((read['steps'] as { action: string; reason: string | null }[]).at(-1)?.reason, '没有写收费依据')
  await step(versionId, 'withdraw', who.one, { reason: '不改了' })
})

test('what was edited after it was read is neither reviewed, sent back nor released: the reviewer has to look again', async () => {
  const versionId = await drafted(who.one)
  await step(versionId, 'submit', who.one)
  const read = (await asked('GET', `item-drafts/${versionId}`, who.two)).json['edits']
  await step(versionId, 'refuse', who.two, { edits: read, reason: '请写办理时间' })
  await asked('PUT', `item-drafts/${versionId}`, who.one, { edits: 1, content: whole({ hours: '周一至周五' }) })
  await step(versionId, 'submit', who.one)
  for (const [action, body] of [
    ['review', {}],
    ['refuse', { reason: '请写办理时间' }],
  ] as const) {
    const late = await step(versionId, action, who.two, { edits: read, ...body })
    assert.deepEqual([late.status, late.json.code], [409, 'changed_meanwhile'], action)
  }
  const chosen = await asked('POST', 'item-draft-reviews', who.two, { drafts: [{ versionId, edits: read }] })
  assert.deepEqual([chosen.json['done'], (chosen.json['refused'] as { code: string }[]).map((row) => row.code)], [0, ['changed_meanwhile']])
  assert.equal((await step(versionId, 'review', who.two, { edits: 2 })).status, 200)
  const late = await step(versionId, 'release', who.two, { edits: read, effectiveFrom: '2026-11-24' })
  assert.deepEqual([late.status, late.json.code], [409, 'changed_meanwhile'])
  assert.equal((await step(versionId, 'review', who.two)).status, 400, 'nobody decides without saying what they saw')
  const written = sql`update item_versions set content = content || '{"hours": "随时"}', edits = edits + 1 where version_id = ${versionId}`
  await assert.rejects(written.execute(w.db), { code: '23514' }, 'what was reviewed stands as it was reviewed')
  const unreviewed = sql`update item_versions set reviewed_by = null where version_id = ${versionId}`
  await assert.rejects(unreviewed.execute(w.db), { code: '23514' })
  await step(versionId, 'withdraw', who.one, { reason: '试过了' })
})

for (const [change, path, code] of [
  [{ promisedLimit: 61 }, 'promisedLimit', 'promise_beyond_law'],
  [{ processing: 'immediate', promisedLimit: 1 }, 'completion', 'immediate_not_at_once'],
  [{ charges: { isFree: false, items: [] } }, 'charges', 'charges_missing'],
  [
    { charges: { isFree: false, items: [{ name: '工本费', standard: '20 元', basis: '' }] } },
    'charges.items.0.basis',
    'charge_basis_missing',
  ],
  [{ ratingStages: { closed: [{ stage: 'pay', reason: '' }] } }, 'ratingStages.closed.0.reason', 'closing_reason_missing'],
  [{ ratingStages: { closed: [{ stage: 'complete', reason: '不适用' }] } }, 'ratingStages.closed.0.stage', 'complete_closed'],
  [{ coUnits: ['11654201YY9999999X'], leadUnit: POLICE.unitCode }, 'coUnits.0', 'no_such_unit'],
  [{ powerListNo: '' }, 'powerListNo', 'power_list_missing'],
] as const) {
  test(`a draft with ${JSON.stringify(change)} may be kept but not submitted: ${code}`, async () => {
    const begun = await asked('POST', `service-items/${ITEM_CODE}/drafts`, who.one, { what: 'changed', reason: '修改' })
    const versionId = String(begun.json['versionId'])
    assert.equal((await asked('PUT', `item-drafts/${versionId}`, who.one, { edits: 0, content: { ...whole(), ...change } })).status, 200)
    const reply = await step(versionId, 'submit', who.one)
    assert.deepEqual([reply.status, reply.json.errors?.map((error) => [error.path, error.code])], [422, [[path, code]]])
    await step(versionId, 'withdraw', who.one, { reason: '试过了' })
  })
}

test('nobody reaches the items of another place, nor drafts without the post', async () => {
  const versionId = await drafted(who.one)
  for (const as of [who.elsewhere, who.reader]) {
    const status = as === who.reader ? 403 : 404
    assert.equal((await asked('GET', `item-drafts/${versionId}`, as)).status, status)
    assert.equal((await asked('POST', `service-items/${ITEM_CODE}/drafts`, as, { what: 'paused', reason: '停' })).status, status)
  }
  assert.equal((await step(versionId, 'review', who.head, SEEN)).status, 403, 'a head drafts and does not review')
  assert.deepEqual((await asked('GET', 'item-drafts', who.elsewhere)).json['items'], [])
  await step(versionId, 'withdraw', who.one, { reason: '试过了' })
})

test('a version that came meanwhile has to be seen and taken in before the draft goes on', async () => {
  const versionId = await drafted(who.one, { hours: '周一至周五' })
  await inTransaction(w.world, system('test'), async (ctx) => {
    const { putItems } = await import('./index.ts')
    await putItems(ctx, [
      {
        itemCode: ITEM_CODE,
        basicCode: '000700001000',
        unitCode: POLICE.unitCode,
        division: TACHENG,
        itemType: '07',
        effectiveFrom: '2026-01-01',
        ...whole({ promisedLimit: 10 }),
      },
    ])
  })
  const stale = await step(versionId, 'submit', who.one)
  assert.deepEqual([stale.status, stale.json.code], [409, 'base_changed'])
  assert.deepEqual(
    (stale.json['changes'] as { field: string }[]).map((change) => change.field),
    ['promisedLimit'],
  )
  assert.deepEqual((await step(versionId, 'rebase', who.one)).json, { taken: ['promisedLimit'], kept: [] })
  const read = (await asked('GET', `item-drafts/${versionId}`, who.one)).json as { content: ItemContent; isBehind: boolean }
  assert.deepEqual([read.content.promisedLimit, read.content.hours, read.isBehind], [10, '周一至周五', false])
  await step(versionId, 'withdraw', who.one, { reason: '试过了' })
})

test('a new item begins as the catalogue has it, and a cancelled one keeps its history and its records', async () => {
  const begun = await asked('POST', 'item-drafts/new', who.head, {
    basicCode: '000700002000',
    unitCode: POLICE.unitCode,
    reason: '按权责清单新增',
  })
  assert.equal(begun.status, 201, JSON.stringify(begun.json))
  const { versionId, itemCode } = begun.json as { versionId: string; itemCode: string }
  const read = (await asked('GET', `item-drafts/${versionId}`, who.head)).json as { content: ItemContent; faults: unknown[] }
  assert.deepEqual([read.content.name, read.content.acceptingUnit, read.content.promisedLimit], ['居民身份证换领', POLICE.name, 20])
  await asked('PUT', `item-drafts/${versionId}`, who.head, { edits: 0, content: whole({ name: '居民身份证换领' }) })
  await step(versionId, 'submit', who.head)
  await step(versionId, 'review', who.one, SEEN)
  assert.equal(
    (await step(versionId, 'release', who.one, { ...SEEN, effectiveFrom: '2026-11-24' })).json['state'],
    'in_force',
    'today is at once',
  )
  const cancel = await asked('POST', `service-items/${itemCode}/drafts`, who.one, { what: 'cancelled', reason: '法律修改' })
  assert.equal(cancel.json['state'], 'submitted', 'there is nothing to fill in')
  const cancelling = [{ versionId: String(cancel.json['versionId']), edits: 0 }]
  assert.deepEqual((await asked('POST', 'item-draft-reviews', who.two, { drafts: cancelling })).json, { done: 1, refused: [] })
  const mixed = await asked('POST', 'item-draft-releases', who.two, {
    drafts: [...cancelling, { versionId, ...SEEN }],
    effectiveFrom: '2026-11-24',
  })
  assert.deepEqual([mixed.json['done'], (mixed.json['refused'] as { code: string }[]).map((row) => row.code)], [1, ['step_not_allowed']])
  const gone = (await asked('GET', `service-items/${itemCode}`, who.reader)).json
  assert.deepEqual([gone['status'], gone['version'], gone['name']], ['cancelled', 2, '居民身份证换领'])
  const versions = (await asked('GET', `service-items/${itemCode}/history`, who.reader)).json['versions'] as Json[]
  assert.deepEqual(
    versions.map((v) => [v['version'], v['what']]),
    [
      [2, 'cancelled'],
      [1, 'new'],
    ],
  )
  const changed = await asked('POST', `service-items/${itemCode}/drafts`, who.one, { what: 'changed', reason: '再改' })
  assert.equal(changed.json.code, 'not_from_here')
})
