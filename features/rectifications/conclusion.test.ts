import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { inTransaction, jobWorld } from '#server/platform/run.ts'
import { endOf, hours, minutes, plus, type Instant } from '#shared/time.ts'
import { CENTRE, POLICE } from '#tests/support/cast.ts'
import { APPROVE, CONTACT, FEED_BACK, newOffice, officer, SETTLED, signInAs, VERIFY, type Office } from '#tests/support/cases.ts'
import type { CaseReply } from './contract.ts'
import { takeRaterStep, type RaterAction } from './index.ts'
import { sweepDue } from './jobs.ts'

let w: Office
let second: string
let above: string
before(async () => {
  w = await newOffice()
  second = await officer(w, 'second', { role: 'supervisor' })
  above = await officer(w, 'above', { role: 'supervisor', divisionPath: '650000000000/654200000000/' })
})
after(() => w.close())

const MISTAKEN = { action: 'conclude_mistaken', criterion: 'rater_says_so', reason: '回访中本人说按错了', evidence: '回访录音编号 12' }
const SIGNED = [{ action: 'accept' }, CONTACT, VERIFY, MISTAKEN, { action: 'sign_conclusion' }] as const
const CONFIRM = { action: 'confirm_conclusion', reason: '核对回访记录，属实' }
const TOLD = { action: 'tell_not_adopted', reply: '您好，经核实不予采纳，理由如上；如有不同意见，五个工作日内可提出异议。' }
const opened = async (over = {}, record = {}): Promise<CaseReply> => w.caseOf((await w.rate(over, record)).ratingId)
const said = async (as: string, caseId: string, body: Record<string, unknown>) => {
  const { status, body: reply } = await w.step(as, caseId, body)
  return [status, reply.code ?? reply.state]
}
const exclusions = (ratingCase: string) => w.db.selectFrom('rating_exclusions').selectAll().where('case_id', '=', ratingCase).execute()
const byRater = async (caseId: string, action: RaterAction, fields = {}) => {
  const row = await w.db.selectFrom('rectifications').selectAll().where('case_id', '=', caseId).executeTakeFirstOrThrow()
  const key = { recordId: row.record_id, serviceNumber: row.service_number, origin: row.origin as 'rating' }
  const rater = { actor: { kind: 'rater', via: 'device' } as const, reach: [] }
  return inTransaction(w.world, rater, (ctx) => takeRaterStep(ctx, { key, action, ...fields }))
}

