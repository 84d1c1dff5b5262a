import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { CaseReply } from '#features/rectifications/contract.ts'
import { inTransaction } from '#server/platform/run.ts'
import { days, plus } from '#shared/time.ts'
import { got, newHearing, sent, type Hearing } from '#tests/support/appeals.ts'
import { RECTIFY, signInAs } from '#tests/support/cases.ts'
import { fileObjection } from './index.ts'

let w: Hearing
before(async () => {
  w = await newHearing()
})
after(() => w.close())

type Notice = {
  noticeId: string
  state: string
  dueOn: string
  preview: Record<string, unknown> | null
  fileUntil: { dueOn: string } | null
}
const notices = async (as: string, query = ''): Promise<Notice[]> =>
  (await got(w, as, `/api/v1/notices?limit=500${query}`)).body['items'] as Notice[]
const noticeOf = async (caseId: string): Promise<Notice> => {
  const [found] = await notices(w.handler, `&caseId=${caseId}`)
  assert.ok(found, 'a notice is due')
  return found
}
const step = (as: string, noticeId: string, body: Record<string, unknown>) => sent(w, as, `/api/v1/notices/${noticeId}/steps`, body)
/** Verified, written and sent: what the clerk then has. */
async function told(over: Record<string, unknown> = {}) {
  const rated = await w.verified(over)
  const { noticeId } = await noticeOf(rated.caseId)
  assert.equal((await step(w.handler, noticeId, { action: 'draft', complaint: '群众反映窗口人员玩手机，询问不理。' })).status, 200)
  assert.equal((await step(w.handler, noticeId, { action: 'issue' })).status, 200)
  return { ...rated, noticeId }
}
const STATEMENT = { statement: '当时在用手机核对短信验证码，有系统记录。' }
const appealBy = (as: string, noticeId: string) => sent(w, as, `/api/v1/my/notices/${noticeId}/appeals`, STATEMENT)
const decide = (as: string, appealId: string, body: Record<string, unknown>) => sent(w, as, `/api/v1/appeals/${appealId}/steps`, body)
const appealIdOf = (body: Record<string, unknown>): string => (body['appeals'] as { appealId: string }[]).at(-1)?.appealId ?? ''
const REFUSE = { action: 'propose_refuse', reason: '监控显示没有办理业务，评价属实。' }
const MISTAKEN = { action: 'conclude_mistaken', criterion: 'rater_says_so', reason: '回访中本人说按错了', evidence: '回访录音编号 12' }
const UPHOLD = { action: 'propose_uphold', effect: 'not_adopted', reason: '系统记录证明当时在核对验证码。' }

