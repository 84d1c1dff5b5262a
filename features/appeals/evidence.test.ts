/** 佐证 as files: heard with the statement they belong to, seen by nobody before, and never by who must not know (rules 2.4, 4). */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Attachment } from '#features/attachments/contract.ts'
import { got, newHearing, PREFECTURE_PATH, sent, type Hearing } from '#tests/support/appeals.ts'
import { officer, RECTIFY } from '#tests/support/cases.ts'
import { POLICE } from '#tests/support/cast.ts'
import { png } from '#tests/support/sample-files.ts'

let w: Hearing
let stranger: string
let colleague: string
before(async () => {
  w = await newHearing()
  stranger = await officer(w, 'stranger', { role: 'handler', divisionPath: `${PREFECTURE_PATH}654202000000/`, unit: POLICE.unitCode })
  colleague = await officer(w, 'colleague', { role: 'clerk', unit: POLICE.unitCode, staffNo: 'W-999' })
})
after(() => w.close())

async function told(over: Record<string, unknown> = {}): Promise<{ caseId: string; noticeId: string }> {
  const { caseId } = await w.verified(over)
  const [notice] = (await got(w, w.handler, `/api/v1/notices?caseId=${caseId}`)).body['items'] as { noticeId: string }[]
  assert.ok(notice)
  const step = (body: unknown) => sent(w, w.handler, `/api/v1/notices/${notice.noticeId}/steps`, body)
  await step({ action: 'draft', complaint: '反映窗口人员看手机，询问不理。' })
  assert.equal((await step({ action: 'issue' })).status, 200)
  return { caseId, noticeId: notice.noticeId }
}
const mine = (noticeId: string): string => `/api/v1/my/notices/${noticeId}/evidence`
const ofNotice = (noticeId: string): string => `/api/v1/notices/${noticeId}/evidence`
const ofAppeal = (appealId: string): string => `/api/v1/appeals/${appealId}/evidence`
async function hand(as: string, url: string, bytes: Buffer = png()): Promise<{ status: number; body: Attachment & { code?: string } }> {
  const headers = { 'content-type': 'application/octet-stream', 'attachment-name': encodeURIComponent('系统记录.png') }
  const reply = await w.call('POST', url, { as, body: bytes, headers })
  return { status: reply.statusCode, body: reply.json() }
}
const listed = async (as: string, url: string): Promise<string[]> =>
  ((await got(w, as, url)).body['items'] as Attachment[]).map((one) => one.attachmentId)
const opened = async (as: string, url: string): Promise<number> => (await w.call('GET', url, { as })).statusCode
const STATEMENT = { statement: '当时在核对验证码，见所附的系统记录。' }

test('what the person told hands in is read by who decides once the appeal rests on it, and by nobody else', async () => {
  const { noticeId } = await told()
  const { status, body: file } = await hand(w.clerk, mine(noticeId))
  assert.deepEqual([status, file.by], [201, { role: 'rated', says: '被评价人', name: null }])
  assert.deepEqual(await listed(w.handler, ofNotice(noticeId)), [], 'a draft is the person’s own')
  assert.equal(await opened(w.handler, `${ofNotice(noticeId)}/${file.attachmentId}`), 404)
  const filed = (await sent(w, w.clerk, `/api/v1/my/notices/${noticeId}/appeals`, STATEMENT)).body
  const appealId = (filed['appeals'] as { appealId: string }[])[0]?.appealId ?? ''
  for (const as of [w.handler, w.deputies[0], w.deputies[1]]) {
    assert.deepEqual(await listed(as, ofAppeal(appealId)), [file.attachmentId])
    const reply = await w.call('GET', `${ofAppeal(appealId)}/${file.attachmentId}`, { as })
    assert.deepEqual([reply.statusCode, reply.headers['content-type']], [200, 'image/png'])
    assert.match(String(reply.headers['content-disposition']), /^attachment/)
  }
  assert.equal(await opened(stranger, `${ofAppeal(appealId)}/${file.attachmentId}`), 404)
  assert.equal(await opened(colleague, `${mine(noticeId)}/${file.attachmentId}`), 404)
  assert.equal(await opened(w.clerk, `${ofAppeal(appealId)}/${file.attachmentId}`), 403)
  const taken = await w.call('DELETE', `${mine(noticeId)}/${file.attachmentId}`, { as: w.clerk })
  assert.deepEqual([taken.statusCode, taken.json<{ code: string }>().code], [409, 'attachment_stays'])
})

test('what the unit hands in reaches those who decide and never the person told, since no file can be masked', async () => {
  const { noticeId, caseId } = await told()
  const { body: appeal } = await sent(w, w.handler, `/api/v1/cases/${caseId}/appeals`, STATEMENT)
  const appealId = String(appeal['appealId'])
  const { body: file } = await hand(w.handler, ofAppeal(appealId))
  assert.deepEqual(await listed(w.deputies[0], ofAppeal(appealId)), [])
  const added = await sent(w, w.handler, `/api/v1/appeals/${appealId}/steps`, { action: 'add_evidence', ...STATEMENT })
  assert.equal(added.status, 200)
  assert.deepEqual(await listed(w.deputies[0], ofAppeal(appealId)), [file.attachmentId])
  assert.deepEqual(await listed(w.clerk, mine(noticeId)), [])
  assert.equal(await opened(w.clerk, `${mine(noticeId)}/${file.attachmentId}`), 404)
  assert.equal((await hand(w.deputies[0], ofAppeal(appealId))).body.code, 'not_your_step')
})

test('a file is taken from who may still speak, of a kind that is taken, and a draft may be taken back', async () => {
  const { noticeId, caseId } = await told()
  assert.equal((await hand(colleague, mine(noticeId))).body.code, 'no_such_notice')
  assert.equal((await hand(stranger, ofNotice(noticeId))).body.code, 'no_such_notice')
  assert.equal((await hand(w.clerk, mine(noticeId), Buffer.from('MZ\x90\0'))).body.code, 'program_not_accepted')
  const { body: draft } = await hand(w.clerk, mine(noticeId))
  assert.equal((await w.call('DELETE', `${mine(noticeId)}/${draft.attachmentId}`, { as: w.clerk })).statusCode, 200)
  await w.through(caseId, RECTIFY)
  assert.equal((await w.step(w.head, caseId, { action: 'approve' })).status, 201)
  assert.equal((await hand(w.handler, ofNotice(noticeId))).body.code, 'too_late')
  const filed = (await sent(w, w.clerk, `/api/v1/my/notices/${noticeId}/appeals`, STATEMENT)).body
  const appealId = (filed['appeals'] as { appealId: string }[])[0]?.appealId ?? ''
  const decide = (as: string, body: unknown) => sent(w, as, `/api/v1/appeals/${appealId}/steps`, body)
  await decide(w.deputies[0], { action: 'propose_uphold', effect: 'not_adopted', reason: '系统记录证明当时在核对验证码。' })
  assert.equal((await decide(w.deputies[1], { action: 'confirm' })).body['state'], 'upheld')
  assert.equal((await hand(w.clerk, mine(noticeId))).body.code, 'too_late')
  assert.equal((await hand(w.handler, ofAppeal(appealId))).body.code, 'too_late')
})

test('about an anonymous rating the person told speaks in words only: a file would say which window it was', async () => {
  const { noticeId } = await told({ anonymous: true })
  assert.equal((await hand(w.clerk, mine(noticeId))).body.code, 'anonymous_rating')
  assert.equal((await got(w, w.clerk, mine(noticeId))).body['mayAdd'], false)
})
