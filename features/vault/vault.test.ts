import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Actor } from '#server/platform/actor.ts'
import { keysFrom } from '#server/platform/crypto.ts'
import { recordIdOf } from '#server/platform/ids.ts'
import { inTransaction, system, type Who } from '#server/platform/run.ts'
import { dumpedText } from '#tests/support/dump.ts'
import { A_MONDAY, newPlatformWorld, type PlatformWorld } from '#tests/support/platform-world.ts'
import { testKeys } from '#tests/support/quiet.ts'
import {
  dropContacts,
  keepContacts,
  keepTexts,
  maskedTextsOf,
  maskTexts,
  personIdOf,
  recordsOfPhone,
  revealContact,
  revealsOf,
  revealText,
  type Contact,
  type Text,
} from './index.ts'

let w: PlatformWorld
before(async () => {
  w = await newPlatformWorld()
})
after(() => w.close())

let numbers = 0
const newRecord = () => recordIdOf('hall-654201', `vault-${++numbers}`)
const contact = (recordId: string, over: Partial<Contact> = {}): Contact => ({
  recordId,
  party: 'applicant',
  name: '阿依古丽·买买提',
  idType: '111',
  idNumber: '11010519491231002X',
  phone: '138 0000 1234',
  ...over,
})
const text = (recordId: string, words: string): Text => ({ recordId, textId: 'rating:1', about: 'rating', text: words })
const staff = (...roles: string[]): Who => {
  const assignments = roles.map((role) => ({ role, divisionPath: '650000000000/', unit: null, line: null, staffNo: null }))
  const actor: Actor = { kind: 'staff', id: 'u-7', account: 'handler', name: '经办人本名', assignments, sessionId: 's' }
  return { actor, reach: [] }
}
const as = <T>(who: Who, work: Parameters<typeof inTransaction<T>>[2]) => inTransaction(w.world, who, work)
const keep = (...contacts: Contact[]) => as(system('test'), (ctx) => keepContacts(ctx, contacts))
const ask = (recordId: string) =>
  ({ recordId, caseId: 'case-1', party: 'applicant', purpose: 'callback', roles: ['handler', 'supervisor'] }) as const
const reveal = (who: Who, recordId: string) => as(who, (ctx) => revealContact(ctx, ask(recordId)))

test('nothing of a person is found in any table, log line or event', async () => {
  const recordId = newRecord()
  await keep(
    contact(recordId),
    contact(recordId, { party: 'agent', name: '欧阳小明', idNumber: '99010119880808001X', phone: '+86-139-0000-5678' }),
  )
  const words = '我叫阿依古丽·买买提，电话13800001234，替我来的欧阳小明等了很久'
  await as(system('test'), async (ctx) => {
    await keepTexts(ctx, [text(recordId, words)])
    await maskTexts(ctx, [{ recordId, textId: 'rating:1' }])
  })
  await reveal(staff('handler'), recordId)
  const dump = JSON.stringify(w.log.lines) + (await dumpedText(w.db))
  assert.ok(dump.includes('我叫〔姓名〕，电话〔电话〕，替我来的〔姓名〕等了很久'), 'the dump sees what is there')
  for (const secret of ['阿依古丽', '买买提', '欧阳小明', '11010519491231002X', '99010119880808001X', '经办人本名'])
    assert.equal(dump.includes(secret), false, secret)
  assert.doesNotMatch(dump.replaceAll(/[ -]/g, ''), /1380{4}1234|1390{4}5678/)
})
test('contact data is shown once for a purpose, and the reveal is on the timeline of the case without what was seen', async () => {
  const recordId = newRecord()
  await keep(contact(recordId))
  assert.deepEqual(await reveal(staff('handler'), recordId), { ok: true, value: { name: '阿依古丽·买买提', phone: '138 0000 1234' } })
  const events = await w.db
    .selectFrom('events')
    .selectAll()
    .where('name', '=', 'contact.revealed')
    .where(sql`payload->>'recordId'`, '=', recordId)
    .execute()
  assert.equal(events.length, 1)
  assert.equal(events[0]?.subject, 'case:case-1')
  assert.equal(events[0]?.actor, 'staff:u-7')
  assert.partialDeepStrictEqual(events[0]?.payload, {
    recordId,
    caseId: 'case-1',
    what: 'applicant',
    purpose: 'callback',
    role: 'handler',
    revealedAt: A_MONDAY,
  })
  assert.doesNotMatch(JSON.stringify(events[0]), /阿依|1380/)
})