describe('告知 (rules 2.4)', () => {
  test('a verified bad rating of conduct is to be told to the person within 2 working days; one not true is not', async () => {
    const { caseId } = await w.verified()
    const due = await noticeOf(caseId)
    assert.deepEqual([due.state, due.dueOn], ['due', '2026-11-25'])
    const { ratingId } = await w.rate({ detailCodes: ['115'] })
    const other = (await w.caseOf(ratingId)).caseId
    await w.through(other, { action: 'accept' }, { action: 'verify', finding: 'untrue', account: '当天没有这次服务' })
    await w.deliver()
    assert.deepEqual(await notices(w.handler, `&caseId=${other}`), [])
  })
  test('a matter is told only when the handler marks that it is about the person', async () => {
    const { caseId } = await w.verified({ detailCodes: ['110'] })
    assert.deepEqual(await notices(w.handler, `&caseId=${caseId}`), [])
    assert.equal((await sent(w, w.supervisor, `/api/v1/cases/${caseId}/notice`, {})).status, 403)
    assert.equal((await sent(w, w.handler, `/api/v1/cases/${caseId}/notice`, {})).status, 201)
    assert.equal((await noticeOf(caseId)).state, 'due')
  })
  test('nothing is told before it is verified', async () => {
    const { caseId } = await w.caseOf((await w.rate()).ratingId)
    assert.equal((await sent(w, w.handler, `/api/v1/cases/${caseId}/notice`, {})).body.code, 'not_verified')
  })
  test('what goes out is read first, masked: the applicant’s name and a phone are not in it', async () => {
    const { caseId } = await w.verified()
    const { noticeId } = await noticeOf(caseId)
    assert.equal((await step(w.handler, noticeId, { action: 'issue' })).body.code, 'step_not_allowed')
    const drafted = await step(w.handler, noticeId, { action: 'draft', complaint: '阿依古丽（13900000001）反映态度生硬', quote: true })
    const preview = drafted.body['preview'] as { complaint: string; quote: string }
    assert.doesNotMatch(preview.complaint, /阿依古丽|13900000001/)
    assert.match(preview.complaint, /反映态度生硬/)
    assert.match(preview.quote, /看手机/)
  })
  test('the head alone says that it need not be told, and why', async () => {
    const { caseId } = await w.verified()
    const { noticeId } = await noticeOf(caseId)
    const body = { action: 'not_needed', reason: '核实后是排队系统的问题，与本人无关' }
    assert.equal((await step(w.handler, noticeId, body)).body.code, 'not_your_step')
    assert.equal((await step(w.head, noticeId, body)).body['state'], 'not_needed')
    assert.deepEqual((await got(w, w.clerk, `/api/v1/my/notices/${noticeId}`)).status, 404)
  })
  test('the person acknowledges, and what they say stands in the case’s timeline without a name', async () => {
    const { noticeId, caseId } = await told()
    const mine = async (action: string, more = {}) => sent(w, w.clerk, `/api/v1/my/notices/${noticeId}/steps`, { action, ...more })
    assert.equal((await mine('acknowledge')).body['state'], 'acknowledged')
    assert.equal((await mine('acknowledge')).body.code, 'step_not_allowed')
    assert.equal((await mine('statement', STATEMENT)).status, 200)
    const seen = (await w.call('GET', `/api/v1/cases/${caseId}`, { as: w.handler })).json<{
      timeline: { action: string; by: { name: string | null } | null }[]
    }>()
    assert.deepEqual(
      seen.timeline.filter((e) => e.action === 'statement').map((e) => e.by?.name),
      [null],
    )
  })
  test('after the outcome is settled no statement comes in any more', async () => {
    const { noticeId, caseId } = await told()
    await w.through(caseId, RECTIFY)
    assert.equal((await w.step(w.head, caseId, { action: 'approve' })).status, 201)
    const late = await sent(w, w.clerk, `/api/v1/my/notices/${noticeId}/steps`, { action: 'statement', ...STATEMENT })
    assert.equal(late.body.code, 'outcome_settled')
  })
})

