import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '#shared/time.ts'
import { CONTACT, FEED_BACK, newOffice, officer, RECTIFY, SETTLED, signInAs, type Office } from '#tests/support/cases.ts'
import { ITEM_CODE, POLICE, TACHENG, WINDOW, CLERK } from '#tests/support/cast.ts'
import { aFact, plantRatings, type Fact } from '#tests/support/plant-ratings.ts'
import { newWorld } from '#tests/support/world.ts'
import type { ReleaseItem } from './contract.ts'
import { LANGUAGES } from '#web/public/languages.ts'
import { siteTextsOf } from '#web/public/site/languages.ts'

let w: Office
before(async () => void (w = await newOffice()))
after(() => w.close())
const PAGES = ['/', `/divisions/${TACHENG}`, `/units/${POLICE.unitCode}`, `/items/${ITEM_CODE}`, '/answered', '/method', '/status', '/find']
const wordsOf = (page: string): string => page.replace(/<style>[^]*?<\/style>/, '')
/** A page anew: what is kept for ten seconds is older than that. */
const read = async (url: string) => {
  w.tick(11_000)
  const reply = await w.call('GET', url)
  return { status: reply.statusCode, body: wordsOf(reply.body), headers: reply.headers }
}
/** The number behind a mark in a page, without its thousands. */
const numbersIn = (body: string, pattern: RegExp): number[] =>
  [...body.matchAll(pattern)].map((m) => Number((m[1] ?? '').replaceAll(',', '')))
const bigNumber = (body: string): number => numbersIn(body, /<p class="big"><b class="num">([\d,]+)/g)[0] ?? 0
const levelNumbers = (body: string): number[] =>
  numbersIn(/<table class="levels">[^]*?<\/table>/.exec(body)?.[0] ?? '', /<td class="n">([\d,]+)<\/td>\s*<td/g)

