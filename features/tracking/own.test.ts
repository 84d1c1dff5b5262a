import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { CONTACT, FEED_BACK, newOffice, officer, SETTLED, signInAs, type Office } from '#tests/support/cases.ts'
import { cookieOf, FORM, formOf, opened, posted, rateOnPhone, receiptOf, type Rater } from '#tests/support/rater.ts'

let o: Office
let beginning: string
before(async () => {
  o = await newOffice()
  beginning = o.world.now()
})
after(() => o.close())

/** What a person reads of a page, without its style and tags. */
const wordsIn = (body: string): string =>
  body
    .replace(/<style>[^]*?<\/style>/, '')
    .replace(/<[^>]*>/g, '')
    .replace(/\s+/g, ' ')

type Case = Omit<Rater, 'recordNo'> & { caseId: string }
const begin = async (over: Record<string, unknown> = {}): Promise<Case> => {
  const { ratingId, receiptCode: code } = await o.rate(over)
  return { code, cookie: cookieOf(o, code), caseId: (await o.caseOf(ratingId)).caseId }
}
const answered = async (over: Record<string, unknown> = {}): Promise<Case> => {
  const one = await begin(over)
  await o.through(one.caseId, { action: 'accept' }, ...(over['anonymous'] ? [] : [CONTACT]), ...SETTLED, FEED_BACK)
  return one
}
const page = async ({ code, cookie }: Case, path = '', as = cookie) => {
  const reply = await opened(o, `/t/${code}${path && `/${path}`}`, as)
  return { status: reply.statusCode, words: wordsIn(reply.body), body: reply.body }
}
const say = async ({ code, cookie }: Case, path: string, fields: Record<string, string>, as = cookie) => {
  const reply = await posted(o, `/t/${code}/${path}`, fields, as)
  return { status: reply.statusCode, words: wordsIn(reply.body), body: reply.body }
}
const said = (words: string, ...wanted: string[]): void =>
  assert.deepEqual(
    wanted.filter((one) => !words.includes(one)),
    [],
  )
const steps = async ({ caseId }: Case): Promise<string[]> =>
  (
    await sql<{ action: string }>`select action from rectification_steps where case_id = ${caseId}::uuid order by step_no`.execute(o.db)
  ).rows.map((row) => row.action)
const state = async ({ caseId }: Case): Promise<string> =>
  (await sql<{ state: string }>`select state from rectifications where case_id = ${caseId}::uuid`.execute(o.db)).rows[0]?.state ?? ''
const PATHS = ['messages', 'satisfaction', 'withdraw', 'objection'] as const

test('a rater nobody may call writes and is answered on the page; the unit reads the masked copy; the code alone shows neither', async () => {
  const one = await begin({ anonymous: true })
  await o.through(one.caseId, { action: 'accept' }, { action: 'message', message: '请问是哪一天？' })
  const form = await page(one, 'messages')
  said(form.words, '请问是哪一天？', '您是匿名的，单位看到留言，看不到您是谁。')
  const sent = await say(one, 'messages', { text: '11月14日，请打13912345678', key: 'k1' })
  assert.equal(sent.status, 200)
  said(sent.words, '留言已送到承办单位')
  const seen = (await o.call('GET', `/api/v1/cases/${one.caseId}`, { as: o.handler })).body
  assert.deepEqual([seen.includes('11月14日，请打〔电话〕'), seen.includes('13912345678')], [true, false])
  said((await page(one)).words, '您留言', '11月14日，请打〔电话〕', '给您留言', '请问是哪一天？')
  said((await page(one, 'messages')).words, '您 ·', '11月14日，请打〔电话〕')
  const open = (await o.call('GET', `/open/v1/receipts/${one.code}`)).body
  for (const hidden of ['11月14日，请打', '请问是哪一天', '您留言', 'rater_message'])
    assert.deepEqual([(await page(one, '', '')).words.includes(hidden), open.includes(hidden)], [false, false], hidden)
})

test('the same form pressed twice, also at once, is one message; another form with the same words is another', async () => {
  const one = await begin()
  await o.through(one.caseId, { action: 'accept' })
  const pressed = await Promise.all([1, 2, 3].map(() => say(one, 'messages', { text: '在吗', key: 'k1' })))
  assert.deepEqual(
    pressed.map(({ status }) => status),
    [200, 200, 200],
  )
  assert.equal((await say(one, 'messages', { text: '在吗', key: 'k1' })).status, 200, 'also later')
  assert.equal((await say(one, 'messages', { text: '在吗', key: 'k2' })).status, 200)
  assert.equal((await steps(one)).filter((action) => action === 'rater_message').length, 2)
})

