import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { inflateRawSync, inflateSync } from 'node:zlib'
import { inspect } from '#features/attachments/actions/look-inside.ts'
import { entriesOf } from '#features/attachments/rules/zip.ts'
import { CONTACT, newOffice, officer, type Office } from '#tests/support/cases.ts'
import { CLERK, POLICE } from '#tests/support/cast.ts'
import { wav } from '#tests/support/sample-files.ts'
import { DOCUMENT_KINDS, type DocumentKind } from './rules/documents.ts'

let w: Office
before(async () => {
  w = await newOffice()
})
after(() => w.close())

const UYGHUR = 'ئۈچ قېتىم كەلدىم، توققۇز كۈن ساقلىدىم'
const SPOKEN = `我叫阿依古丽，电话13900001234。${UYGHUR}`
const VERIFY = { action: 'verify', finding: 'partly', account: '经核实，办理超过承诺时限三天。\n窗口未一次性告知。' }
const CALL = { action: 'contact', way: 'phone', result: 'reached', note: '打给阿依古丽 13900001234，说明了情况' }

async function newCase(over: Record<string, unknown> = {}): Promise<string> {
  const { ratingId } = await w.rate({ text: SPOKEN, ...over })
  const { caseId } = await w.caseOf(ratingId)
  await w.through(caseId, { action: 'accept' })
  return caseId
}
const at = (caseId: string, rest = ''): string => `/api/v1/cases/${caseId}/documents${rest}`
const listed = async (caseId: string) =>
  (await w.call('GET', at(caseId), { as: w.handler })).json<{ items: { kind: DocumentKind; ready: boolean; why: string | null }[] }>().items
const readyOf = async (caseId: string) => (await listed(caseId)).filter((one) => one.ready).map((one) => one.kind)
async function made(caseId: string, kind: DocumentKind, format: 'docx' | 'pdf'): Promise<Buffer> {
  const reply = await w.call('GET', at(caseId, `/${kind}?format=${format}`), { as: w.handler })
  assert.equal(reply.statusCode, 200, reply.body.slice(0, 300))
  assert.match(String(reply.headers['content-disposition']), new RegExp(`^attachment; .*\\.${format}$`))
  assert.equal(Number(reply.headers['content-length']), reply.rawPayload.length)
  return reply.rawPayload
}
/** The words of a document, paragraph by paragraph. */
function wordsOf(docx: Buffer): string {
  const entries = entriesOf(docx)
  assert.ok(entries.ok)
  const main = entries.value.find((entry) => entry.name === 'word/document.xml') ?? assert.fail('no text')
  const xml = (main.deflated ? inflateRawSync(main.packed) : Buffer.from(main.packed)).toString()
  return xml
    .replaceAll(/<\/w:p>/g, '\n')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&')
}
/** Every letter that a PDF draws, by what it says its glyphs stand for. */
function lettersOf(pdf: Buffer): Set<string> {
  const text = pdf.toString('latin1')
  const streams = [...text.matchAll(/\/Filter \/FlateDecode\n>>\nstream\n([^]*?)\nendstream/g)].map((found) =>
    Buffer.from(found[1] ?? '', 'latin1'),
  )
  const maps = streams.map((stream) => inflateSync(stream).toString('latin1')).filter((stream) => stream.includes('beginbfrange'))
  const codes = maps.flatMap((map) => [...map.matchAll(/\[([^\]]*)\]/g)].flatMap((found) => (found[1] ?? '').match(/[0-9a-f]{4}/gi) ?? []))
  return new Set(codes.flatMap((code) => Array.from(Buffer.from(code, 'hex').swap16().toString('utf16le'))))
}
async function throughAll(caseId: string): Promise<void> {
  const as = w.handler
  const file = await w.call('POST', `/api/v1/cases/${caseId}/attachments`, {
    as,
    body: wav(),
    headers: { 'content-type': 'application/octet-stream', 'attachment-name': encodeURIComponent('通话录音.wav') },
  })
  const { attachmentId } = file.json<{ attachmentId: string }>()
  await w.through(caseId, { ...VERIFY, attachments: [attachmentId] })
}

test('a document is there once there is something to write; before that the reason is told', async () => {
  const caseId = await newCase()
  assert.deepEqual(await readyOf(caseId), [])
  for (const { why } of await listed(caseId)) assert.match(why ?? '', /[\u4e00-\u9fff].*。$/)
  const early = await w.call('GET', at(caseId, '/explanation'), { as: w.handler })
  assert.deepEqual([early.statusCode, early.json<{ code: string; why: string }>().code], [409, 'document_not_ready'])
  await throughAll(caseId)
  assert.deepEqual(await readyOf(caseId), ['call-notes'])
  await w.through(caseId, { action: 'claim_complex', reason: '涉及系统改造', plan: '分两步改造', plannedOn: '2026-12-20' })
  assert.deepEqual(await readyOf(caseId), ['call-notes', 'ledger-entry'])
})

