import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { inTransaction, system } from '#server/platform/run.ts'
import { CENTRE, CLERK, clientToken, ITEM_CODE, OTHER_WINDOW, POLICE, SOURCE, TACHENG, WINDOW } from '#tests/support/cast.ts'
import { newOffice, officer, type Office } from '#tests/support/cases.ts'
import { noteAdopted, relistRatings } from './index.ts'

const REGION = '650000000000/'
const TUESDAY = '2026-11-24T02:00:00.000Z'
type Row = Record<string, unknown> & { ratingId: string; ratedOn: string; anonymous: boolean; recordNo: string | null }
type Page = { items: Row[]; next: string | null }

let w: Office
let region: string
/** Real-name with text, real-name and bad, anonymous, unlinked. */
let made: Record<'praised' | 'blamed' | 'hidden' | 'called', { ratingId: string; recordNo: string }>

const list = async (query: string, as: string = region): Promise<Page> => {
  const reply = await w.call('GET', `/api/v1/ratings?${query}`, { as })
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json()
}
const read = (ratingId: string, as: string = region) => w.call('GET', `/api/v1/ratings/${ratingId}`, { as })
const ids = ({ items }: Page) => items.map((row) => row.ratingId).toSorted()
const found = (...names: (keyof typeof made)[]) => names.map((name) => made[name].ratingId).toSorted()

before(async () => {
  w = await newOffice()
  const praised = await w.rate({ level: 5, detailCodes: ['517'], text: '阿依古丽感谢巴合提，请拨打13900001234' })
  w.tick(61_000)
  const blamed = await w.rate({ channel: 'qr-window' })
  w.tick(61_000)
  const hidden = await w.rate({ level: 5, detailCodes: [], anonymous: true, channel: 'paper' })
  w.tick(61_000)
  const served = w.world.now()
  const called = await w.rate(
    { level: 4, detailCodes: [], channel: 'hotline' },
    {
      itemCode: undefined as never,
      processing: undefined as never,
      applicant: undefined as never,
      unitCode: CENTRE.unitCode,
      side: 'hotline',
      occurrences: [{ serviceNumber: 1, stage: 'consult', servedAt: served, windowCode: OTHER_WINDOW.windowCode }],
      staffNo: undefined as never,
    },
  )
  made = { praised, blamed, hidden, called }
  w.setNow(TUESDAY)
  region = await officer(w, 'region', { role: 'region', divisionPath: REGION })
})
after(() => w.close())

describe('a rating that is not anonymous', () => {
  test('shows its number, channel and moment, and what was written only masked', async () => {
    const row = (await list('')).items.find((one) => one.ratingId === made.praised.ratingId)
    const { text, ...rest } = row ?? assert.fail()
    assert.deepEqual(rest, {
      ratingId: made.praised.ratingId,
      ratedOn: '2026-11-23',
      level: 5,
      levelSays: '非常满意',
      bad: false,
      adopted: true,
      codes: [{ code: '517', text: (rest['codes'] as { text: string }[])[0]?.text }],
      textWaiting: false,
      followUp: null,
      item: { code: ITEM_CODE, name: '居民身份证申领' },
      unit: { code: POLICE.unitCode, name: POLICE.name },
      division: { code: TACHENG, name: '塔城市' },
      anonymous: false,
      identification: 'real_name',
      class: 'ordinary',
      recordNo: made.praised.recordNo,
      channel: 'window-tablet',
      channelSays: '窗口评价器',
      ratedAt: '2026-11-23T10:00:00+08:00',
    })
    assert.ok(typeof text === 'string' && text.includes('感谢') && !/阿依古丽|巴合提|139/.test(text), String(text))
  })
  test('opens onto the service it is about, never onto who rated', async () => {
    const reply = await read(made.blamed.ratingId)
    const one = reply.json<{ service: Record<string, unknown> }>()
    assert.deepEqual(
      [one.service['recordNo'], one.service['stageSays'], one.service['window']],
      [made.blamed.recordNo, '申报', { code: 'W01', name: WINDOW.name }],
    )
    for (const tell of ['阿依古丽', '1390000', '99010519']) assert.ok(!reply.body.includes(tell), tell)
  })
})

