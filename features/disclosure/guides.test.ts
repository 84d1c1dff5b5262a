import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { putCodes } from '#features/qr-codes/index.ts'
import { itemElements } from '#features/service-items/rules/elements.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { LANGUAGES } from '#web/public/languages.ts'
import { guideTextsOf } from '#web/public/site/guide/languages.ts'
import { CENTRE, HALL, idNumber, ITEM_CODE, OTHER_WINDOW, POLICE, TACHENG, WINDOW } from '#tests/support/cast.ts'
import { newOffice, type Office } from '#tests/support/cases.ts'

let w: Office
before(async () => void (w = await newOffice()))
after(() => w.close())
const ITEM = `/items/${ITEM_CODE}`
const HALL_PAGE = `/halls/${TACHENG}/${HALL.hallCode}`
/** A page anew: what is kept for ten seconds is older than that. */
const read = async (url: string): Promise<{ status: number; body: string }> => {
  w.tick(11_000)
  const reply = await w.call('GET', url)
  return { status: reply.statusCode, body: reply.body.replace(/<style>[^]*?<\/style>/, '') }
}

const ELEMENTS = itemElements.parse({
  completion: 'one_visit',
  acceptingUnit: '塔城市公安局户籍窗口',
  conditions: '户籍在塔城市。\n本人到场。',
  materials: [{ name: '居民户口簿', kind: 'original_and_copy', copies: 1, note: '<b>本人页</b>' }],
  steps: [
    { name: '受理', days: 0 },
    { name: '制证', days: 3, note: '自治区集中制证' },
  ],
  charges: { isFree: false, items: [{ name: '换领', standard: '20 元', basis: '发改价格〔2003〕2322号' }] },
  channels: [{ side: 'onsite', where: '塔城市政务服务大厅户籍窗口' }],
  hours: '10:00–14:00，16:00–20:00',
  phone: '0901-0000000',
  anywhere: true,
  coUnits: [CENTRE.unitCode],
  keyItem: true,
  ratingStages: { closed: [{ stage: 'pay', reason: '缴费由银行代收，暂未接入' }] },
})
const saysOf = (
  elements: object,
  changes = sql`promised_limit = 5, legal_limit = 20, limit_unit = 'working', basis = '居民身份证法第十条'`,
) =>
  sql`update service_items set elements = ${JSON.stringify(elements)}::jsonb, ${changes} where item_code = ${ITEM_CODE}`.execute(w.world.db)

test('an item whose office has written no guide says so, and what is known stands there all the same', async () => {
  const { status, body } = await read(ITEM)
  assert.equal(status, 200)
  assert.match(body, /办事指南[^]*还没有填写办事指南，办事前请先打电话问清楚/)
  assert.match(body, new RegExp(`${POLICE.name}[^]*事项编码[^]*${ITEM_CODE}`))
  assert.doesNotMatch(body, /扫码评价/)
})

test('the guide says who, where, how long, what to bring and what it costs, before how it was rated; all of it as text', async () => {
  await saysOf(ELEMENTS)
  const { body } = await read(ITEM)
  const order = [
    '办事指南',
    '一次办结',
    '法定时限 20 个工作日',
    '压减 75%',
    '申请条件',
    '居民户口簿',
    '原件和复印件',
    '制证',
    '20 元',
    '可以评价的环节',
    '<h2>有多少人评价',
  ]
  const places = order.map((words) => body.indexOf(words))
  assert.deepEqual(
    places,
    places.toSorted((a, b) => a - b),
    order.join(),
  )
  assert.ok(
    places.every((at) => at > 0),
    places.join(),
  )
  assert.match(body, /&lt;b&gt;本人页/)
  assert.match(body, /重点事项/)
  assert.match(body, new RegExp(`协办单位[^]*href="/units/${CENTRE.unitCode}`))
  assert.match(body, /缴费环节暂不请人评价[^]*缴费由银行代收，暂未接入/)
  assert.doesNotMatch(body, /不收费/)
})

