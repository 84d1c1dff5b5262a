/** Files of a part: from the co-unit to the lead with its answer, never the other way, never to the rated. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Attachment } from '#features/attachments/contract.ts'
import { putUnits } from '#features/organisations/index.ts'
import { inventedUscc } from '#features/organisations/rules.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { newOffice, officer, VERIFY, type Office } from '#tests/support/cases.ts'
import { CLERK, POLICE, TACHENG } from '#tests/support/cast.ts'
import { jpeg, pdf } from '#tests/support/sample-files.ts'

const FINANCE = { ...POLICE, unitCode: inventedUscc(TACHENG, 7), name: '塔城市财政局', line: '财政' }
let w: Office
let co: string
let lead: string
let rated: string
before(async () => {
  w = await newOffice()
  await inTransaction(w.world, system('test'), (ctx) => putUnits(ctx, [FINANCE]))
  lead = await officer(w, 'lead', { role: 'handler', unit: POLICE.unitCode })
  co = await officer(w, 'co', { role: 'handler', unit: FINANCE.unitCode })
  rated = await officer(
    w,
    'moved',
    { role: 'handler', unit: FINANCE.unitCode },
    { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo },
  )
})
after(() => w.close())

async function given(): Promise<{ caseId: string; partId: string }> {
  const { caseId } = await w.caseOf((await w.rate()).ratingId)
  await w.through(caseId, { action: 'accept' }, VERIFY)
  const asked = await w.call('POST', `/api/v1/cases/${caseId}/parts`, {
    as: lead,
    body: { unitCode: FINANCE.unitCode, task: '请核对缴费', dueOn: '2026-11-25' },
  })
  assert.equal(asked.statusCode, 201, asked.body)
  return { caseId, partId: asked.json<{ partId: string }>().partId }
}
const at = (partId: string, id = ''): string => `/api/v1/parts/${partId}/attachments${id && `/${id}`}`
const hand = async (partId: string, as: string, bytes = jpeg()) => {
  const headers = { 'content-type': 'application/octet-stream', 'attachment-name': encodeURIComponent('缴费日志.jpg') }
  const reply = await w.call('POST', at(partId), { as, body: bytes, headers })
  return { status: reply.statusCode, body: reply.json<Attachment & { code?: string }>() }
}
const list = async (partId: string, as: string) => {
  const reply = await w.call('GET', at(partId), { as })
  return { status: reply.statusCode, ...reply.json<{ items: Attachment[]; mayAdd: boolean }>() }
}
const step = (as: string, partId: string, body: Record<string, unknown>) => w.call('POST', `/api/v1/parts/${partId}/steps`, { as, body })

test('what the co-unit hands in goes to the lead with the answer, and not before; then it stays', async () => {
  const { partId } = await given()
  const kept = await hand(partId, co)
  assert.equal(kept.status, 201)
  const wrong = await hand(partId, co, pdf())
  assert.equal((await w.call('DELETE', at(partId, wrong.body.attachmentId), { as: co })).statusCode, 200)
  assert.deepEqual((await list(partId, lead)).items, [])
  assert.equal((await w.call('GET', at(partId, kept.body.attachmentId), { as: lead })).statusCode, 404)
  assert.equal((await step(co, partId, { action: 'answer_part', answer: '日志见附件' })).statusCode, 201)
  const shown = await list(partId, lead)
  assert.deepEqual([shown.items.map((one) => one.name), shown.mayAdd], [['缴费日志.jpg'], false])
  const got = await w.call('GET', at(partId, kept.body.attachmentId), { as: lead })
  assert.deepEqual([got.statusCode, got.headers['content-type']], [200, 'image/jpeg'])
  assert.equal((await w.call('DELETE', at(partId, kept.body.attachmentId), { as: co })).statusCode, 409)
  assert.deepEqual([(await hand(partId, co)).body.code, (await list(partId, co)).mayAdd], ['part_answered', false])
  assert.equal((await step(lead, partId, { action: 'return_part', reason: '请补前一天的' })).statusCode, 201)
  assert.equal((await hand(partId, co)).status, 201, 'sent back for more, more may be added')
})

test('the lead adds none, a stranger and a system see none, whoever is rated neither sees nor adds', async () => {
  const { partId, caseId } = await given()
  const { body } = await hand(partId, co)
  assert.equal((await hand(partId, lead)).body.code, 'not_your_step')
  assert.equal((await list(partId, rated)).status, 403)
  assert.equal((await hand(partId, rated)).body.code, 'you_are_rated')
  const other = await officer(w, 'stranger', { role: 'handler', unit: inventedUscc(TACHENG, 8) })
  assert.equal((await list(partId, other)).status, 404)
  assert.equal((await list(partId, w.cast.token)).status, 403)
  const ofCase = (await w.call('GET', `/api/v1/cases/${caseId}/attachments`, { as: lead })).json<{ items: Attachment[] }>()
  assert.equal(
    ofCase.items.some((one) => one.attachmentId === body.attachmentId),
    false,
    'they are the part’s, not the case’s',
  )
  assert.equal(
    (await w.step(lead, caseId, { action: 'contact', way: 'phone', result: 'reached', attachments: [body.attachmentId] })).body.code,
    'no_such_attachment',
  )
})