describe('the list of ratings', () => {
  for (const [query, names] of [
    ['', ['praised', 'blamed', 'hidden', 'called']],
    ['level=5', ['praised', 'hidden']],
    ['bad=true', ['blamed']],
    ['bad=false', ['praised', 'hidden', 'called']],
    ['code=517', ['praised']],
    ['hasText=true', ['praised']],
    ['hasText=false', ['blamed', 'hidden', 'called']],
    [`unit=${CENTRE.unitCode}`, ['called']],
    [`item=${ITEM_CODE}`, ['praised', 'blamed', 'hidden']],
    ['division=654200000000', ['praised', 'blamed', 'hidden', 'called']],
    ['division=650100000000', []],
    ['division=999999000000', []],
    ['from=2026-11-23&to=2026-11-23', ['praised', 'blamed', 'hidden', 'called']],
    ['to=2026-11-22', []],
    ['from=2026-11-24', []],
    ['class=ordinary', ['praised', 'blamed', 'hidden', 'called']],
    ['class=canary', []],
    ['identification=real_name', ['praised', 'blamed']],
    ['identification=anonymous', ['hidden']],
    ['identification=unlinked', ['called']],
    ['channel=qr-window', ['blamed']],
  ] as const)
    test(`with ${query} finds ${names.length}`, async () => assert.deepEqual(ids(await list(query)), found(...names)))

  test('says what figures leave out, and finds it', async () => {
    const { record_id: recordId } = await w.db
      .selectFrom('ratings')
      .select('record_id')
      .where('rating_id', '=', made.blamed.ratingId)
      .executeTakeFirstOrThrow()
    const note = (adopted: boolean) =>
      inTransaction(w.world, system('test'), ({ db }) => noteAdopted(db, { recordId, serviceNumber: 1, kind: 'first' }, adopted))
    await note(false)
    assert.deepEqual(ids(await list('adopted=false')), found('blamed'))
    assert.deepEqual(ids(await list('adopted=true')), found('praised', 'hidden', 'called'))
    assert.equal((await list('adopted=false')).items[0]?.['adopted'], false)
    await note(true)
    assert.deepEqual(ids(await list('adopted=false')), [])
  })
  test('finds by a whole number only, and none by a piece of one', async () => {
    assert.deepEqual(ids(await list(`q=${made.blamed.recordNo}`)), found('blamed'))
    assert.deepEqual(ids(await list(`q=${made.blamed.recordNo.slice(0, -1)}`)), [])
  })
  test('refuses by name what it does not know', async () => {
    for (const query of [
      'colour=red',
      'level=6',
      'channel=pigeon',
      'sort=ratedAt',
      'sort=level',
      'cursor=abc',
      'to=2026-02-30',
      'code=1',
    ]) {
      const reply = await w.call('GET', `/api/v1/ratings?${query}`, { as: region })
      assert.deepEqual([reply.statusCode, reply.json<{ errors: { path: string }[] }>().errors[0]?.path], [400, query.split('=')[0]], query)
    }
  })
})

describe('who sees ratings', () => {
  const everything = ['praised', 'blamed', 'hidden', 'called'] as const
  for (const [role, post, names] of [
    ['region', { divisionPath: REGION }, everything],
    ['centre', { divisionPath: REGION }, everything],
    ['supervisor', { divisionPath: '650000000000/654200000000/' }, everything],
    ['supervisor', {}, everything],
    ['supervisor', { divisionPath: '650000000000/650100000000/' }, []],
    ['line', { divisionPath: REGION, line: POLICE.line }, ['praised', 'blamed', 'hidden']],
    ['line', { divisionPath: REGION, line: '税务机关' }, []],
    ['head', { unit: POLICE.unitCode }, ['praised', 'blamed', 'hidden']],
    ['handler', { unit: CENTRE.unitCode }, ['called']],
    ['handler', {}, everything],
    ['handler', { divisionPath: '650000000000/654200000000/' }, []],
  ] as const)
    test(`a ${role} of ${JSON.stringify(post)} sees ${names.length}, opens each, and opens no other`, async () => {
      const as = await officer(w, `${role}-${JSON.stringify(post).length}-${names.length}`, { role, ...post })
      assert.deepEqual(ids(await list('', as)), found(...names))
      for (const name of everything)
        assert.equal((await read(made[name].ratingId, as)).statusCode, (names as readonly string[]).includes(name) ? 200 : 404, name)
    })
  for (const role of ['clerk', 'leader', 'admin', 'security', 'auditor'])
    test(`a ${role} sees none`, async () => {
      const as = await officer(w, `no-${role}`, { role, ...(role === 'clerk' && { unit: POLICE.unitCode, staffNo: CLERK.staffNo }) })
      for (const path of ['', `/${made.praised.ratingId}`])
        assert.equal((await w.call('GET', `/api/v1/ratings${path}`, { as })).statusCode, 403)
    })
  test('a system sees none, not even of its own source', async () => {
    const as = await clientToken(w, 'all-scopes', [SOURCE], ['records', 'items', 'invitations', 'ratings', 'cases.read', 'webhooks'])
    assert.equal((await w.call('GET', '/api/v1/ratings', { as })).statusCode, 403)
  })
  test('the person rated never reads what they were given, whatever other post they hold (rules 2.4)', async () => {
    const as = await officer(w, 'rated', { role: 'head' }, { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo })
    assert.deepEqual(ids(await list('', as)), found('called'))
    for (const name of ['praised', 'blamed', 'hidden'] as const) assert.equal((await read(made[name].ratingId, as)).statusCode, 404, name)
    const namesake = await officer(
      w,
      'namesake',
      { role: 'head' },
      { role: 'clerk', divisionPath: REGION, unit: POLICE.unitCode, staffNo: CLERK.staffNo },
    )
    assert.deepEqual(ids(await list('', namesake)), found(...everything))
  })
})