test('labels are said in every language, what the office wrote stays as it is; nothing is undefined', async () => {
  for (const { code } of LANGUAGES) {
    const { body } = await read(`${ITEM}?lang=${code}`)
    const says = guideTextsOf(code)
    for (const words of [says.title, says.materials, says.steps, says.completions.one_visit, says.stages.complete])
      assert.ok(body.includes(words), `${code} ${words}`)
    assert.match(body, /<bdi lang="zh-CN" class="written">居民户口簿<\/bdi>/)
    assert.doesNotMatch(body, /undefined|NaN|\[object/, code)
    assert.doesNotMatch((await read(`${HALL_PAGE}?lang=${code}`)).body, /undefined|NaN|\[object/, code)
  }
})

test('its code hangs in the guide once it has one, and leads to the rating of this item', async () => {
  await inTransaction(w.world, system('test'), (ctx) =>
    putCodes(ctx, [{ division: TACHENG, hallCode: HALL.hallCode, windowCode: null, itemCode: ITEM_CODE }]),
  )
  const { body } = await read(ITEM)
  const address = /class="qr"><a href="([^"]+)"/.exec(body)?.[1] ?? ''
  assert.match(address, /\/q\/[0-9A-Z]{16}$/)
  assert.match(body, /class="qr">[^]*?<svg[^>]*viewBox/)
  assert.equal((await w.call('GET', new URL(address).pathname)).statusCode, 200)
})

test('an item that is paused, ended or yet to come says so first', async () => {
  await saysOf(ELEMENTS, sql`status = 'paused'`)
  assert.match((await read(ITEM)).body, /role="status">这个事项现在暂停办理[^]*办事指南/)
  await saysOf(ELEMENTS, sql`status = 'cancelled', effective_to = '2026-11-01'`)
  assert.match((await read(ITEM)).body, /role="status">这个事项自[^]*2026年11月1日[^]*起不再办理/)
  await saysOf(ELEMENTS, sql`status = 'in_force', effective_to = null, effective_from = '2099-01-01'`)
  assert.match((await read(ITEM)).body, /role="status">这个事项自[^]*2099年1月1日[^]*起办理/)
})

test('a hall says where it is, who serves at its windows, what it promises and what copying costs', async () => {
  const unpublished = (await read(HALL_PAGE)).body
  assert.match(unpublished, new RegExp(`${HALL.name}[^]*${HALL.address}[^]*${WINDOW.name}[^]*${OTHER_WINDOW.name}`))
  assert.equal([...unpublished.matchAll(/这个大厅还没有公布/g)].length, 2)
  await sql`update halls set commitments = '{首问负责，一次性告知}', hours = '10:00–20:00',
    charges = '[{"service":"copying","standard":"每页 0.2 元"}]' where hall_code = ${HALL.hallCode}`.execute(w.world.db)
  const published = (await read(HALL_PAGE)).body
  assert.match(published, /10:00–20:00[^]*服务承诺[^]*首问负责，一次性告知[^]*文印[^]*每页 0\.2 元/)
  for (const [url, leads] of [
    [`/divisions/${TACHENG}`, HALL_PAGE],
    [`/units/${POLICE.unitCode}`, HALL_PAGE],
    [`/find?q=${encodeURIComponent('文化路')}`, HALL_PAGE],
    [HALL_PAGE, `/units/${POLICE.unitCode}`],
  ] as const)
    assert.ok((await read(url)).body.includes(`href="${leads}?`), `${url} → ${leads}`)
})

test('a hall that is not there leads to where one may look', async () => {
  for (const url of [`/halls/${TACHENG}/nowhere`, '/halls/999999999999/H1', '/halls/659001000000/H1']) {
    const { status, body } = await read(url)
    assert.equal(status, 404, url)
    assert.match(body, /action="\/find"/)
  }
})

test('a matter past its promised day stands on its unit’s page with the reason, masked, or as one without', async () => {
  const push = async (changes: object): Promise<void> => {
    const record = { ...w.cast.record(), promisedBy: '2026-11-10', acceptedAt: '2026-11-02T10:00:00+08:00', ...changes }
    assert.deepEqual((await w.cast.push(record)).quarantined, [])
  }
  await push({
    overdueReason: '申请人张三丰的材料由外地补寄，电话13912345678',
    applicant: { kind: '1', name: '张三丰', idType: '111', idNumber: idNumber(7) },
  })
  await push({ overdueReason: '系统升级' })
  await push({ overdueReason: '系统升级' })
  await push({ overdueReason: '没有超过', status: 'completed', completedAt: '2026-11-10T12:00:00+08:00' })
  const { body } = await read(`/units/${POLICE.unitCode}`)
  assert.match(body, /近 90 天超过承诺时限的办件[^]*系统升级[^]*?<td class="n">2<\/td>/)
  assert.match(body, /的材料由外地补寄/)
  assert.doesNotMatch(body, /张三丰|13912345678|没有超过/)
})