describe('申诉 (rules 4)', () => {
  test('two who took no part decide; who handled, who is of the unit and who has said the first word may not', async () => {
    const { noticeId } = await told()
    const filed = await appealBy(w.clerk, noticeId)
    assert.equal(filed.status, 201)
    const appealId = appealIdOf(filed.body)
    assert.equal((await decide(w.handler, appealId, UPHOLD)).body.code, 'not_your_step')
    assert.equal((await decide(w.above[0], appealId, UPHOLD)).body.code, 'not_your_step')
    assert.equal((await decide(w.deputies[0], appealId, { action: 'propose_uphold', reason: '应予支持' })).body.code, 'effect_missing')
    assert.equal((await decide(w.deputies[0], appealId, UPHOLD)).body['state'], 'uphold_proposed')
    assert.equal((await decide(w.deputies[0], appealId, { action: 'confirm' })).body.code, 'decided_before')
    assert.equal((await decide(w.deputies[1], appealId, { action: 'confirm' })).body['state'], 'upheld')
  })
  test('until it is decided the parties see that it is being decided, not what one decider thinks', async () => {
    const { noticeId } = await told()
    const appealId = appealIdOf((await appealBy(w.clerk, noticeId)).body)
    await decide(w.deputies[0], appealId, REFUSE)
    const seenBy = async (as: string) => (await got(w, as, `/api/v1/appeals/${appealId}`)).body
    assert.equal((await seenBy(w.deputies[1]))['state'], 'refuse_proposed')
    for (const body of [await seenBy(w.handler), (await got(w, w.clerk, `/api/v1/my/notices/${noticeId}`)).body])
      assert.doesNotMatch(JSON.stringify(body), /监控显示|propose|拟不/)
  })
  test('refused, it goes to the level above once; there two decide, and then it is over', async () => {
    const { noticeId, caseId } = await told()
    const appealId = appealIdOf((await appealBy(w.clerk, noticeId)).body)
    await decide(w.deputies[0], appealId, REFUSE)
    await decide(w.deputies[1], appealId, { action: 'confirm' })
    const ask = { action: 'ask_review', ...STATEMENT }
    const asked = await sent(w, w.clerk, `/api/v1/my/notices/${noticeId}/appeals/${appealId}/steps`, ask)
    assert.equal(asked.status, 200)
    assert.equal((await decide(w.deputies[0], appealId, UPHOLD)).body.code, 'not_your_step', 'no longer theirs')
    assert.equal((await decide(w.above[0], appealId, REFUSE)).status, 200)
    assert.equal((await decide(w.above[1], appealId, { action: 'confirm' })).body['state'], 'review_refused')
    assert.equal((await appealBy(w.clerk, noticeId)).body.code, 'reviewed_before')
    const again = await sent(w, w.handler, `/api/v1/cases/${caseId}/appeals`, STATEMENT)
    assert.equal(again.body.code, 'reviewed_before')
  })
  test('refused on review, the unit and its neighbours do not undo it by a conclusion; what was claimed meanwhile goes back', async () => {
    const [open, claimed] = [await told(), await told()]
    await w.through(claimed.caseId, MISTAKEN, { action: 'sign_conclusion' })
    for (const { noticeId } of [open, claimed]) {
      const appealId = appealIdOf((await appealBy(w.clerk, noticeId)).body)
      await decide(w.deputies[0], appealId, REFUSE)
      await decide(w.deputies[1], appealId, { action: 'confirm' })
      await sent(w, w.clerk, `/api/v1/my/notices/${noticeId}/appeals/${appealId}/steps`, { action: 'ask_review', ...STATEMENT })
      await decide(w.above[0], appealId, REFUSE)
      assert.equal((await decide(w.above[1], appealId, { action: 'confirm' })).body['state'], 'review_refused')
    }
    const refused = await w.step(w.handler, open.caseId, MISTAKEN)
    assert.deepEqual([refused.status, refused.body.code], [409, 'upheld_on_review'])
    const seen = (await got(w, w.handler, `/api/v1/cases/${open.caseId}`)).body as unknown as CaseReply
    assert.deepEqual(
      seen.waitingActions.filter((one) => one.why === 'upheld_on_review').map((one) => one.action),
      ['conclude_mistaken', 'conclude_malicious'],
    )
    assert.equal(seen.timeline.at(-1)?.says, '上级复核不予支持，评价成立')
    const word = { action: 'confirm_conclusion', reason: '核对回访记录，属实' }
    assert.equal((await w.step(w.supervisor, claimed.caseId, word)).body.code, 'upheld_on_review')
    const back = await w.step(w.supervisor, claimed.caseId, { action: 'refuse_conclusion', reason: '上级复核已决定评价成立' })
    assert.deepEqual([back.status, back.body.state], [201, 'verifying'])
  })
  test('a second decider who does not agree sends it back, and two may then decide anew', async () => {
    const { noticeId } = await told()
    const appealId = appealIdOf((await appealBy(w.clerk, noticeId)).body)
    await decide(w.deputies[0], appealId, REFUSE)
    assert.equal((await decide(w.deputies[1], appealId, { action: 'dissent', reason: '没有看系统日志' })).body['state'], 'filed')
    assert.equal((await decide(w.deputies[0], appealId, UPHOLD)).status, 200)
    assert.equal((await decide(w.deputies[1], appealId, { action: 'confirm' })).body['state'], 'upheld')
  })
  test('upheld, the rating is not adopted and its open case says so; the clocks of the case ran on all the while', async () => {
    const { noticeId, caseId } = await told()
    const clocks = async () =>
      (await w.call('GET', `/api/v1/cases/${caseId}`, { as: w.supervisor })).json<{ clocks: { clock: string; dueOn: string }[] }>().clocks
    const running = (await clocks()).map((c) => `${c.clock} ${c.dueOn}`)
    const appealId = appealIdOf((await appealBy(w.clerk, noticeId)).body)
    assert.deepEqual(
      (await clocks()).map((c) => `${c.clock} ${c.dueOn}`),
      running,
    )
    await decide(w.deputies[0], appealId, UPHOLD)
    await decide(w.deputies[1], appealId, { action: 'confirm' })
    const now = (await w.call('GET', `/api/v1/cases/${caseId}`, { as: w.handler })).json<{ state: string; outcome: string }>()
    assert.deepEqual([now.state, now.outcome], ['not_adopted', 'upheld'])
    assert.equal((await appealBy(w.clerk, noticeId)).body.code, 'not_adopted_already')
  })
  test('corrected attribution says whom it is counted for, and the rating stays adopted', async () => {
    const { noticeId } = await told()
    const appealId = appealIdOf((await appealBy(w.clerk, noticeId)).body)
    const redirect = { action: 'propose_uphold', effect: 'redirected', reason: '办理人另有其人' }
    assert.equal((await decide(w.deputies[0], appealId, redirect)).body.code, 'attribution_missing')
    await decide(w.deputies[0], appealId, { ...redirect, attribution: '应计入取号系统所属的大厅，不计入本人' })
    const done = await decide(w.deputies[1], appealId, { action: 'confirm' })
    assert.deepEqual([done.body['state'], done.body['effect']], ['upheld', 'redirected'])
    const own = (await got(w, w.clerk, `/api/v1/my/notices/${noticeId}`)).body
    assert.match(JSON.stringify(own), /不计入本人/)
  })
  test('one at a time; who did not file adds what they have to say, and only who filed takes it back', async () => {
    const { noticeId, caseId } = await told()
    const filed = await sent(w, w.head, `/api/v1/cases/${caseId}/appeals`, STATEMENT)
    assert.equal(filed.status, 201)
    const appealId = String(filed.body['appealId'])
    assert.equal((await appealBy(w.clerk, noticeId)).body.code, 'appeal_under_way')
    const own = (body: Record<string, unknown>) => sent(w, w.clerk, `/api/v1/my/notices/${noticeId}/appeals/${appealId}/steps`, body)
    assert.equal((await own({ action: 'add_evidence', ...STATEMENT })).status, 200)
    assert.equal((await own({ action: 'withdraw', reason: '不再申诉' })).body.code, 'not_yours')
    assert.equal((await decide(w.handler, appealId, { action: 'withdraw', reason: '情况已查清' })).body['state'], 'withdrawn')
    assert.equal((await appealBy(w.clerk, noticeId)).status, 201)
  })
  test('who is told finds one list; others find none of it', async () => {
    const { noticeId } = await told()
    const mine = (await got(w, w.clerk, '/api/v1/my/notices?limit=500')).body['items'] as { noticeId: string }[]
    assert.ok(mine.some((one) => one.noticeId === noticeId))
    assert.equal((await got(w, w.handler, '/api/v1/my/notices')).status, 403)
  })
})

