/** The rated are told and heard, two who took no part decide, the level above reviews once, the rater may object (rules 2.4, 4). */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import type { CaseReply } from '#features/rectifications/contract.ts'
import { raw } from '#server/platform/html.ts'
import { got, newHearing, sent, type Hearing } from '#tests/support/appeals.ts'
import { FEED_BACK, VERIFY } from '#tests/support/cases.ts'
import { cookieOf, opened, posted } from '#tests/support/rater.ts'
import { wordsOf } from '#tests/support/screens.ts'

let w: Hearing
before(async () => {
  w = await newHearing()
})
after(() => w.close())

const STATEMENT = { statement: '当时在用手机核对短信验证码，系统有记录。', evidence: '系统日志 2026-11-23' }
const ok = (reply: Awaited<ReturnType<typeof sent>>, status = 200): Record<string, unknown> => {
  assert.equal(reply.status, status, JSON.stringify(reply.body))
  return reply.body
}
const seen = async (caseId: string): Promise<CaseReply> => (await w.call('GET', `/api/v1/cases/${caseId}`, { as: w.supervisor })).json()
/** The handler writes and sends; the clerk finds it among their own. */
async function tell(caseId: string): Promise<string> {
  const [due] = (await got(w, w.handler, `/api/v1/notices?caseId=${caseId}`)).body['items'] as { noticeId: string }[]
  assert.ok(due)
  const step = (body: Record<string, unknown>) => sent(w, w.handler, `/api/v1/notices/${due.noticeId}/steps`, body)
  ok(await step({ action: 'draft', complaint: '反映办理时看手机，询问不理。' }))
  ok(await step({ action: 'issue' }))
  const own = `/api/v1/my/notices/${due.noticeId}`
  ok(await sent(w, w.clerk, `${own}/steps`, { action: 'acknowledge' }))
  ok(await sent(w, w.clerk, `${own}/steps`, { action: 'statement', ...STATEMENT }))
  return own
}
const appealIn = (body: Record<string, unknown>) => (body['appeals'] as { appealId: string; state: string }[]).at(-1)?.appealId ?? ''
const decide = async (as: readonly [string, string], appealId: string, proposal: Record<string, unknown>) => {
  ok(await sent(w, as[0], `/api/v1/appeals/${appealId}/steps`, proposal))
  return ok(await sent(w, as[1], `/api/v1/appeals/${appealId}/steps`, { action: 'confirm' }))
}
const uphold = { action: 'propose_uphold', effect: 'not_adopted', reason: '系统记录证明当时在核对验证码，评价与事实不符。' }
const refuse = { action: 'propose_refuse', reason: '监控显示当时没有办理业务，评价属实。' }
const standsIn = async (caseId: string): Promise<boolean> => {
  const { rows } = await sql<{ act: string }>`
    select act from rating_exclusions where record_id = (select record_id from rectifications where case_id = ${caseId}::uuid)
    order by entry_no desc limit 1`.execute(w.db)
  return rows[0]?.act !== 'excluded'
}