test('a system without ratings says so on every page, in every language, and what will stand there', async () => {
  const fresh = await newWorld()
  try {
    for (const { code, dir } of LANGUAGES) {
      for (const url of ['/', `/divisions/${TACHENG}`, '/answered', '/method', '/status', '/find']) {
        const reply = await fresh.call('GET', `${url}?lang=${code}`)
        assert.equal(reply.statusCode, 200, `${code} ${url}`)
        assert.match(reply.body, new RegExp(`<html lang="${code}" dir="${dir}"`))
        assert.doesNotMatch(reply.body, /undefined|NaN|\[object/, `${code} ${url}`)
      }
      const home = (await fresh.call('GET', `/?lang=${code}`)).body
      assert.ok(home.includes(siteTextsOf(code).home.notYet))
    }
  } finally {
    await fresh.close()
  }
})

test('what is asked for by an unknown code is not there, and the way out is a name', async () => {
  for (const url of ['/divisions/999999999999', '/units/x', '/items/%3Cscript%3E', '/answered?division=999999999999']) {
    const { status, body } = await read(url)
    assert.equal(status, 404, url)
    assert.match(body, /没有找到这一页[^]*action="\/find"/)
    assert.doesNotMatch(body, /<script>/)
  }
  // Outside this system's scope: another platform's (兵团).
  assert.equal((await read('/divisions/659001000000')).status, 404)
})

test('a page says what it is to those who look for it, and a search or a missing page does not', async () => {
  const { body, headers } = await read(`/divisions/${TACHENG}?lang=en`)
  assert.match(body, /<meta name="description" content="Ratings of government services/)
  assert.match(body, new RegExp(`<link rel="canonical" href="http://localhost:8080/divisions/${TACHENG}\\?lang=en"`))
  assert.equal([...body.matchAll(/rel="alternate" hreflang="/g)].length, LANGUAGES.length)
  assert.match(String(headers['content-security-policy']), /default-src 'none'/)
  for (const url of ['/find?q=x', '/divisions/1']) assert.match((await read(url)).body, /<meta name="robots" content="noindex"/)
})

test('below thirty there are counts and no shares, and the page says why; at thirty there are shares', async () => {
  await plantRatings(
    w,
    Array.from({ length: 29 }, (_, i) => ({ ...aFact, level: i === 0 ? 1 : 5 })),
  )
  await w.deliver()
  const few = (await read(`/divisions/${TACHENG}`)).body
  assert.deepEqual(levelNumbers(few), [28, 0, 0, 0, 1])
  assert.match(few, /不足 30 条：只公布条数/)
  assert.doesNotMatch(few, /<td class="n">[^<]*%/)
  await plantRatings(w, [aFact])
  await w.deliver()
  const enough = (await read(`/divisions/${TACHENG}`)).body
  assert.match(enough, /96\.7%/)
  assert.doesNotMatch(enough, /只公布条数/)
})

test('totals agree to the digit: home, divisions, units, items and the open data', async () => {
  const some: fc.Arbitrary<Fact[]> = fc.array(
    fc.record({
      level: fc.integer({ min: 1, max: 5 }),
      class: fc.constantFrom('ordinary', 'ordinary', 'assisted', 'canary'),
      channel: fc.constantFrom('kiosk', 'portal'),
      division: fc.constantFrom(TACHENG, '654200000000', '650102000000'),
      unit: fc.constant(POLICE.unitCode),
      item: fc.constant(ITEM_CODE),
      window: fc.constant(WINDOW.windowCode),
      ratedOn: fc.integer({ min: 0, max: 40 }).map((n) => addDays('2026-10-14', n)),
      servedOn: fc.constant('2026-10-14'),
    }),
    { minLength: 1, maxLength: 40 },
  )
  await fc.assert(
    fc.asyncProperty(some, async (facts) => {
      await plantRatings(w, facts)
      await w.deliver()
      const open = async (query: string) =>
        (await w.call('GET', `/open/v1/statistics?${query}`)).json<{ rows: { ratings: number }[] }>().rows.map((row) => row.ratings)
      const levelsOf = async (by: 'unit' | 'item') =>
        Object.values(
          (await w.call('GET', `/open/v1/statistics?by=${by}`)).json<{ rows: { levels: object }[] }>().rows[0]?.levels ?? {},
        ).toReversed()
      const home = (await read('/')).body
      const levels = await open('')
      assert.deepEqual(levelNumbers(home), levels)
      assert.equal(
        bigNumber(home),
        levels.reduce((a, b) => a + b, 0),
      )
      for (const [url, by] of [
        [`/units/${POLICE.unitCode}`, 'unit'],
        [`/items/${ITEM_CODE}`, 'item'],
      ] as const)
        assert.deepEqual(levelNumbers((await read(url)).body), await levelsOf(by), url)
      for (const division of ['654200000000', TACHENG])
        assert.deepEqual(levelNumbers((await read(`/divisions/${division}`)).body), await open(`division=${division}`))
      const prefectures = numbersIn(home, /\/divisions\/\d{12}\?[^]*?<td class="n">([\d,]+)<\/td>/g)
      assert.equal(
        prefectures.reduce((a, b) => a + b, 0),
        bigNumber(home),
      )
    }),
    { numRuns: 4 },
  )
})

test('of an answered bad rating everybody reads level, place, reasons, answer and days, and never who, which or when exactly', async () => {
  const { ratingId, recordNo } = await w.rate({ level: 1, text: '张三丰让我白跑一趟，电话13912345678', anonymous: true })
  const { caseId } = await w.caseOf(ratingId)
  const unanswered = (await read('/answered')).body
  assert.doesNotMatch(unanswered, /class="answer"/)
  await w.through(caseId, { action: 'accept' }, { action: 'message', message: '正在核实' }, ...SETTLED, FEED_BACK)
  const { body } = await read('/answered')
  assert.match(body, /非常不满意[^]*居民身份证申领[^]*塔城市公安局[^]*已经改正[^]*11月23日.?评价/)
  assert.match(body, new RegExp(FEED_BACK.reply))
  assert.match(body, /文字还没有经人审读公开/)
  for (const secret of [
    recordNo,
    ratingId,
    caseId,
    WINDOW.windowCode,
    WINDOW.name,
    CLERK.staffNo,
    CLERK.name,
    '阿依古丽',
    '13912345678',
    '白跑',
    RECTIFY.evidence,
  ])
    assert.ok(!body.includes(secret), secret)
  assert.doesNotMatch(/<article[^]*<\/article>/.exec(body)?.[0] ?? '', /\d:\d\d/)
})

test('words are open only while somebody answers for them: released as they were read, and withdrawn again', async () => {
  const { ratingId } = await w.rate({ level: 2, detailCodes: ['209'], text: '排队太久' })
  const { caseId } = await w.caseOf(ratingId)
  await w.through(caseId, { action: 'accept' }, CONTACT, ...SETTLED, FEED_BACK)
  const release = (as: string, body: unknown) => w.call('POST', '/api/v1/releases', { as, body })
  const withdraw = (as: string) => w.call('POST', `/api/v1/releases/${caseId}/withdraw`, { as })
  assert.equal((await release(w.handler, { caseId, text: '排队太久' })).statusCode, 403)
  const elsewhere = await officer(w, 'elsewhere', { role: 'supervisor', divisionPath: '650000000000/653100000000/' })
  assert.equal((await release(elsewhere, { caseId, text: '排队太久' })).json().code, 'no_such_case')
  assert.equal((await release(w.supervisor, { caseId, text: '排队太久了' })).json().code, 'text_changed')
  assert.equal((await withdraw(w.supervisor)).json().code, 'not_released')
  assert.doesNotMatch((await read('/answered')).body, /排队太久/)
  assert.equal((await release(w.supervisor, { caseId, text: '排队太久' })).statusCode, 201)
  assert.match((await read('/answered')).body, /排队太久/)
  assert.equal((await release(w.supervisor, { caseId, text: '排队太久' })).json().code, 'already_released')
  assert.equal((await w.call('GET', `/api/v1/releases/${caseId}`, { as: w.supervisor })).json().releasedText, '排队太久')
  assert.equal((await withdraw(w.supervisor)).statusCode, 201)
  assert.doesNotMatch((await read('/answered')).body, /排队太久/)
  assert.equal((await release(w.supervisor, { caseId, text: '排队太久' })).statusCode, 201)
})

test('the person rated neither releases nor withdraws', async () => {
  const { ratingId } = await w.rate({ level: 2, detailCodes: ['209'], text: '没说清楚' })
  const { caseId } = await w.caseOf(ratingId)
  const rated = await officer(w, 'rated', { role: 'supervisor' }, { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo })
  assert.equal((await w.call('POST', '/api/v1/releases', { as: rated, body: { caseId, text: '没说清楚' } })).json().code, 'you_are_rated')
})

test('answers are found by level, by place and by item, and counted', async () => {
  const count = async (query: string) => Number(/共 (\d+) 件/.exec((await read(`/answered?${query}`)).body)?.[1] ?? 0)
  assert.deepEqual([await count(''), await count('level=1'), await count('level=2')], [2, 1, 1])
  assert.deepEqual([await count(`division=${TACHENG}`), await count('division=653100000000')], [2, 0])
  assert.deepEqual([await count('item=身份证'), await count('item=%25'), await count('level=&division=&item=')], [2, 0, 2])
  assert.match((await read('/answered?level=2&item=驾驶证')).body, /没有符合条件的差评答复/)
  assert.equal((await read('/answered?level=5')).status, 400)
})

test('a name leads to its places, offices and items; what finds nothing offers the prefectures', async () => {
  const found = (await read('/find?q=塔城')).body
  assert.match(found, new RegExp(`/divisions/${TACHENG}[^]*/units/${POLICE.unitCode}`))
  assert.match((await read('/find?q=身份证')).body, new RegExp(`/items/${ITEM_CODE}`))
  assert.match((await read('/find?q=%25')).body, /没有找到[^]*\/divisions\/650100000000/)
})

test('the method page defines every figure that a page leads to', async () => {
  const method = (await read('/method')).body
  const wanted = new Set<string>()
  for (const url of PAGES) for (const m of (await read(url)).body.matchAll(/href="\/method\?[^"#]*#([a-z_]+)"/g)) wanted.add(m[1] ?? '')
  assert.ok(wanted.size >= 9)
  for (const id of wanted) assert.ok(method.includes(`id="${id}"`), id)
})

test('a unit’s page leads to what it handles, also to what nobody has rated yet', async () => {
  const { body } = await read(`/units/${POLICE.unitCode}`)
  const listed = [...body.matchAll(/href="\/items\/([^"?]+)\?/g)].map((m) => m[1] ?? '')
  assert.ok(listed.includes(ITEM_CODE))
  assert.deepEqual(
    new Set(listed),
    new Set(
      (await w.db.selectFrom('service_items').select('item_code').where('unit_code', '=', POLICE.unitCode).execute()).map(
        (i) => i.item_code,
      ),
    ),
  )
})

test('status tells how far the figures go, and that some are still being counted', async () => {
  await w.deliver()
  assert.match((await read('/status')).body, /系统正常[^]*收到的评价都已计入/)
  await plantRatings(w, [aFact])
  const behind = (await read('/status')).body
  assert.doesNotMatch(behind, /系统正常|收到的评价都已计入/)
  assert.match(behind, /还有 \d+ 条记录正在计入/)
  await w.deliver()
  assert.doesNotMatch((await read('/status')).body, /正在计入/)
})

test('a page is the same for all for ten seconds, and nothing is sent to who has it', async () => {
  const first = await read('/')
  await plantRatings(w, [aFact])
  await w.deliver()
  w.tick(9_000)
  assert.equal(wordsOf((await w.call('GET', '/')).body), first.body)
  const again = await w.call('GET', '/', { headers: { 'if-none-match': String(first.headers.etag) } })
  assert.deepEqual([again.statusCode, again.body], [304, ''])
  const named = String(first.headers.etag).replace(/^W\//, '')
  for (const tags of [named, `"old", ${named}`])
    assert.equal((await w.call('GET', '/', { headers: { 'if-none-match': tags } })).statusCode, 304)
  assert.equal((await w.call('GET', '/', { headers: { 'if-none-match': '"old"' } })).statusCode, 200)
  assert.notEqual(bigNumber((await read('/')).body), bigNumber(first.body))
  const large = await w.call('GET', '/?large=1')
  assert.match(String(large.headers['set-cookie']), /hcp_large=1/)
  assert.match(large.body, /<html[^>]*class="large"/)
})

test('the receipt look-up of the front page leads to the rating', async () => {
  const { receiptCode } = await w.rate({ level: 5, detailCodes: [] })
  assert.match((await read('/')).body, /action="\/t"[^]*name="code"/)
  assert.equal((await w.call('GET', `/t?code=${receiptCode}`)).statusCode, 303)
  assert.equal((await w.call('GET', '/t')).statusCode, 200)
})

test('answered ratings with words wait for release, are listed as far as one reaches, and never with a number or a minute', async () => {
  const { ratingId, recordNo } = await w.rate({ level: 1, detailCodes: ['110'], text: '跑了三趟' })
  const { caseId } = await w.caseOf(ratingId)
  const listed = async (query: string, as = w.supervisor) =>
    (await w.call('GET', `/api/v1/releases?${query}`, { as })).json<{ items: ReleaseItem[] }>().items
  assert.deepEqual(await listed(`caseId=${caseId}`), [], 'nobody was answered yet')
  await w.through(caseId, { action: 'accept' }, CONTACT, ...SETTLED, FEED_BACK)
  const [row] = await listed(`caseId=${caseId}`)
  assert.deepEqual([row?.state, row?.text, row?.reply, row?.unit.name], ['waiting', '跑了三趟', FEED_BACK.reply, POLICE.name])
  assert.ok(!JSON.stringify(row).includes(recordNo))
  assert.doesNotMatch(JSON.stringify(row), /\d\d:\d\d/)
  assert.deepEqual(
    await listed('state=all', await officer(w, 'far', { role: 'supervisor', divisionPath: '650000000000/653100000000/' })),
    [],
  )
  assert.equal((await w.call('GET', '/api/v1/releases', { as: w.handler })).statusCode, 403)
  const rated = await signInAs(w, 'rated')
  assert.deepEqual(await listed(`caseId=${caseId}`, rated), [], 'never the person rated')
  await w.call('POST', '/api/v1/releases', { as: w.supervisor, body: { caseId, text: '跑了三趟' } })
  assert.deepEqual(
    [(await listed(`caseId=${caseId}`)).length, (await listed(`state=released&caseId=${caseId}`))[0]?.releasedText],
    [0, '跑了三趟'],
  )
  await w.call('POST', `/api/v1/releases/${caseId}/withdraw`, { as: w.supervisor })
  assert.equal((await listed(`state=withdrawn&caseId=${caseId}&level=1&division=${TACHENG}`))[0]?.state, 'withdrawn')
})