describe('误评认定', () => {
  test('takes two people outside the unit; then the rating leaves the figures, and the rater is told why', async () => {
    const { caseId } = await opened()
    assert.equal((await w.through(caseId, ...SIGNED)).claim, 'mistaken')
    assert.deepEqual(await said(w.handler, caseId, CONFIRM), [403, 'not_your_step'])
    assert.deepEqual(await said(w.supervisor, caseId, CONFIRM), [201, 'half_confirmed'])
    assert.deepEqual(await said(w.supervisor, caseId, CONFIRM), [403, 'decided_before'])
    assert.equal((await exclusions(caseId)).length, 0)
    assert.deepEqual(await said(second, caseId, CONFIRM), [201, 'not_adopted'])
    assert.deepEqual(
      (await exclusions(caseId)).map(({ act, cause }) => [act, cause]),
      [['excluded', 'mistaken']],
    )
    const closed = await w.through(caseId, TOLD)
    assert.deepEqual([closed.state, closed.outcome, closed.dueAt], ['closed_not_adopted', 'mistaken', null])
  })
  test('whoever handled it decides nothing, whatever post they hold by now', async () => {
    const both = await officer(w, 'both', { role: 'handler', unit: POLICE.unitCode }, { role: 'supervisor' })
    const { caseId } = await opened()
    await w.through(caseId, ...SIGNED)
    assert.deepEqual(await said(both, caseId, CONFIRM), [403, 'of_unit'])
  })
  test('where the unit is the management organisation itself, the level above decides', async () => {
    const occurrence = { serviceNumber: 1, stage: 'apply' as const, servedAt: w.world.now(), windowCode: 'W02', unitCode: CENTRE.unitCode }
    const found = await opened({ level: 2, detailCodes: ['214'] }, { staffNo: undefined, occurrences: [occurrence] })
    assert.deepEqual([found.unit.code, found.judgedAbove], [CENTRE.unitCode, true])
    await w.through(found.caseId, ...SIGNED)
    assert.deepEqual(await said(w.supervisor, found.caseId, CONFIRM), [403, 'not_your_step'])
    assert.deepEqual(await said(above, found.caseId, CONFIRM), [201, 'half_confirmed'])
  })
  test('nor where the conduct of its own window was rated and another unit was made to answer', async () => {
    const occurrence = { serviceNumber: 1, stage: 'apply' as const, servedAt: w.world.now(), windowCode: 'W02', unitCode: CENTRE.unitCode }
    const { caseId } = await opened({ level: 2, detailCodes: ['214'] }, { staffNo: undefined, occurrences: [occurrence] })
    await w.step(above, caseId, { action: 'redirect', unitCode: POLICE.unitCode, reason: '窗口由公安局派驻' })
    assert.equal((await w.through(caseId, ...SIGNED)).judgedAbove, true)
    assert.deepEqual(await said(w.supervisor, caseId, CONFIRM), [403, 'not_your_step'])
    assert.deepEqual(await said(above, caseId, CONFIRM), [201, 'half_confirmed'])
  })
  test('refused, it is back with the unit and its day has not moved', async () => {
    const { caseId } = await opened()
    const signed = await w.through(caseId, ...SIGNED)
    const feedback = (c: CaseReply) => c.clocks.find((one) => one.clock === 'feedback')?.dueAt
    const refused = await w.step(second, caseId, { action: 'refuse_conclusion', reason: '录音里没有这句话' })
    assert.deepEqual([refused.body.state, refused.body.claim, feedback(refused.body)], ['verifying', null, feedback(signed)])
  })
})

describe('误评认定再次送出', () => {
  const sweep = async (at: Instant): Promise<void> => {
    w.setNow(at)
    await sweepDue.handler(jobWorld(w.world), at)
  }
  const at = async (moment: Instant) => {
    w.setNow(moment)
    const [handler, head, deputy] = [await signInAs(w, 'handler'), await signInAs(w, 'head'), await signInAs(w, 'second')]
    return { handler, head, deputy }
  }
  const confirmations = ({ clocks }: CaseReply) =>
    clocks.filter(({ clock }) => clock === 'confirm').map((c) => [c.startNo, c.dueOn, c.metAt !== null, c.metLate, c.overdue])

  test('has days of its own; that the first was late stays to be read, and each is marked overdue for itself', async () => {
    const start = w.world.now()
    const { caseId } = await opened()
    await w.through(caseId, ...SIGNED)
    const friday = plus(endOf('2026-11-26'), minutes(15))
    await sweep(friday)
    const later = await at(plus(friday, hours(9)))
    const refused = await w.step(later.deputy, caseId, { action: 'refuse_conclusion', reason: '录音里没有这句话' })
    assert.deepEqual(confirmations(refused.body), [[1, '2026-11-26', true, true, false]])
    assert.equal((await w.step(later.handler, caseId, { ...MISTAKEN, action: 'conclude_malicious', criterion: 'coordinated' })).status, 201)
    const again = await w.step(later.head, caseId, { action: 'sign_conclusion' })
    const both = [
      [1, '2026-11-26', true, true, false],
      [2, '2026-12-02', false, false, false],
    ]
    assert.deepEqual(confirmations(again.body), both, 'three working days from the second notice')
    await sweep(plus(endOf('2026-12-02'), minutes(15)))
    const seen = (await w.call('GET', `/api/v1/cases/${caseId}`, { as: (await at(endOf('2026-12-03'))).handler })).json<CaseReply>()
    assert.deepEqual(
      seen.timeline.filter((e) => e.action === 'overdue').flatMap((e) => e.codes.filter(({ code }) => code === 'confirm')).length,
      2,
      'each start is marked for itself',
    )
    assert.deepEqual(confirmations(seen).at(-1), [2, '2026-12-02', false, false, true])
    w.setNow(start)
  })
})