test('a rating that is not there, or no id at all, is answered in words', async () => {
  const reply = await read('00000000-0000-4000-8000-000000000000')
  assert.deepEqual([reply.statusCode, reply.json<{ code: string }>().code], [404, 'no_such_rating'])
  assert.equal((await read('nothing')).statusCode, 400)
})

test('a rating is listed once its event is heard, and once only however often it is heard or looked for', async () => {
  const token = await clientToken(w, 'hall-this-morning', [SOURCE], ['records', 'ratings'])
  const record = w.cast.record()
  await w.call('POST', '/api/v1/service-records', { as: token, body: record })
  const body = { sourceSystem: SOURCE, recordNo: record.recordNo, serviceNumber: 1, channel: 'kiosk', level: 5, detailCodes: [] }
  const headers = { 'idempotency-key': record.recordNo }
  const { ratingId } = (await w.call('POST', '/api/v1/ratings', { as: token, body, headers })).json<{ ratingId: string }>()
  const stands = async () => (await list('limit=500')).items.filter((row) => row.ratingId === ratingId).length
  assert.deepEqual([await stands(), (await read(ratingId)).statusCode], [0, 404])
  const relist = () => inTransaction(w.world, system('test'), ({ db }) => relistRatings(db))
  assert.equal(await relist(), 1)
  assert.deepEqual([await stands(), (await read(ratingId)).statusCode], [1, 200])
  await w.deliver()
  assert.deepEqual([await relist(), await stands()], [0, 1])
  assert.deepEqual((await w.db.selectFrom('parked_events').selectAll().execute()).length, 0)
})

test('pages follow one another over many ratings of one day, none lost or doubled while more come in', async () => {
  const token = await clientToken(w, 'hall-on-tuesday', [SOURCE], ['records', 'ratings'])
  const rateOne = async () => {
    const record = w.cast.record()
    await w.call('POST', '/api/v1/service-records', { as: token, body: record })
    const body = { sourceSystem: SOURCE, recordNo: record.recordNo, serviceNumber: 1, channel: 'kiosk', level: 5, detailCodes: [] }
    const reply = await w.call('POST', '/api/v1/ratings', { as: token, body, headers: { 'idempotency-key': record.recordNo } })
    assert.equal(reply.statusCode, 201, reply.body)
    await w.deliver()
  }
  for (let i = 0; i < 9; i++) await rateOne()
  for (const sort of ['-ratedOn', 'ratedOn']) {
    const there = ids(await list('limit=500'))
    const seen: Row[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: Page = await list(`limit=2&sort=${sort}${cursor === '' ? '' : `&cursor=${cursor}`}`)
      seen.push(...page.items)
      cursor = page.next
      if (seen.length < 7) await rateOne()
    }
    const got = ids({ items: seen, next: null })
    assert.equal(new Set(got).size, got.length, 'none doubled')
    assert.deepEqual(
      there.filter((id) => !got.includes(id)),
      [],
      'none lost',
    )
    const days = seen.map((row) => row.ratedOn)
    assert.deepEqual(days, sort === 'ratedOn' ? days.toSorted() : days.toSorted().toReversed())
  }
})