test('what cannot be taken comes back with what was typed: nothing, too long, too much for a day; when it is closed that is said', async () => {
  const one = await begin()
  const empty = await say(one, 'messages', { text: '  ', key: 'k' })
  assert.equal(empty.status, 422)
  said(empty.words, '请写几句，再提交。')
  const text = '太长'.repeat(300)
  const long = await say(one, 'messages', { text, key: 'k' })
  assert.deepEqual([long.status, long.body.includes(text), long.body.includes('value="k"')], [422, true, true])
  let many = await say(one, 'messages', { text: '第一条', key: 'm0' })
  for (let n = 1; n < 6 && many.status === 200; n++) many = await say(one, 'messages', { text: '还有一句', key: `m${n}` })
  assert.equal(many.status, 422)
  said(many.words, '还有一句', '请明天再写')
  const closed = await answered()
  await o.through(closed.caseId, { action: 'close' })
  assert.equal((await page(closed, 'messages')).status, 409)
  assert.equal((await say(closed, 'messages', { text: '还在吗', key: 'k' })).status, 409)
})

test('after the answer the rater says whether it will do: satisfied leaves it as it is, and is asked once', async () => {
  const one = await begin()
  assert.equal((await page(one, 'satisfaction')).status, 409, 'nothing was answered yet')
  const two = await answered()
  said((await page(two)).words, '这个答复，您满意吗？', '前告诉我们')
  said((await page(two, 'satisfaction')).words, FEED_BACK.reply, '退回承办单位重新办理，期限重新起算')
  const blank = await say(two, 'satisfaction', { text: '写了几句', key: 'k' })
  assert.equal(blank.status, 422)
  said(blank.words, '请选一项', '写了几句')
  const pressed = await Promise.all([1, 2].map(() => say(two, 'satisfaction', { choice: 'basically', text: '谢谢', key: 'k' })))
  assert.deepEqual(
    pressed.map(({ status }) => status),
    [200, 200],
  )
  assert.deepEqual([await state(two), (await steps(two)).filter((a) => a === 'satisfied').length], ['fed_back', 1])
  said((await page(two)).words, '您表示基本满意', '谢谢')
  assert.equal((await say(two, 'satisfaction', { choice: 'not', key: 'k2' })).status, 409)
  assert.equal((await page(two, 'satisfaction')).status, 409)
})

test('not satisfied it is done again with its days anew, once; not satisfied again it is the management organisation’s', async () => {
  const one = await answered()
  const first = await say(one, 'satisfaction', { choice: 'not', text: '还是要排队', key: 'k1' })
  assert.equal(first.status, 200)
  said(first.words, '已退回重新办理', '11月30日24时', '您的评价和等级都不变')
  assert.equal(await state(one), 'verifying')
  const twice = await say(one, 'satisfaction', { choice: 'not', text: '还是要排队', key: 'k1' })
  assert.deepEqual([twice.status, (await steps(one)).filter((a) => a === 'not_satisfied').length], [200, 1])
  await o.through(one.caseId, ...SETTLED, { ...FEED_BACK, reply: '已改为预约制。' })
  said((await page(one, 'satisfaction')).words, '已改为预约制。', '这件不再由原单位办理')
  const again = await say(one, 'satisfaction', { choice: 'not', key: 'k2' })
  said(again.words, '已转由政务服务管理机构办理', '政务服务管理机构答复您')
  assert.equal(await state(one), 'taken_over')
  const decided = await o.step(o.supervisor, one.caseId, { action: 'decide_above', reply: '已责成增设窗口。' })
  assert.equal(decided.status, 201, JSON.stringify(decided.body))
  said((await page(one)).words, '已责成增设窗口。', '政务服务管理机构', '您表示不满意')
})

test('of two different words at once one is taken', async () => {
  const one = await answered()
  const pressed = await Promise.all([
    say(one, 'satisfaction', { choice: 'satisfied', key: 'a' }),
    say(one, 'satisfaction', { choice: 'not', key: 'b' }),
  ])
  assert.deepEqual(new Set(pressed.map(({ status }) => status)), new Set([200, 409]))
  assert.equal((await steps(one)).filter((action) => action === 'satisfied' || action === 'not_satisfied').length, 1)
})