describe('the rater’s own steps', () => {
  test('a withdrawal closes nothing, waits in the inbox above, and is confirmed by a call and a second person', async () => {
    const { caseId } = await opened()
    await w.through(caseId, { action: 'accept' }, CONTACT, ...SETTLED, FEED_BACK)
    const withdrawn = await byRater(caseId, 'withdraw', { reason: '我按错了，电话13900001234' })
    assert.ok(withdrawn.ok && withdrawn.value.state === 'fed_back')
    assert.deepEqual(await said(w.handler, caseId, { action: 'close' }), [422, 'withdrawal_waiting'])
    const mine = await w.call('GET', '/api/v1/cases?waitingFor=me&limit=500', { as: w.supervisor })
    const listed = mine.json<{ items: CaseReply[] }>().items.find((item) => item.caseId === caseId)
    assert.equal(listed?.withdrawn, true)
    const check = { action: 'check_withdrawal', way: 'phone', result: 'reached', note: '本人说老人机按错，没人找过他' }
    const checked = await w.step(w.supervisor, caseId, check)
    assert.deepEqual([checked.body.state, checked.body.claim], ['half_confirmed', 'withdrawn'])
    const entry = checked.body.timeline.find(({ action }) => action === 'withdraw')
    assert.ok(entry?.byRater && entry.told?.includes('我按错了') && !entry.told.includes('13900001234'))
    assert.deepEqual(await said(second, caseId, CONFIRM), [201, 'not_adopted'])
    assert.equal((await exclusions(caseId))[0]?.cause, 'withdrawn')
  })
  test('not satisfied begins it anew once, on a clock of its own; the second time it goes above', async () => {
    const { caseId } = await opened()
    await w.through(caseId, { action: 'accept' }, CONTACT, ...SETTLED, FEED_BACK, { action: 'close' })
    assert.ok((await byRater(caseId, 'not_satisfied', { reason: '昨天去还是一样' })).ok)
    const anew = await w.through(caseId, VERIFY)
    assert.deepEqual([anew.state, anew.round, anew.outcome], ['verifying', 2, null])
    await w.through(caseId, { action: 'explain', explanation: '依规须公示', basis: '《条例》' }, APPROVE, FEED_BACK)
    assert.ok((await byRater(caseId, 'not_satisfied')).ok)
    assert.deepEqual(await said(w.handler, caseId, { action: 'decide_above', reply: '已处理' }), [403, 'not_your_step'])
    assert.deepEqual(await said(w.supervisor, caseId, { action: 'decide_above', reply: '已责成当面说明。' }), [201, 'fed_back'])
    const closed = await w.through(caseId, { action: 'close' })
    assert.equal(closed.outcome, 'decided_above')
    assert.deepEqual(await byRater(caseId, 'satisfied', { satisfaction: 'satisfied' }), { ok: false, refusal: 'too_late' })
  })
  test('what is handed in wrongly is refused, and a case that is not there too', async () => {
    const { caseId } = await opened()
    assert.deepEqual(await byRater(caseId, 'rater_message', {}), { ok: false, refusal: 'invalid_input' })
    assert.deepEqual(await byRater(caseId, 'satisfied', { satisfaction: 'not' }), { ok: false, refusal: 'invalid_input' })
  })
})

test('the line urges, says why, and does nothing else', async () => {
  const line = await officer(w, 'line', { role: 'line', divisionPath: '650000000000/', line: POLICE.line })
  const { caseId } = await opened()
  assert.deepEqual(await said(line, caseId, { action: 'accept' }), [403, 'not_your_step'])
  const urged = await w.step(line, caseId, { action: 'urge', reason: '同类差评本月第五件' })
  assert.deepEqual([urged.status, urged.body.state, urged.body.urged], [201, 'dispatched', true])
  assert.deepEqual(
    urged.body.nextActions.filter((next) => next.mine).map((next) => next.action),
    ['urge'],
  )
})
