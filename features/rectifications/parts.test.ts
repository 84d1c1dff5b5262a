/** 牵头和协办 (rules 3.2): the case, its clocks and its rater stay the lead's; a co-unit answers the lead and never learns who rated. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { putUnits } from '#features/organisations/index.ts'
import { inventedUscc } from '#features/organisations/rules.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { FEED_BACK, newOffice, officer, RECTIFY, VERIFY, type Office } from '#tests/support/cases.ts'
import { CENTRE, CLERK, POLICE, TACHENG, WINDOW } from '#tests/support/cast.ts'
import type { PartReply } from './contract/parts.ts'

const FINANCE = { ...POLICE, unitCode: inventedUscc(TACHENG, 7), name: '塔城市财政局', line: '财政' }
const TASK = '请核对阿依古丽当天的缴费，说明为什么没有到账'
let w: Office
let co: string
let lead: string
before(async () => {
  w = await newOffice()
  await inTransaction(w.world, system('test'), (ctx) => putUnits(ctx, [FINANCE]))
  lead = await officer(w, 'lead', { role: 'handler', unit: POLICE.unitCode })
  co = await officer(w, 'co', { role: 'handler', unit: FINANCE.unitCode })
})
after(() => w.close())

const opened = async (over?: Record<string, unknown>) => {
  const { ratingId, recordNo } = await w.rate(over)
  const { caseId } = await w.caseOf(ratingId)
  await w.through(caseId, { action: 'accept' }, VERIFY)
  return { caseId, recordNo, ratingId }
}
type Reply = { status: number; body: PartReply & { code?: string; lastDay?: string } }
const post = async (as: string, url: string, body: unknown): Promise<Reply> => {
  const reply = await w.call('POST', url, { as, body })
  return { status: reply.statusCode, body: reply.json() }
}
const ask = (caseId: string, over: Record<string, unknown> = {}, as = lead) =>
  post(as, `/api/v1/cases/${caseId}/parts`, { unitCode: FINANCE.unitCode, task: TASK, dueOn: '2026-11-25', ...over })
const step = (as: string, partId: string, body: Record<string, unknown>) => post(as, `/api/v1/parts/${partId}/steps`, body)
const given = async (caseId: string): Promise<string> => {
  const { status, body } = await ask(caseId)
  assert.equal(status, 201, JSON.stringify(body))
  return body.partId
}
const mine = async (as: string, query = '') =>
  (await w.call('GET', `/api/v1/parts?${query}`, { as })).json<{
    items: { partId: string; caseId: string | null; overdue: boolean; lead: { code: string } }[]
  }>().items
const clocksOf = async (caseId: string) =>
  (await w.call('GET', `/api/v1/cases/${caseId}`, { as: lead })).json<{ clocks: { clock: string; dueAt: string }[]; state: string }>()

test('a cross-department case: asked, answered, sent back for more, answered, accepted; the lead answers the rater, by its own clock', async () => {
  const { caseId } = await opened()
  const earlier = await clocksOf(caseId)
  const partId = await given(caseId)
  assert.deepEqual(
    (await mine(co)).map((item) => [item.partId, item.lead.code]),
    [[partId, POLICE.unitCode]],
  )
  assert.equal((await step(co, partId, { action: 'answer_part', answer: '缴费系统故障，已补到账' })).body.state, 'answered')
  const back = await step(lead, partId, { action: 'return_part', reason: '请补当天的日志', dueOn: '2026-11-26' })
  assert.deepEqual([back.body.state, back.body.dueOn], ['returned', '2026-11-26'])
  assert.equal((await step(co, partId, { action: 'answer_part', answer: '日志见附件，10 点至 11 点故障' })).status, 201)
  assert.deepEqual(
    (await mine(lead, 'side=lead&state=answered')).map((item) => [item.partId, item.caseId]),
    [[partId, caseId]],
    'the lead sees what waits for it',
  )
  assert.deepEqual(await mine(co, 'side=lead'), [])
  assert.equal((await step(lead, partId, { action: 'accept_part' })).body.state, 'accepted')
  const now = await clocksOf(caseId)
  assert.deepEqual(now.clocks, earlier.clocks, 'no clock of the case moved')
  assert.equal(now.state, 'verifying')
  assert.equal((await w.step(co, caseId, RECTIFY)).status, 404, 'the case itself is none of the co-unit’s')
  const fed = await w.through(caseId, RECTIFY, { action: 'approve' }, { action: 'contact', way: 'phone', result: 'reached' }, FEED_BACK)
  assert.deepEqual(
    fed.timeline.map((entry) => entry.action).filter((action) => action.endsWith('_part')),
    ['ask_part', 'answer_part', 'return_part', 'answer_part', 'accept_part'],
  )
  assert.ok(fed.timeline.some((entry) => entry.says === '采用协办答复'))
})

test('nothing is settled while a part is open; the lead accepts it, or drops it with a reason', async () => {
  const { caseId } = await opened()
  const partId = await given(caseId)
  for (const body of [RECTIFY, { action: 'explain', explanation: '已说明', basis: '条例第三条' }])
    assert.deepEqual([(await w.step(lead, caseId, body)).status, (await w.step(lead, caseId, body)).body.code], [422, 'part_open'])
  assert.equal((await step(lead, partId, { action: 'drop_part' })).body.code, 'field_missing')
  assert.equal((await step(lead, partId, { action: 'drop_part', reason: '已自行查清' })).body.state, 'dropped')
  assert.equal((await step(co, partId, { action: 'answer_part', answer: '迟到的答复' })).body.code, 'step_not_allowed')
  assert.equal((await w.step(lead, caseId, RECTIFY)).status, 201)
  assert.equal((await ask(caseId)).body.code, 'step_not_allowed', 'what waits for the head needs nobody else')
})

test('the co-unit reads item, day, level, codes and masked words; never number, window, minute or name, whoever rated', async () => {
  const { caseId, recordNo, ratingId } = await opened({ text: '阿依古丽交了两次钱，电话13912345678' })
  const partId = await given(caseId)
  const reply = await w.call('GET', `/api/v1/parts/${partId}`, { as: co })
  const told = reply.json<{ about: Record<string, unknown>; task: string }>()
  assert.deepEqual(Object.keys(told.about).toSorted(), ['codes', 'item', 'level', 'receivedOn', 'text', 'textWaiting'])
  for (const secret of [
    recordNo,
    ratingId,
    WINDOW.windowCode,
    WINDOW.name,
    CLERK.staffNo,
    CLERK.name,
    '阿依古丽',
    '13912345678',
    '13900000',
  ])
    assert.ok(!reply.body.includes(secret), secret)
  assert.match(told.task, /请核对.+当天的缴费/)
  assert.equal((await w.call('GET', `/api/v1/cases/${caseId}`, { as: co })).statusCode, 404)
  assert.equal((await w.call('GET', `/api/v1/cases/${caseId}/parts`, { as: co })).statusCode, 404)
  assert.equal(
    (await w.call('POST', `/api/v1/cases/${caseId}/reveal`, { as: co, body: { party: 'applicant', purpose: 'callback' } })).statusCode,
    404,
  )
})

test('a part has its day inside the lead’s own clock, a unit at most one open part, and nobody asks itself', async () => {
  const { caseId } = await opened()
  const late = await ask(caseId, { dueOn: '2026-12-31' })
  assert.deepEqual([late.body.code, late.body.lastDay], ['due_after_case', '2026-11-30'])
  assert.equal((await ask(caseId, { dueOn: '2026-11-22' })).body.code, 'due_in_past')
  assert.equal((await ask(caseId, { unitCode: POLICE.unitCode })).body.code, 'own_unit')
  assert.equal((await ask(caseId, { unitCode: inventedUscc(TACHENG, 99) })).body.code, 'no_such_unit')
  assert.equal((await ask(caseId, { task: ' ' })).status, 400)
  const partId = await given(caseId)
  assert.equal((await ask(caseId)).body.code, 'part_open')
  assert.equal((await ask(caseId, { unitCode: CENTRE.unitCode })).status, 201, 'another unit may be asked beside')
  assert.equal((await step(lead, partId, { action: 'drop_part', reason: '改由另一个单位' })).status, 201)
  assert.equal((await ask(caseId)).status, 201)
})

test('each side takes its own steps: the lead does not answer for the co-unit, which neither accepts nor drops', async () => {
  const { caseId } = await opened()
  const partId = await given(caseId)
  assert.deepEqual([(await step(lead, partId, { action: 'answer_part', answer: '代答' })).body.code], ['not_your_step'])
  for (const action of ['accept_part', 'return_part', 'drop_part'])
    assert.equal((await step(co, partId, { action, reason: '理由' })).body.code, 'not_your_step', action)
  const stranger = await officer(w, 'stranger', { role: 'handler', unit: CENTRE.unitCode })
  assert.equal((await step(stranger, partId, { action: 'answer_part', answer: '不相干' })).body.code, 'no_such_part')
  assert.equal((await w.call('GET', `/api/v1/parts/${partId}`, { as: stranger })).statusCode, 404)
  assert.deepEqual(
    (await mine(stranger)).filter((item) => item.partId === partId),
    [],
  )
  assert.equal((await step(co, partId, { action: 'answer_part', answer: '好', expectedState: 'returned' })).body.code, 'state_changed')
  assert.equal((await step(w.supervisor, partId, { action: 'drop_part', reason: '督促' })).status, 403)
  assert.ok(
    (await mine(w.supervisor)).some((item) => item.partId === partId),
    'the management organisation sees it',
  )
})

test('the person rated, whatever unit they have moved to, neither sees nor answers a part of their own case', async () => {
  const { caseId } = await opened()
  const partId = await given(caseId)
  const rated = await officer(
    w,
    'rated',
    { role: 'handler', unit: FINANCE.unitCode },
    { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo },
  )
  assert.equal((await w.call('GET', `/api/v1/parts/${partId}`, { as: rated })).json().code, 'you_are_rated')
  assert.equal((await step(rated, partId, { action: 'answer_part', answer: '我来答' })).body.code, 'you_are_rated')
  assert.deepEqual(await mine(rated), [])
})

test('two answers at once: one is taken, the other is told that it was', async () => {
  const partId = await given((await opened()).caseId)
  const both = await Promise.all(['一', '二'].map((n) => step(co, partId, { action: 'answer_part', answer: `答复${n}` })))
  assert.deepEqual(
    both.map((one) => one.status).toSorted((a, b) => a - b),
    [201, 409],
  )
})

test('a part past its day with no answer is shown late, first of all; answered it is late no more', async () => {
  const { caseId } = await opened()
  const partId = await given(caseId)
  w.setNow('2026-11-26T01:00:00.000Z')
  const again = await officer(w, 'again', { role: 'handler', unit: FINANCE.unitCode })
  assert.ok((await mine(again, 'overdue=true')).some((item) => item.partId === partId && item.overdue))
  assert.equal((await step(again, partId, { action: 'answer_part', answer: '已补到账' })).body.overdue, false)
  assert.ok(!(await mine(again, 'overdue=true')).some((item) => item.partId === partId))
  assert.deepEqual(await mine(again, 'open=false&overdue=true'), [])
})
