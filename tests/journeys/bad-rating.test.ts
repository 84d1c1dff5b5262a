import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import type { CaseReply } from '#features/rectifications/contract.ts'
import { raw } from '#server/platform/html.ts'
import { minutes } from '#shared/time.ts'
import { CLERK, ITEM_CODE, POLICE } from '#tests/support/cast.ts'
import { APPROVE, isHeads, newOffice, officer, signInAs, VERIFY, type Office } from '#tests/support/cases.ts'
import { opened, receiptOf } from '#tests/support/rater.ts'
import { wordsOf } from '#tests/support/screens.ts'

/** Wednesday 30 September 2026, 10:20. Then seven days of holiday; Saturday 10 October is worked. */
const EVE = '2026-09-30T02:20:00.000Z'
const BACK_AT_WORK = '2026-10-08T02:30:00.000Z'
const PHONE = '13912345678'
const SAID = `说好三天，等了九天。请打 ${PHONE} 找我，我叫阿依古丽。`

let w: Office
before(async () => {
  w = await newOffice({ now: EVE })
})
beforeEach(() => w.setNow(EVE))
after(() => w.close())

const HTML = { accept: 'text/html' }
const get = (url: string, as?: string) => w.call('GET', url, { headers: HTML, ...(as && { as }) })
const post = (url: string, fields: Record<string, string>, as?: string) =>
  w.call('POST', url, {
    headers: { ...HTML, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
    ...(as && { as }),
  })
/** Without spaces and the marks that keep days upright in a line from right to left. */
const words = (html: string): string => wordsOf(raw(html)).replace(/[\s\u2066-\u2069]+/g, '')
/** The hall pushes a 办件 and hands over its link; somebody opens it, rates, and keeps the receipt. */
async function rate(fields: Record<string, string>) {
  const record = w.cast.record()
  assert.equal((await w.cast.push(record)).accepted, 1)
  const { sourceSystem, recordNo } = record
  const body = { sourceSystem, recordNo, serviceNumber: 1, channel: 'qr-window' }
  const invited = await w.call('POST', '/api/v1/invitations', { as: w.cast.token, body })
  assert.equal(invited.statusCode, 201)
  const link = new URL(invited.json<{ url: string }>().url).pathname
  assert.match(words((await get(link)).body), /居民身份证申领.*塔城市公安局.*这次办事，您满意吗/)
  const receipt = await post(link, { level: '1', detailCodes: '110', ...fields })
  assert.equal(receipt.statusCode, 200)
  const { code, cookie } = receiptOf(receipt)
  await w.deliver()
  const { items } = (await w.call('GET', '/api/v1/cases?sort=-receivedAt&limit=500', { as: w.handler })).json<{ items: CaseReply[] }>()
  return { record, receipt, code, cookie, cases: items }
}

test('a bad rating on the eve of National Day is answered, and its rater reads the answer', async () => {
  const { record, receipt, code, cookie, cases } = await rate({ text: SAID })
  assert.match(
    words(receipt.body),
    /评价已收到.*10月8日24时前.*10月13日24时前.*最迟10月27日24时前.*日期可能调整/,
    'five working days, of which one is a Saturday',
  )
  assert.equal(cases.length, 1)
  const { caseId } = cases[0] ?? { caseId: '' }
  const waiting = await get(`/t/${code}`)
  assert.match(words(waiting.body), /应在10月13日24时前答复您/)

  w.setNow(BACK_AT_WORK)
  const handler = await signInAs(w, 'handler')
  const list = (await w.call('GET', '/api/v1/cases?waitingFor=me', { as: handler })).json<{ items: CaseReply[] }>().items
  assert.deepEqual(
    list.map((c) => [c.workingDaysLeft, c.dueOn, c.level, c.item?.name, c.unit.name]),
    [[0, '2026-10-08', 1, '居民身份证申领', '塔城市公安局']],
  )
  const shown = await w.call('GET', `/api/v1/cases/${caseId}`, { as: handler })
  const api = shown.json<CaseReply>()
  assert.match(api.text ?? '', /等了九天/)
  assert.equal(api.recordNo, record.recordNo)
  assert.ok(!shown.body.includes(PHONE) && !shown.body.includes('阿依古丽'), 'what the rater wrote is read masked')
  const due = api.clocks.map(({ clock, dueAt, dueOn }) => [clock, dueAt, dueOn])
  assert.deepEqual(due, [
    ['first_contact', '2026-10-09T00:00:00+08:00', '2026-10-08'],
    ['return', '2026-10-09T00:00:00+08:00', '2026-10-08'],
    ['internal_target', '2026-10-11T00:00:00+08:00', '2026-10-10'],
    ['claim', '2026-10-13T00:00:00+08:00', '2026-10-12'],
    ['feedback', '2026-10-14T00:00:00+08:00', '2026-10-13'],
  ])
  assert.match(api.clocks[4]?.clause ?? '', /四\(一\)/)
  assert.deepEqual(
    api.clocks.map((c) => c.provisional),
    [true, true, true, true, true],
    'Xinjiang has not yet said when it rests in 2026',
  )

  for (const fields of [
    { action: 'accept' },
    { action: 'contact', way: 'phone', result: 'reached' },
    VERIFY,
    { action: 'rectify', measures: '已补传制证信息', evidence: '制证记录' },
    APPROVE,
    { action: 'feed_back', reply: `阿依古丽您好，证件已寄出。有事请打 ${PHONE}。` },
  ])
    assert.equal((await w.step(isHeads(fields) ? await signInAs(w, 'head') : handler, caseId, fields)).status, 201, fields.action)
  const own = await opened(w, `/t/${code}`, cookie)
  assert.ok(own.body.includes('证件已寄出') && own.body.includes('与您联系'))
  assert.ok(!own.body.includes(PHONE) && !own.body.includes('阿依古丽'))
  assert.ok(!own.body.includes('已补传制证信息'), 'notes of the unit stay with the unit')
  assert.equal((await w.step(handler, caseId, { action: 'close' })).status, 201)
  assert.match(words((await get(`/t/${code}`)).body), /办结/)
})

test('whoever was rated, or sits at a window, sees neither the list nor the case', async () => {
  const { cases } = await rate({})
  const clerk = await officer(w, 'clerk', { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo })
  const mate = await officer(w, 'mate', { role: 'clerk', unit: POLICE.unitCode, staffNo: 'S009' })
  for (const as of [clerk, mate])
    for (const url of ['/api/v1/cases', '/api/v1/cases/counts', `/api/v1/cases/${cases[0]?.caseId}`]) {
      const reply = await w.call('GET', url, { as })
      assert.equal(reply.statusCode, 403, url)
      assert.ok(!reply.body.includes('居民身份证') && !reply.body.includes(ITEM_CODE), url)
    }
})

test('of who rates anonymously the unit sees neither number nor name, neither window nor minute', async () => {
  const { record, cases, code } = await rate({ text: SAID, anonymous: 'true' })
  const found = cases.find((c) => c.anonymous)
  assert.ok(found)
  w.tick(minutes(25))
  const handler = await signInAs(w, 'handler')
  assert.equal((await w.step(handler, found.caseId, { action: 'accept' })).status, 201)
  const list = `/api/v1/cases?${new URLSearchParams({ limit: '500' }).toString()}`
  const seen = [
    await w.call('GET', list, { as: handler }),
    await w.call('GET', `${list}&q=${record.recordNo}`, { as: handler }),
    await w.call('GET', `/api/v1/cases/${found.caseId}`, { as: handler }),
    await w.call('POST', `/api/v1/cases/${found.caseId}/reveal`, { as: handler, body: { party: 'applicant', purpose: 'callback' } }),
  ]
  assert.equal(seen[3]?.statusCode, 403)
  const others = cases.filter((c) => !c.anonymous).flatMap((c) => c.recordNo ?? [])
  assert.ok(!others.includes(record.recordNo))
  for (const { body } of seen) {
    for (const secret of [record.recordNo, record.applicant?.phone ?? '', PHONE, '阿依古丽', 'W01', code])
      assert.ok(!body.includes(secret), secret)
  }
  const shown = seen[2]?.json<CaseReply>()
  assert.deepEqual([shown?.anonymous, shown?.receivedAt, shown?.revealPurposes], [true, '2026-09-30T00:00:00+08:00', []])
  assert.deepEqual([shown?.timeline[0]?.at, shown?.timeline.at(-1)?.action], ['2026-09-30T00:00:00+08:00', 'accept'])
  assert.ok(!JSON.stringify(shown).includes('T10:20'), 'the minute would tell who')
})
