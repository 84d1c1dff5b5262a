import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { assignRole, createUser } from '#features/identity/index.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { CLERK, ITEM_CODE, plantHall, POLICE, TACHENG, type Cast } from '#tests/support/cast.ts'
import { signedIn } from '#tests/support/staff.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

let w: TestWorld
let cast: Cast
let editor = ''
let n = 0
const CITY_PATH = '650000000000/654200000000/654201000000/'
before(async () => {
  w = await newWorld()
  cast = await plantHall(w)
  editor = await signedIn(w, 'centre', 'centre')
})
after(() => w.close())

type Body = Record<string, unknown>
let record: { sourceSystem: string; recordNo: string }
const push = async (side: 'online' | 'onsite' = 'online') => {
  const pushed = cast.record({ side })
  assert.equal((await cast.push(pushed)).accepted, 1)
  record = pushed
}
beforeEach(() => push())
const GOOD = { channel: 'h5', level: 5, detailCodes: [] }
const rate = (changes: Body, key = `form-${++n}`) =>
  w.call('POST', '/api/v1/ratings', {
    as: cast.token,
    headers: { 'idempotency-key': key },
    body: { sourceSystem: record.sourceSystem, recordNo: record.recordNo, serviceNumber: 1, ...GOOD, ...changes },
  })
const answers = (...pairs: [string, unknown][]) => ({ answers: pairs.map(([question, value]) => ({ question, value })) })
const kept = async () =>
  (
    await sql<{ form: string; answers: Body }>`select questionnaire_id || '.' || version as form, answers from questionnaire_answers
      order by received_on, record_id`.execute(w.db)
  ).rows
const open = async (token: string) => (await w.call('GET', `/r/${token}`)).body
const send = (token: string, fields: [string, string][]) =>
  w.call('POST', `/r/${token}`, {
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: w.world.publicUrl },
  })
const invite = async (): Promise<string> => {
  const { sourceSystem, recordNo } = record
  const body = { sourceSystem, recordNo, serviceNumber: 1, channel: 'h5' }
  return (await w.call('POST', '/api/v1/invitations', { as: cast.token, body })).json().token
}