test('notes of calls hold each call, what was found and the files; no name, no number of a telephone', async () => {
  const caseId = await newCase()
  await w.through(caseId, CALL)
  await throughAll(caseId)
  const words = wordsOf(await made(caseId, 'call-notes', 'docx'))
  for (const part of [
    '差评回访核实记录',
    '电话：已联系上',
    '部分属实',
    '办理超过承诺时限三天',
    '通话录音.wav',
    'handler姓名',
    '办件编号',
    UYGHUR,
  ])
    assert.ok(words.includes(part), `${part}: ${words}`)
  assert.match(words, /打给〔姓名〕 ?〔电话〕/)
  assert.doesNotMatch(words, /阿依古丽|1390000/)
})

test('of an anonymous rater there is no number, window, minute or call in any document', async () => {
  const caseId = await newCase({ anonymous: true })
  await w.through(caseId, { action: 'message', message: '您好，请补充当时的情况。' }, VERIFY)
  await w.through(caseId, { action: 'rectify', measures: '加开一个窗口', evidence: '排班表' })
  for (const kind of ['call-notes', 'rectification-report'] as const) {
    const words = wordsOf(await made(caseId, kind, 'docx'))
    assert.ok(words.includes('匿名'))
    assert.doesNotMatch(words, /办件编号|65420120261123|户籍窗口|W01|\d{1,2}:\d{2}|阿依古丽/)
  }
})

test('a letter of explanation speaks to the rater with the law, and the report with what was done', async () => {
  const explained = await newCase()
  await w.through(explained, VERIFY, { action: 'explain', explanation: '证件由省级统一制作。', basis: '《居民身份证法》第十二条' })
  const letter = wordsOf(await made(explained, 'explanation', 'docx'))
  for (const part of ['尊敬的评价人：', '非常不满意', '证件由省级统一制作。', '《居民身份证法》第十二条', POLICE.name, '2026年11月23日'])
    assert.ok(letter.includes(part), part)
  assert.doesNotMatch(letter, /handler姓名|办件编号/)
  const put = await newCase()
  await w.through(put, VERIFY, { action: 'rectify', measures: '加开一个窗口\n公示时限', evidence: '排班表' })
  const report = wordsOf(await made(put, 'rectification-report', 'docx'))
  for (const part of ['差评整改情况的报告', '新政办发〔2020〕10号', '加开一个窗口\n', '公示时限', '排班表', '（尚未反馈）'])
    assert.ok(report.includes(part), part)
})

test('a notice of a mistaken rating names criterion, reason and evidence, and that it waits for the head until it is signed', async () => {
  const caseId = await newCase()
  await w.through(caseId, CONTACT, VERIFY, {
    action: 'conclude_mistaken',
    criterion: 'wrong_matter',
    reason: '评的是另一窗口',
    evidence: '办件记录',
  })
  const unsigned = wordsOf(await made(caseId, 'misrating-notice', 'docx'))
  for (const part of ['认定为误评的通报', '评错了办件、窗口或人员', '评的是另一窗口', '办件记录', '待单位负责人签发'])
    assert.ok(unsigned.includes(part), part)
  assert.equal((await w.step(w.head, caseId, { action: 'sign_conclusion' })).status, 201)
  const signed = wordsOf(await made(caseId, 'misrating-notice', 'docx'))
  assert.match(signed, /签发：head姓名，单位负责人，2026年11月23日/)
  assert.match(signed, /于2026年11月26日前/)
})

test('each format is what it is called, has nothing active in it, and the PDF has every letter, in the font of its script', async () => {
  const caseId = await newCase()
  await w.through(caseId, CALL, { ...VERIFY, account: '情况属实，长文字。'.repeat(220).slice(0, 1990) })
  for (const format of ['docx', 'pdf'] as const) {
    const found = await inspect(await made(caseId, 'call-notes', format))
    assert.ok(found.ok && found.value.type.includes(format === 'pdf' ? 'pdf' : 'wordprocessingml'))
  }
  const pdf = await made(caseId, 'call-notes', 'pdf')
  assert.ok((pdf.toString('latin1').match(/\/Type \/Page\b/g) ?? []).length >= 3, 'long text goes on over pages')
  const letters = lettersOf(pdf)
  const missing = Array.from('差评回访核实记录情况属实长文字').filter((letter) => letter.trim() !== '' && !letters.has(letter))
  assert.deepEqual(missing, [])
  // The dots of its letters are glyphs that stand for nothing alone, so of Uyghur only the font can be asked for.
  assert.match(pdf.toString('latin1'), /\/FontName \/\w+\+NotoNaskhArabic/)
})

test('who may not see the case, the person rated and a client get no document', async () => {
  const caseId = await newCase()
  await throughAll(caseId)
  const rated = await officer(w, 'rated', { role: 'handler' }, { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo })
  const elsewhere = await officer(w, 'far', { role: 'handler', divisionPath: '650000000000/653100000000/653101000000/' })
  for (const [as, status, code] of [
    [rated, 403, 'you_are_rated'],
    [elsewhere, 404, 'no_such_case'],
    [w.cast.token, 403, 'forbidden'],
  ] as const)
    for (const rest of ['', ...DOCUMENT_KINDS.map((kind) => `/${kind}`)]) {
      const reply = await w.call('GET', at(caseId, rest), { as })
      assert.deepEqual([reply.statusCode, reply.json<{ code: string }>().code], [status, code])
    }
})