describe('the stories of those who were rated', () => {
  test('appealed and upheld: not adopted, told to the rater with the reason, and closed as its own class', async () => {
    const { caseId } = await w.verified()
    const own = await tell(caseId)
    const appealId = appealIn(ok(await sent(w, w.clerk, `${own}/appeals`, STATEMENT), 201))
    assert.equal((await decide(w.deputies, appealId, uphold))['effect'], 'not_adopted')
    assert.equal(await standsIn(caseId), false)
    assert.equal((await seen(caseId)).state, 'not_adopted')
    await w.through(caseId, {
      action: 'tell_not_adopted',
      reply: '经申诉核实，您的评价与记录不符，不予采纳；不服可在 5 个工作日内提出异议。',
    })
    assert.equal((await seen(caseId)).state, 'closed_not_adopted')
    assert.match(JSON.stringify((await got(w, w.clerk, own)).body), /决定：予以支持/)
  })

  test('reviewed above: the same level refuses, the level above upholds, and that is the last word', async () => {
    const { caseId } = await w.verified()
    const own = await tell(caseId)
    const appealId = appealIn(ok(await sent(w, w.clerk, `${own}/appeals`, STATEMENT), 201))
    assert.equal((await decide(w.deputies, appealId, refuse))['state'], 'refused')
    assert.equal(await standsIn(caseId), true)
    assert.equal((await sent(w, w.clerk, `${own}/appeals`, STATEMENT)).body.code, 'review_instead')
    ok(await sent(w, w.clerk, `${own}/appeals/${appealId}/steps`, { action: 'ask_review', ...STATEMENT }))
    assert.equal((await decide(w.above, appealId, uphold))['state'], 'review_upheld')
    assert.equal(await standsIn(caseId), false)
  })

  test('straight to the level above where that organisation has refused the unit’s claim on this rating', async () => {
    const { caseId } = await w.verified()
    await w.through(caseId, { action: 'conclude_mistaken', criterion: 'wrong_matter', reason: '说的是隔壁窗口', evidence: '叫号记录' })
    assert.equal((await w.step(w.head, caseId, { action: 'sign_conclusion' })).status, 201)
    assert.equal((await w.step(w.supervisor, caseId, { action: 'refuse_conclusion', reason: '叫号记录对不上' })).status, 201)
    await w.through(caseId, { action: 'rectify', measures: '已当面道歉', evidence: '记录' })
    assert.equal((await w.step(w.head, caseId, { action: 'approve' })).status, 201)
    await w.deliver()
    const filed = ok(await sent(w, w.handler, `/api/v1/cases/${caseId}/appeals`, STATEMENT), 201)
    assert.deepEqual([filed['state'], filed['office'], filed['reviewed']], ['review_filed', '塔城地区', true])
    const byBelow = await sent(w, w.deputies[0], `/api/v1/appeals/${String(filed['appealId'])}/steps`, refuse)
    assert.equal(byBelow.body.code, 'not_your_step')
    assert.equal((await decide(w.above, String(filed['appealId']), refuse))['state'], 'review_refused')
    assert.equal((await sent(w, w.handler, `/api/v1/cases/${caseId}/appeals`, STATEMENT)).body.code, 'reviewed_before')
  })

  test('the rater objects to 不予采纳: upheld above, the rating stands again and its case begins anew with days of its own', async () => {
    const { caseId, receiptCode } = await w.verified()
    const own = await tell(caseId)
    const appealId = appealIn(ok(await sent(w, w.clerk, `${own}/appeals`, STATEMENT), 201))
    await decide(w.deputies, appealId, uphold)
    await w.through(caseId, { action: 'tell_not_adopted', reply: '不予采纳，您可以在 5 个工作日内提出异议。' })
    await w.deliver()
    const cookie = cookieOf(w, receiptCode)
    const form = wordsOf(raw((await opened(w, `/t/${receiptCode}/objection`, cookie)).body))
    assert.match(form, /异议/)
    const done = await posted(w, `/t/${receiptCode}/objection`, { text: '我有当时的录像，他确实在看视频。', key: 'objection-1' }, cookie)
    assert.ok(done.statusCode < 400, done.body.slice(0, 300))
    const [objection] = (await got(w, w.above[0], '/api/v1/appeals?kind=objection&waitingFor=me')).body['items'] as {
      appealId: string
      state: string
    }[]
    assert.equal(objection?.state, 'review_filed')
    const decided = await decide(w.above, objection?.appealId ?? '', { action: 'propose_uphold', reason: '录像属实，应恢复采纳。' })
    assert.equal(decided['effect'], 'restored')
    assert.equal(await standsIn(caseId), true)
    const again = await seen(caseId)
    assert.deepEqual([again.state, again.clocks.filter((c) => c.clock === 'feedback').length], ['verifying', 2])
    await posted(w, `/t/${receiptCode}/objection`, { text: '再说一次', key: 'objection-2' }, cookie)
    assert.deepEqual(
      (await got(w, w.above[0], '/api/v1/appeals?kind=objection&open=true')).body['items'],
      [],
      'there is nothing to object to',
    )
    await w.through(caseId, VERIFY, { action: 'rectify', measures: '已批评教育', evidence: '谈话记录' })
    assert.equal((await w.step(w.head, caseId, { action: 'approve' })).status, 201)
    await w.through(caseId, FEED_BACK)
  })

  test('who watches sees how often a unit is upheld', async () => {
    const [row] = (await got(w, w.above[0], '/api/v1/appeal-figures')).body['items'] as {
      filed: number
      decided: number
      upheld: number
      share: number
      objections: number
    }[]
    assert.deepEqual([row?.filed, row?.decided, row?.upheld, row?.share, row?.objections], [4, 4, 3, 0.75, 1])
  })
})