test('a bad second rating has a case of its own, and its own code to write to it; the first one’s code does not', async () => {
  const first = await rateOnPhone(o, o.cast, { level: '5' })
  const reply = await posted(o, `/t/${first.code}/again`, { level: '1', detailCodes: ['115'] }, first.cookie)
  const again: Case = { ...receiptOf(reply), caseId: '' }
  await o.deliver()
  assert.equal((await say(again, 'messages', { text: '我回去又想了想', key: 'k' })).status, 200)
  said((await page(again)).words, '您留言', '我回去又想了想')
  assert.equal((await say({ ...first, caseId: '' }, 'messages', { text: '在吗', key: 'k' })).status, 409)
  assert.equal((await page({ ...first, caseId: '' })).words.includes('我回去又想了想'), false)
})

test('whether the answer will do can be said until the last day, also when the case is closed', async () => {
  const one = await answered()
  await o.through(one.caseId, { action: 'close' })
  const form = await page(one, 'satisfaction')
  assert.equal(form.status, 200)
  const [, month, day] = /请在\u2068?(\d+)月(\d+)日24时/.exec(form.words) ?? []
  const last = `2026-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
  o.setNow(`${last}T15:59:59.000Z`)
  assert.equal((await page(one, 'satisfaction')).status, 200)
  o.setNow(`${last}T16:00:00.000Z`)
  assert.equal((await page(one, 'satisfaction')).status, 410)
  assert.equal((await say(one, 'satisfaction', { choice: 'not', key: 'k' })).status, 410)
  assert.equal(await state(one), 'closed')
  o.setNow(beginning)
})

test('“I rated by mistake” closes nothing: it is written down, somebody outside the unit calls, two confirm; nobody with the code learns whose word it was', async () => {
  const one = await begin()
  await o.through(one.caseId, { action: 'accept' })
  said((await page(one, 'withdraw')).words, '这不会马上撤销评价', '政务服务管理机构的人会打电话向您核实', '评价时受到干预？')
  const pressed = await Promise.all([1, 2].map(() => say(one, 'withdraw', { text: '按错了', key: 'k' })))
  for (const { words } of pressed) said(words, '评价现在仍然有效', '会打电话向您核实')
  assert.deepEqual([await state(one), (await steps(one)).filter((a) => a === 'withdraw').length], ['verifying', 1])
  assert.equal((await say(one, 'withdraw', { text: '真的按错了', key: 'k2' })).status, 409)
  said((await page(one)).words, '您说明评错了', '按错了')
  const second = await officer(o, 'second', { role: 'supervisor' })
  const check = { action: 'check_withdrawal', way: 'phone', result: 'reached', note: '本人确认按错' }
  for (const [as, body] of [
    [o.supervisor, check],
    [second, { action: 'confirm_conclusion', reason: '通话已复核' }],
    [o.handler, { action: 'tell_not_adopted', reply: '经您本人说明，这条评价不计入。不同意可在五个工作日内提出异议。' }],
  ] as const) {
    const done = await o.step(as, one.caseId, body)
    assert.equal(done.status, 201, JSON.stringify(done.body))
  }
  const open = (await o.call('GET', `/open/v1/receipts/${one.code}`)).json<{ case: { outcome: string; timeline: { action: string }[] } }>()
  assert.equal(open.case.outcome, '不予采纳')
  const shown = JSON.stringify(open) + (await page(one, '', '')).words
  for (const hidden of ['withdraw', '评错', '按错', '撤回']) assert.equal(shown.includes(hidden), false, hidden)
})

test('an anonymous rater is told that nobody can call to check', async () => {
  const one = await begin({ anonymous: true })
  said((await page(one, 'withdraw')).words, '没有人能打电话向您核实')
  said((await say(one, 'withdraw', { text: '', key: 'k' })).words, '没有人能打电话向您核实')
})

/** Concluded by the unit, confirmed by two, and told. */
async function notAdopted(): Promise<Case> {
  const one = await begin()
  await o.through(one.caseId, { action: 'accept' }, CONTACT, { action: 'verify', finding: 'untrue', account: '叫号记录与所说不符' })
  await o.through(one.caseId, { action: 'conclude_mistaken', criterion: 'wrong_matter', reason: '评的是另一件事', evidence: '叫号记录' })
  const third = await signInAs(o, 'second').catch(() => officer(o, 'second', { role: 'supervisor' }))
  for (const [as, body] of [
    [o.head, { action: 'sign_conclusion' }],
    [o.supervisor, { action: 'confirm_conclusion', reason: '属实' }],
    [third, { action: 'confirm_conclusion', reason: '属实' }],
    [o.handler, { action: 'tell_not_adopted', reply: '经核实，您评价的是另一件事。' }],
  ] as const) {
    const done = await o.step(as, one.caseId, body)
    assert.equal(done.status, 201, JSON.stringify(done.body))
  }
  await o.deliver()
  return one
}

test('told that the rating is not adopted, the rater reads why, until when and before whom to object, and does so once', async () => {
  const one = await notAdopted()
  said((await page(one)).words, '核定为不予采纳', '经核实，您评价的是另一件事。', '不同意？提出异议', '11月30日24时')
  said((await page(one, 'objection')).words, '经核实，您评价的是另一件事。', '由上一级复核')
  const empty = await say(one, 'objection', { text: '', key: 'k' })
  assert.equal(empty.status, 422)
  const pressed = await Promise.all([1, 2].map(() => say(one, 'objection', { text: '就是这件事，有排队短信', key: 'k' })))
  for (const { status, words } of pressed) {
    assert.equal(status, 200, words)
    said(words, '异议已收到', '前作出决定')
  }
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from appeals where case_id = ${one.caseId}::uuid`.execute(o.db)
  assert.equal(rows[0]?.n, 1)
  assert.equal((await say(one, 'objection', { text: '再说一遍', key: 'k2' })).status, 409)
  said((await page(one)).words, '异议和申诉', '您提出异议', '等待')
  assert.equal((await page(one, '', '')).words.includes('异议'), false, 'the code alone does not tell')
})

