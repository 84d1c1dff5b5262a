import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { APPROVE, CONTACT, FEED_BACK, newOffice, RECTIFY, VERIFY, type Office } from '#tests/support/cases.ts'
import { CLERK, idNumber } from '#tests/support/cast.ts'
import { dumpedText } from '#tests/support/dump.ts'
import { cookieOf, opened, posted } from '#tests/support/rater.ts'

let o: Office
before(async () => {
  o = await newOffice()
})
after(() => o.close())

const APPLICANT = { kind: '1', name: '热西提·艾力江', idType: '111', idNumber: idNumber(901), phone: '13800007777' } as const
const AGENT = { name: '欧阳小明', idType: '111', idNumber: idNumber(902), phone: '13900008888' } as const
const WORDS = `我叫${APPLICANT.name}，电话${APPLICANT.phone}，${AGENT.name}替我跑了三趟，身份证${AGENT.idNumber}被复印了五次`
const SECRETS = [
  '热西提',
  '艾力江',
  '欧阳小明',
  APPLICANT.idNumber,
  AGENT.idNumber,
  APPLICANT.phone,
  AGENT.phone,
  '不让写进记录',
  CLERK.name,
]

test('from the push to the closed case, no table and no log line holds a name, a phone, a document number or the words as written', async () => {
  const { ratingId, receiptCode } = await o.rate(
    { text: WORDS, answers: [{ question: 'suggestion', value: `请打${APPLICANT.phone}` }] },
    { applicant: APPLICANT, agent: AGENT },
  )
  const bad = await o.cast.push({ ...o.cast.record({ applicant: APPLICANT }), status: `${AGENT.name}不让写进记录` })
  assert.equal(bad.quarantinedCount, 1)
  const { caseId } = await o.caseOf(ratingId)
  const revealed = await o.call('POST', `/api/v1/cases/${caseId}/reveal`, {
    as: o.handler,
    body: { party: 'applicant', purpose: 'callback' },
  })
  assert.deepEqual(revealed.json(), { name: APPLICANT.name, phone: APPLICANT.phone })
  await o.through(
    caseId,
    { action: 'accept' },
    { ...CONTACT, note: `打给${APPLICANT.name} ${APPLICANT.phone}，是${AGENT.name}接的，找${CLERK.name}核对过` },
    { ...VERIFY, account: `${APPLICANT.name}说的属实，电话${APPLICANT.phone}` },
    { ...RECTIFY, measures: `给${APPLICANT.name}退回复印件` },
    APPROVE,
    { ...FEED_BACK, reply: `${APPLICANT.name}您好，证件已寄出，电话${AGENT.phone}没打通。` },
  )
  await o.deliver()
  const cookie = cookieOf(o, receiptCode)
  const said = (page: string, fields: Record<string, string>) => posted(o, `/t/${receiptCode}/${page}`, fields, cookie)
  assert.equal((await said('messages', { text: `再请找${CLERK.name}，打${APPLICANT.phone}`, key: 'one' })).statusCode, 200)
  await o.through(caseId, { action: 'message', message: `${APPLICANT.name}您好，电话${AGENT.phone}打不通` })
  assert.equal((await said('satisfaction', { choice: 'not', text: WORDS, key: 'two' })).statusCode, 200)
  assert.equal((await said('withdraw', { text: `${AGENT.name}按错了，${AGENT.phone}`, key: 'three' })).statusCode, 200)
  await o.deliver()
  const own = (await opened(o, `/t/${receiptCode}`, cookie)).body
  assert.ok(own.includes('证件已寄出'))
  for (const shown of [own, (await o.call('GET', `/open/v1/receipts/${receiptCode}`)).body])
    for (const secret of SECRETS) assert.equal(shown.includes(secret), false, secret)
  const kept = (await dumpedText(o.db)) + JSON.stringify(o.log.lines)
  for (const secret of SECRETS) assert.equal(kept.includes(secret), false, secret)
  assert.ok(kept.includes('我叫〔姓名〕，电话〔电话〕，〔姓名〕替我跑了三趟，身份证〔证件号〕被复印了五次'), 'the masked words are there')
})