describe('the rater’s objection', () => {
  const rater = { actor: { kind: 'rater', via: 'device' } as const, reach: [] }
  const object = async (caseId: string, statement: string) => {
    const { record_id: recordId, service_number: serviceNumber } = await w.db
      .selectFrom('rectifications')
      .selectAll()
      .where('case_id', '=', caseId)
      .executeTakeFirstOrThrow()
    return inTransaction(w.world, rater, (ctx) => fileObjection(ctx, { recordId, serviceNumber, origin: 'rating' }, { statement }))
  }
  test('its days begin when the unit has told the rater, and no sooner; the person told reads that it was made, not in which words', async () => {
    const { noticeId, caseId } = await told()
    const appealId = appealIdOf((await appealBy(w.clerk, noticeId)).body)
    await decide(w.deputies[0], appealId, UPHOLD)
    await decide(w.deputies[1], appealId, { action: 'confirm' })
    await w.deliver()
    assert.deepEqual(await object(caseId, '情况属实'), { ok: false, refusal: 'no_ground_yet' })
    await w.through(caseId, { action: 'tell_not_adopted', reply: '经核实不予采纳；不同意可在五个工作日内提出异议。' })
    await w.deliver()
    const filed = await object(caseId, '我抱着双胞胎，排在最后一个')
    assert.ok(filed.ok)
    const own = (await got(w, w.clerk, `/api/v1/my/notices/${noticeId}`)).body
    assert.ok((own['appeals'] as { appealId: string }[]).some(({ appealId: one }) => one === filed.value))
    assert.doesNotMatch(JSON.stringify(own), /双胞胎/)
    assert.match(JSON.stringify((await got(w, w.above[0], `/api/v1/appeals/${filed.value}`)).body), /双胞胎/)
  })
})

describe('the days of an appeal', () => {
  test('5 working days from the notice, 10 to decide, 5 to ask for a review', async () => {
    const [{ noticeId }, other] = [await told(), await told()]
    const own = (await got(w, w.clerk, `/api/v1/my/notices/${noticeId}`)).body
    assert.equal((own['fileUntil'] as { dueOn: string }).dueOn, '2026-11-30')
    const filed = (await appealBy(w.clerk, noticeId)).body
    const [appeal] = filed['appeals'] as { appealId: string; due: { dueOn: string } }[]
    assert.equal(appeal?.due.dueOn, '2026-12-07')
    const start = w.world.now()
    w.setNow(plus(start, days(8)))
    const clerk = await signInAs(w, 'clerk')
    assert.equal((await appealBy(clerk, other.noticeId)).body.code, 'too_late')
    w.setNow(start)
  })
})