test('the time to object ends with its day', async () => {
  const one = await notAdopted()
  o.setNow('2026-11-30T16:00:00.000Z')
  const late = await page(one, 'objection')
  assert.equal(late.status, 410, late.words)
  assert.equal((await say(one, 'objection', { text: '不同意', key: 'k' })).status, 410)
  o.setNow(beginning)
})

test('nobody but the device that rated speaks for the rater: not the code, another device, a member of staff, another site', async () => {
  const one = await answered()
  const other = await begin()
  const untouched = await steps(one)
  const fields = { text: '没有意见', choice: 'satisfied', key: 'k' }
  const clean = ({ choice: _choice, ...rest }: typeof fields, path: string) => (path === 'satisfaction' ? fields : rest)
  for (const path of PATHS) {
    for (const [who, cookie] of [
      ['the code alone', ''],
      ['another device', other.cookie],
    ] as const) {
      assert.equal((await page(one, path, cookie)).status, 403, `${who}, ${path}`)
      assert.equal((await say(one, path, clean(fields, path), cookie)).status, 403, `${who}, ${path}`)
    }
    const body = formOf(clean(fields, path))
    const session = o.handler.replace('cookie:', 'hcp_session=')
    const staff = await o.call('POST', `/t/${one.code}/${path}`, { body, headers: { ...FORM, cookie: `${one.cookie}; ${session}` } })
    assert.equal(staff.statusCode, 403, `staff, ${path}`)
    for (const origin of ['https://portal.example.gov.cn', 'null']) {
      const crossed = await o.call('POST', `/t/${one.code}/${path}`, { body, headers: { ...FORM, cookie: one.cookie, origin } })
      assert.deepEqual([crossed.statusCode, crossed.json<{ code: string }>().code], [403, 'cross_origin'], `${path} from ${origin}`)
    }
    assert.equal((await opened(o, `/t/0000000000000000/${path}`)).statusCode, 404)
  }
  assert.deepEqual(await steps(one), untouched)
})

test('whether there is a case, and how far it has come, is not told to who merely knows the code', async () => {
  const bodies = async (one: Case) =>
    Promise.all(PATHS.map(async (path) => (await page(one, path, '')).words.replaceAll(one.code, '').replace(/编号.*$/, '')))
  const good = await o.rate({ level: 5, detailCodes: ['517'] })
  const none: Case = { code: good.receiptCode, cookie: '', caseId: '' }
  assert.deepEqual(await bodies(none), await bodies(await answered()))
})

test('what a rater writes is text, whatever it is', async () => {
  const one = await begin()
  const text = '<img src=x onerror=alert(1)></textarea><script>alert(2)</script>'
  await say(one, 'messages', { text, key: 'k' })
  const long = await say(one, 'messages', { text: text + '长'.repeat(500), key: 'k2' })
  for (const { body } of [await page(one), await page(one, 'messages'), long])
    assert.deepEqual([body.includes('<img'), body.includes('<script>alert'), body.includes('&lt;img src=x')], [false, false, true])
})