test('the rater reads when, what for and in which role each reveal was, the latest first, and never who', async () => {
  const recordId = newRecord()
  await keep(contact(recordId))
  await as(system('test'), (ctx) => keepTexts(ctx, [text(recordId, '原话')]))
  await reveal(staff('handler'), recordId)
  w.setNow('2026-11-24T02:00:00.000Z')
  const read = await as(staff('supervisor'), (ctx) => revealText(ctx, { ...ask(recordId), purpose: 'claim_check', textId: 'rating:1' }))
  w.setNow(A_MONDAY)
  assert.deepEqual(read, { ok: true, value: { text: '原话' } })
  assert.deepEqual(await revealsOf(w.db, recordId), [
    { at: '2026-11-24T02:00:00.000Z', what: '评价原文', purpose: '复核误评或恶意差评', role: '政务服务管理机构' },
    { at: A_MONDAY, what: '申请人的姓名和电话', purpose: '回访核实', role: '差评办理专人' },
  ])
})

test('who may not reveal opens nothing and leaves no trace of having done so', async () => {
  const recordId = newRecord()
  await keep(contact(recordId))
  const client: Who = { actor: { kind: 'client', id: 'sample-hall', sources: [], scopes: ['cases.read'] }, reach: [] }
  for (const who of [staff('clerk'), staff('leader', 'line', 'centre', 'admin'), staff(), client, system('job')])
    assert.deepEqual(await reveal(who, recordId), { ok: false, refusal: 'may_not_reveal' })
  const elsewhere = await as(staff('handler', 'supervisor'), (ctx) =>
    revealContact(ctx, { ...ask(recordId), purpose: 'claim_check', roles: ['handler'] }),
  )
  assert.deepEqual(elsewhere, { ok: false, refusal: 'not_your_purpose' })
  assert.deepEqual(await revealsOf(w.db, recordId), [])
})

test('what was never given, or was given by somebody else, is not there to be revealed', async () => {
  const recordId = newRecord()
  await keep(contact(recordId, { party: 'agent', phone: null }))
  assert.deepEqual(await reveal(staff('handler'), recordId), { ok: false, refusal: 'nothing_kept' })
  const agent = await as(staff('handler'), (ctx) => revealContact(ctx, { ...ask(recordId), party: 'agent' }))
  assert.deepEqual(agent, { ok: true, value: { name: '阿依古丽·买买提', phone: null } })
  const words = await as(staff('handler'), (ctx) => revealText(ctx, { ...ask(recordId), textId: 'rating:1' }))
  assert.deepEqual(words, { ok: false, refusal: 'nothing_kept' })
})

test('a later push takes the place of the earlier, in any number of rows, also of the same person', async () => {
  const [one, two] = [newRecord(), newRecord()]
  await keep(contact(one), contact(two))
  await keep(contact(two, { name: '甲' }), contact(one, { phone: '13900009999' }), contact(two, { name: '乙' }))
  assert.deepEqual(await reveal(staff('handler'), one), { ok: true, value: { name: '阿依古丽·买买提', phone: '13900009999' } })
  assert.deepEqual(await reveal(staff('handler'), two), { ok: true, value: { name: '乙', phone: '138 0000 1234' } })
  await as(system('test'), (ctx) =>
    dropContacts(ctx, [
      { recordId: one, party: 'applicant' },
      { recordId: one, party: 'agent' },
    ]),
  )
  assert.deepEqual(await reveal(staff('handler'), one), { ok: false, refusal: 'nothing_kept' })
  await keep()
  await as(system('test'), (ctx) => dropContacts(ctx, []))
})

test('a thousand contacts and texts go in with one statement each', async () => {
  const ids = Array.from({ length: 1_000 }, newRecord)
  await keep(...ids.map((id, i) => contact(id, { phone: i % 2 === 0 ? null : '13611112222' })))
  await as(system('test'), (ctx) =>
    keepTexts(
      ctx,
      ids.map((id) => text(id, '太慢')),
    ),
  )
  await as(system('test'), (ctx) =>
    maskTexts(
      ctx,
      ids.map((recordId) => ({ recordId, textId: 'rating:1' })),
    ),
  )
  assert.equal((await recordsOfPhone(w.db, testKeys, '136-1111-2222', 1_000)).length, 500)
  assert.equal(
    (
      await maskedTextsOf(
        w.db,
        ids.map((recordId) => ({ recordId, textId: 'rating:1' })),
      )
    ).length,
    1_000,
  )
})