test('online, the five questions of the plan are on the page and open to every channel; on site there are none', async () => {
  const page = await open(await invite())
  for (const said of ['服务指引是否清晰', '办事程序是否便利', '材料手续是否精简', '操作界面是否友好', '有何改进意见'])
    assert.ok(page.includes(said), said)
  assert.ok(!/name="q\.[^>]*(required|checked)/.test(page))
  const { form } = (await w.call('GET', `/open/v1/questionnaires?itemCode=${ITEM_CODE}&division=${TACHENG}`)).json()
  assert.deepEqual([form.formVersion, form.questions.length, form.questions[0].id], ['online.1', 5, 'guide_clear'])
  await push('onsite')
  assert.ok(!(await open(await invite())).includes('服务指引是否清晰'))
  assert.equal((await w.call('GET', '/open/v1/questionnaires?side=onsite')).json().form, null)
})

test('choices are kept for the figures with their version; words are sealed, and masked with the rating’s own', async () => {
  const reply = await rate({
    text: '谢谢',
    ...answers(['guide_clear', true], ['process_easy', 'fair'], ['suggestion', '请打13912345678找王小明']),
  })
  assert.equal(reply.statusCode, 201)
  await w.deliver()
  assert.deepEqual(await kept(), [{ form: 'online.1', answers: { guide_clear: ['yes'], process_easy: ['fair'], suggestion: ['text'] } }])
  const { rows } = await sql<{ masked: string }>`select masked from masked_texts where about = 'answers'`.execute(w.db)
  assert.equal(rows.length, 1)
  assert.ok(!rows[0]?.masked.includes('13912345678'))
})

test('what the form does not ask is refused and named, and nothing is recorded', async () => {
  const reply = await rate(answers(['guide_clear', 'yes'], ['no_such', 'yes'], ['process_easy', 'perhaps'], ['suggestion', 7]))
  assert.deepEqual([reply.statusCode, reply.json().code], [422, 'answer_not_accepted'])
  assert.deepEqual(
    reply.json().errors.map((error: { path: string; code: string }) => [error.path, error.code]),
    [
      ['answers[1].question', 'unknown_question'],
      ['answers[2].value', 'not_an_option'],
      ['answers[3].value', 'wrong_kind'],
    ],
  )
  assert.equal((await rate({})).statusCode, 201, 'the service is still to be rated')
})
test('one bad answer does not hold up its neighbours in a batch', async () => {
  const first = record
  await push()
  const body = [first, record].map(({ sourceSystem, recordNo }, i) => ({
    sourceSystem,
    recordNo,
    serviceNumber: 1,
    ...GOOD,
    ...answers([i === 0 ? 'no_such' : 'guide_clear', 'yes']),
  }))
  const reply = await w.call('POST', '/api/v1/ratings', { as: cast.token, headers: { 'idempotency-key': 'two' }, body })
  assert.deepEqual(
    reply.json().map((outcome: { status: number }) => outcome.status),
    [422, 201],
  )
})
test('where no form is asked, answers are sealed as they come and stand in no figure', async () => {
  await push('onsite')
  const already = (await kept()).length
  assert.equal((await rate(answers(['anything', '随便']))).statusCode, 201)
  assert.equal((await kept()).length, already)
})
test('the same answers sent again are one sheet; other answers under the same key are refused', async () => {
  const already = (await kept()).length
  const sent = answers(['guide_clear', 'no'])
  const [one, two] = [await rate(sent, 'again'), await rate(sent, 'again')]
  assert.deepEqual([one.statusCode, two.body], [201, one.body])
  assert.equal((await kept()).length, already + 1)
  assert.equal((await rate(answers(['guide_clear', 'yes']), 'again')).json().code, 'idempotency_key_reused')
})

test('a posted page keeps its answers; an answer that cannot be taken comes back with everything that was filled in', async () => {
  const already = (await kept()).length
  const token = await invite()
  const filled: [string, string][] = [
    ['level', '4'],
    ['text', '还行'],
    ['form', 'online.1'],
    ['q.guide_clear', 'no'],
    ['q.suggestion', '长'.repeat(501)],
  ]
  const back = await send(token, filled)
  assert.equal(back.statusCode, 422)
  assert.ok(back.body.includes('还行</textarea>') && back.body.includes('长'.repeat(501)) && back.body.includes('最多500字'))
  assert.match(back.body, /<details class="form"\s+open/)
  assert.match(back.body, /id="q-guide_clear-no"\s+value="no"\s+checked/)
  const done = await send(token, [...filled.slice(0, 4), ['q.suggestion', '短']])
  assert.equal(done.statusCode, 200)
  assert.equal((await kept()).length, already + 1)
})
test('answers go along while a bad rating is asked for its reason', async () => {
  const token = await invite()
  const why = await send(token, [
    ['level', '1'],
    ['form', 'online.1'],
    ['q.guide_clear', 'no'],
    ['q.suggestion', '少跑路'],
  ])
  assert.equal(why.statusCode, 422)
  assert.match(why.body, /type="hidden" name="form" value="online.1"/)
  assert.match(why.body, /type="hidden" name="q.suggestion" value="少跑路"/)
})
test('a page’s other fields are refused by name', async () => {
  const reply = await send(await invite(), [
    ['level', '5'],
    ['q.Guide', 'x'],
  ])
  assert.equal(reply.statusCode, 400)
})

/** The next morning, by an account of that day. */
const nextDay = async <T>(account: string, role: string, look: (get: (path: string) => Promise<Body>) => Promise<T>): Promise<T> => {
  w.setNow('2026-11-24T02:00:00.000Z')
  const as = await signedIn(w, account, role, role === 'centre' ? undefined : CITY_PATH)
  try {
    return await look(async (path) => (await w.call('GET', `/api/v1/${path}?formVersion=online.1&limit=500`, { as })).json())
  } finally {
    w.setNow('2026-11-23T02:00:00.000Z')
  }
}
type Line = { question: string; option: string; n: number; answered: number }
test('results come a day late, for five at least, and never with what would lead to a rating', async () => {
  const today = await w.call('GET', '/api/v1/questionnaire-results?formVersion=online.1', { as: editor })
  assert.equal(today.json().until, null, 'today’s are not told')
  for (let i = 0; i < 5; i++) {
    if (i > 0) await push()
    assert.equal(
      (await rate({ ...answers(['guide_clear', i < 3 ? 'yes' : 'no'], ['suggestion', `意见${i}`]), form: 'online.1' })).statusCode,
      201,
    )
  }
  await w.deliver()
  await nextDay('centre-2', 'centre', async (get) => {
    const shown = (await get('questionnaire-results')) as { until: string; sheets: number; items: Line[] }
    assert.deepEqual([shown.until, shown.sheets], ['2026-11-23', (await kept()).filter((row) => row.form === 'online.1').length])
    const line = shown.items.find((row) => row.question === 'guide_clear' && row.option === 'yes')
    assert.equal(line?.n, (await kept()).filter((row) => String(row.answers['guide_clear']) === 'yes').length)
    const few = shown.items.find((row) => row.question === 'process_easy')
    assert.deepEqual([few?.n, few?.answered], [null, null])
  })
  await nextDay('head-2', 'head', async (get) => {
    const { items } = (await get('questionnaire-texts')) as { items: Body[] }
    assert.ok(items.length >= 5)
    for (const item of items) assert.deepEqual(Object.keys(item), ['question', 'asks', 'text'])
  })
})
test('whoever also serves at the window sees nothing of what was answered about them', async () => {
  const count = (await kept()).length
  assert.ok(count > 5)
  await inTransaction(w.world, system('test'), async (ctx) => {
    const made = await createUser(ctx, { account: 'both', name: '测试', password: 'a long password' })
    if (!made.ok) throw new Error(made.refusal)
    const roles = [
      { role: 'head', divisionPath: CITY_PATH, unit: POLICE.unitCode },
      { role: 'clerk', divisionPath: CITY_PATH, unit: POLICE.unitCode, staffNo: CLERK.staffNo },
    ]
    for (const role of roles) assert.deepEqual((await assignRole(ctx, made.value.userId, role)).ok, true)
  })
  w.setNow('2026-11-24T02:00:00.000Z')
  const reply = await w.call('POST', '/api/v1/session', { body: { account: 'both', password: 'a long password' } })
  const both = `cookie:${reply.cookies.find((c) => c.name === 'hcp_session')?.value}`
  const seen = (await w.call('GET', '/api/v1/questionnaire-results?formVersion=online.1', { as: both })).json()
  w.setNow('2026-11-23T02:00:00.000Z')
  assert.deepEqual([seen.until, seen.sheets], [null, 0])
})