test('a record is found by its phone however it is typed, and by no other', async () => {
  const recordId = newRecord()
  await keep(contact(recordId, { phone: '+86 137 3333 4444' }))
  for (const phone of ['13733334444', '137-3333-4444', '１３７３３３３４４４４'])
    assert.deepEqual(await recordsOfPhone(w.db, testKeys, phone), [{ recordId, party: 'applicant' }])
  assert.deepEqual(await recordsOfPhone(w.db, testKeys, '13733334445'), [])
})

test('the same person is the same id in every record, and nobody without the key', async () => {
  const [one, two] = [newRecord(), newRecord()]
  await keep(contact(one), contact(two, { name: '另写的名字', idNumber: '11010519491231002x' }))
  const rows = await w.db.selectFrom('record_contacts').select('person_id').where('record_id', 'in', [one, two]).execute()
  for (const row of rows) assert.deepEqual(row.person_id, personIdOf(testKeys, '111', '11010519491231002X'))
  const otherKeys = keysFrom([{ version: 1, secret: Buffer.alloc(32, 9) }])
  assert.notDeepEqual(personIdOf(otherKeys, '111', '11010519491231002X'), personIdOf(testKeys, '111', '11010519491231002X'))
})

test('a masked copy knows the names of applicant, agent and the staff it is told of', async () => {
  const recordId = newRecord()
  await keep(contact(recordId, { name: '古丽娜尔' }), contact(recordId, { party: 'agent', name: '巴特尔' }))
  const key = { recordId, textId: 'rating:1' }
  await as(system('test'), async (ctx) => {
    await keepTexts(ctx, [text(recordId, '古丽娜尔说巴特尔来时，沙依兰没有理会 😀')])
    assert.deepEqual(await maskedTextsOf(ctx.db, [key]), [], 'until it is masked, nobody reads it')
    await maskTexts(ctx, [{ ...key, names: ['沙依兰'] }])
  })
  const masked = { ...key, about: 'rating', masked: '〔姓名〕说〔姓名〕来时，〔姓名〕没有理会 😀', maskedAt: A_MONDAY }
  assert.deepEqual(await maskedTextsOf(w.db, [key]), [masked])
  w.setNow('2026-11-25T02:00:00.000Z')
  await as(system('test'), (ctx) => maskTexts(ctx, [key]))
  w.setNow(A_MONDAY)
  assert.deepEqual(await maskedTextsOf(w.db, [key]), [masked], 'a replay changes nothing')
})

test('what was written is never overwritten', async () => {
  const recordId = newRecord()
  await as(system('test'), (ctx) => keepTexts(ctx, [text(recordId, '第一次写的')]))
  await as(system('test'), (ctx) => keepTexts(ctx, [text(recordId, '第二次写的')]))
  assert.deepEqual(await as(staff('handler'), (ctx) => revealText(ctx, { ...ask(recordId), textId: 'rating:1' })), {
    ok: true,
    value: { text: '第一次写的' },
  })
})

test('a sealed value put into another row does not open', async () => {
  const [one, two] = [newRecord(), newRecord()]
  await keep(contact(one), contact(two, { name: '另一个人' }))
  await sql`update record_contacts set name_sealed = (select name_sealed from record_contacts where record_id = ${one}) where record_id = ${two}`.execute(
    w.db,
  )
  await assert.rejects(reveal(staff('handler'), two), { name: 'CannotOpen' })
})

test('rows sealed under an older key open when a newer one is there, and say which they need', async () => {
  const recordId = newRecord()
  await keep(contact(recordId))
  const keys = keysFrom([
    { version: 1, secret: Buffer.alloc(32, 7) },
    { version: 2, secret: Buffer.alloc(32, 8) },
  ])
  const newer = { ...w.world, keys }
  const opened = await inTransaction(newer, staff('handler'), (ctx) => revealContact(ctx, ask(recordId)))
  assert.equal(opened.ok && opened.value.name, '阿依古丽·买买提')
  await inTransaction(newer, system('test'), (ctx) => keepContacts(ctx, [contact(recordId)]))
  const row = await w.db
    .selectFrom('record_contacts')
    .select(['key_version', 'person_id'])
    .where('record_id', '=', recordId)
    .executeTakeFirstOrThrow()
  assert.deepEqual(row, { key_version: 2, person_id: personIdOf(testKeys, '111', '11010519491231002X') })
})
