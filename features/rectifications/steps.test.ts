import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { ratingRecorded } from '#features/ratings/contract.ts'
import { inTransaction, system } from '#server/platform/run.ts'
import { display, plus, days } from '#shared/time.ts'
import { CENTRE, POLICE, TACHENG } from '#tests/support/cast.ts'
import { APPROVE, CONTACT, FEED_BACK, newOffice, RECTIFY, SETTLED, signInAs, VERIFY, type Office } from '#tests/support/cases.ts'
import { cookieOf, opened } from '#tests/support/rater.ts'
import { A_MONDAY } from '#tests/support/platform-world.ts'
import type { CaseReply } from './contract.ts'

let w: Office
before(async () => {
  w = await newOffice()
})
after(() => w.close())

const open = async (over = {}): Promise<CaseReply> => w.caseOf((await w.rate(over)).ratingId)
const clock = (c: CaseReply, name: string) => c.clocks.find((one) => one.clock === name)
const countOf = async (table: 'rectifications' | 'rectification_clocks' | 'rectification_steps' | 'parked_events'): Promise<number> =>
  (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(w.db)).rows[0]?.n ?? -1
const actions = (c: CaseReply) => c.nextActions.map((n) => n.action)

describe('a bad rating opens its case', () => {
  test('once, with the first contact due at 24:00 of the next working day and the clause that says so', async () => {
    const { ratingId, recordNo } = await w.rate()
    await w.db.updateTable('listener_positions').set({ tx: '0', seq: 0 }).where('listener', '=', 'rectifications.open-cases').execute()
    await w.deliver()
    const found = await w.caseOf(ratingId)
    assert.equal((await w.db.selectFrom('rectifications').select('case_id').where('rating_id', '=', ratingId).execute()).length, 1)
    assert.deepEqual(
      [found.state, found.level, found.recordNo, found.receivedAt, found.dueAt, found.dueOn],
      ['dispatched', 1, recordNo, display(A_MONDAY), '2026-11-25T00:00:00+08:00', '2026-11-24'],
    )
    assert.match(found.clause ?? '', /四\(一\)/)
    assert.equal(clock(found, 'feedback')?.dueOn, '2026-11-30')
    assert.deepEqual(found.codes, [{ code: '110', text: '无理由超过法定办理时间' }])
    assert.deepEqual(
      [found.unit.name, found.item?.name, found.division],
      [POLICE.name, '居民身份证申领', { code: TACHENG, name: '塔城市' }],
    )
  })
  test('a good one opens none', async () => {
    const { ratingId } = await w.rate({ level: 3, detailCodes: ['314'] })
    await assert.rejects(w.caseOf(ratingId), /no case/)
  })
  test('conduct at a window of another unit is answered by the unit serving there', async () => {
    const occurrence = { serviceNumber: 1, stage: 'apply' as const, servedAt: A_MONDAY, windowCode: 'W02', unitCode: CENTRE.unitCode }
    const of = async (codes: string[]) => {
      const { ratingId } = await w.rate({ level: 2, detailCodes: codes }, { staffNo: undefined, occurrences: [occurrence] })
      return w.caseOf(ratingId)
    }
    const [conduct, matter] = [await of(['214']), await of(['209'])]
    assert.deepEqual([conduct.unit.code, conduct.subject], [CENTRE.unitCode, 'conduct'])
    assert.deepEqual([matter.unit.code, matter.subject], [POLICE.unitCode, 'matter'])
  })
})

describe('what opens a case, and how many at once', () => {
  test('ratings on paper do; canaries and imported defaults do not', async () => {
    assert.equal((await open({ channel: 'paper' })).state, 'dispatched')
    const had = await countOf('rectifications')
    const rating = await w.rate({ level: 5, detailCodes: [] })
    await inTransaction(w.world, system('test'), async (ctx) => {
      const { payload } = await ctx.db
        .selectFrom('events')
        .select('payload')
        .where('subject', '=', `rating:${rating.ratingId}`)
        .executeTakeFirstOrThrow()
      const heard = ratingRecorded.payload.parse(payload)
      for (const kind of ['canary', 'imported_default'] as const)
        ctx.record(ratingRecorded, `rating:${kind}`, { ...heard, level: 1, bad: true, class: kind })
    })
    await w.deliver()
    assert.deepEqual([await countOf('rectifications'), await countOf('parked_events')], [had, 0])
  })
  test('all that wait are opened in one go, each with its clocks and its first line', async () => {
    const had = await countOf('rectifications')
    for (const table of ['rectification_steps', 'rectification_clocks', 'rectifications'] as const) await w.db.deleteFrom(table).execute()
    await w.db.updateTable('listener_positions').set({ tx: '0', seq: 0 }).where('listener', '=', 'rectifications.open-cases').execute()
    await w.deliver()
    assert.deepEqual(
      [await countOf('rectifications'), await countOf('rectification_clocks'), await countOf('rectification_steps')],
      [had, had * 5, had],
    )
  })
})

describe('the loop', () => {
  test('accept, contact, rectify, feed back, close; the rater reads the answer, masked', async () => {
    const { ratingId, receiptCode } = await w.rate()
    const { caseId } = await w.caseOf(ratingId)
    const accepted = await w.through(caseId, { action: 'accept' })
    assert.ok(actions(accepted).includes('contact') && !actions(accepted).includes('close'))
    const contacted = await w.through(caseId, CONTACT)
    assert.deepEqual([contacted.dueOn, clock(contacted, 'first_contact')?.metAt], ['2026-11-30', display(A_MONDAY)])
    const fedBack = await w.through(caseId, ...SETTLED, { action: 'feed_back', reply: '阿依古丽您好，证件已寄出，可拨打13900001234查询。' })
    assert.equal(fedBack.dueAt, null)
    const told = fedBack.timeline.at(-1)?.told ?? ''
    assert.ok(told.includes('证件已寄出') && !told.includes('阿依古丽') && !told.includes('13900001234'), told)
    const page = (await opened(w, `/t/${receiptCode}`, cookieOf(w, receiptCode))).body
    assert.ok(page.includes('证件已寄出') && !page.includes('阿依古丽') && !page.includes('13900001234'))
    const closed = await w.through(caseId, { action: 'close' })
    assert.deepEqual([closed.state, closed.outcome, actions(closed)], ['closed', 'rectified', []])
    assert.deepEqual(
      closed.timeline.map((entry) => [entry.no, entry.action, entry.by?.role ?? null]),
      ['open', 'accept', 'contact', 'verify', 'rectify', 'approve', 'feed_back', 'close'].map((action, i) => [
        i + 1,
        action,
        i === 0 ? null : action === 'approve' ? 'head' : 'handler',
      ]),
    )
  })
  test('complex: claimed by the unit, signed by its head, planned, moved once from above, struck off', async () => {
    const { caseId } = await open()
    const claim = { action: 'claim_complex', reason: '系统改造需要省厅配合', plan: '分两期改造', plannedOn: '2027-03-01' }
    const claimed = await w.through(caseId, { action: 'accept' }, CONTACT, VERIFY, claim)
    assert.deepEqual(claimed.nextActions.find((n) => n.action === 'sign_complex')?.by, ['head'])
    assert.equal((await w.step(w.handler, caseId, { action: 'sign_complex' })).body.code, 'not_your_step')
    const signed = await w.step(w.head, caseId, { action: 'sign_complex', note: '同意' })
    assert.deepEqual([signed.status, signed.body.state, signed.body.dueOn], [201, 'ledger', '2026-12-14'])
    assert.equal(clock(signed.body, 'feedback')?.replacedAt, display(A_MONDAY))
    const planned = await w.through(caseId, { action: 'feed_back_plan', reply: '分两期改造，三月一日完成。' })
    assert.deepEqual([planned.state, planned.dueOn], ['ledger', '2027-03-01'])
    const moved = await w.step(w.supervisor, caseId, { action: 'move_planned_date', plannedOn: '2027-04-01', reason: '设备到货推迟' })
    assert.deepEqual([moved.body.dueOn, moved.body.plannedOn], ['2027-04-01', '2027-04-01'])
    const again = await w.step(w.supervisor, caseId, { action: 'move_planned_date', plannedOn: '2027-05-01', reason: '又推迟' })
    assert.deepEqual([again.status, again.body.code], [422, 'date_moved_before'])
    const closed = await w.through(caseId, { action: 'strike_off', measures: '改造完成', evidence: '验收单' }, APPROVE, FEED_BACK, {
      action: 'close',
    })
    assert.deepEqual([closed.state, closed.outcome], ['closed', 'resolved'])
  })
  test('wrongly routed: returned, sent to the unit that serves, and its clocks run on', async () => {
    const returned = await open()
    await w.through(returned.caseId, { action: 'return', reason: '不属本单位职责' })
    const unknown = await w.step(w.supervisor, returned.caseId, { action: 'redirect', unitCode: '11650000MB1A00012X', reason: '改派' })
    assert.deepEqual([unknown.status, unknown.body.code], [422, 'no_such_unit'])
    await w.db.updateTable('units').set({ status: 'closed' }).where('unit_code', '=', POLICE.unitCode).execute()
    const closed = await w.step(w.supervisor, returned.caseId, { action: 'redirect', unitCode: POLICE.unitCode, reason: '改派' })
    assert.deepEqual([closed.status, closed.body.code], [422, 'no_such_unit'])
    await w.db.updateTable('units').set({ status: 'active' }).where('unit_code', '=', POLICE.unitCode).execute()
    const sent = await w.step(w.supervisor, returned.caseId, { action: 'redirect', unitCode: CENTRE.unitCode, reason: '窗口由中心管理' })
    assert.deepEqual(
      [sent.status, sent.body.state, sent.body.unit.code, sent.body.dueAt],
      [201, 'dispatched', CENTRE.unitCode, returned.dueAt],
    )
  })
})

describe('refusals', () => {
  const refused = async (as: string, caseId: string, body: Record<string, unknown>) => {
    const { status, body: reply } = await w.step(as, caseId, body)
    return [status, reply.code]
  }
  test('a step is refused by its code: who, where, what is missing', async () => {
    const { caseId } = await open()
    assert.deepEqual(await refused(w.handler, caseId, { action: 'rectify', measures: '改' }), [400, 'invalid_input'])
    assert.deepEqual(await refused(w.handler, caseId, { action: 'accept', note: '不收' }), [400, 'invalid_input'])
    assert.deepEqual(await refused(w.handler, caseId, { action: 'delete' }), [400, 'invalid_input'])
    assert.deepEqual(await refused(w.handler, caseId, RECTIFY), [409, 'step_not_allowed'])
    assert.deepEqual(await refused(w.handler, caseId, { action: 'send_back', reason: '不行' }), [403, 'not_your_step'])
    assert.deepEqual(await refused(w.handler, caseId, { action: 'send_back', reason: '不行', expectedState: 'returned' }), [
      403,
      'not_your_step',
    ])
    assert.deepEqual(await refused(w.handler, caseId, { action: 'accept', expectedState: 'verifying' }), [409, 'state_changed'])
    assert.deepEqual(await refused(w.handler, '00000000-0000-4000-8000-000000000000', { action: 'accept' }), [404, 'no_such_case'])
    assert.deepEqual(await refused(w.cast.token, caseId, { action: 'accept' }), [403, 'forbidden'])
  })
  test('two at once: one accepts, the other finds it accepted', async () => {
    const { caseId } = await open()
    const both = await Promise.all([w.handler, w.head].map((as) => refused(as, caseId, { action: 'accept', expectedState: 'dispatched' })))
    assert.deepEqual(
      both.toSorted(([a], [b]) => Number(a) - Number(b)),
      [
        [201, undefined],
        [409, 'state_changed'],
      ],
    )
  })
  test('a real-name case does not close before the callback, nor as unreached before three tries', async () => {
    const { caseId } = await open()
    const missed = { action: 'contact', way: 'phone', result: 'no_answer' }
    await w.through(caseId, { action: 'accept' }, missed, missed, ...SETTLED, FEED_BACK)
    assert.deepEqual(await refused(w.handler, caseId, { action: 'close' }), [422, 'callback_missing'])
    assert.deepEqual(await refused(w.handler, caseId, { action: 'close_unreached' }), [422, 'attempts_missing'])
    const closed = await w.through(caseId, missed, { action: 'close_unreached' })
    assert.equal(closed.state, 'closed_unreached')
  })
})

describe('the list', () => {
  const list = async (query: string, as = w.handler) => {
    const reply = await w.call('GET', `/api/v1/cases?${query}`, { as })
    return { status: reply.statusCode, ...reply.json<{ items: CaseReply[]; next: string | null; code?: string }>() }
  }
  test('stands in the order of the nearest due moment, pages without loss, and filters', async () => {
    await open()
    const all = (await list('limit=500')).items
    const paged: string[] = []
    for (let next: string | null = ''; next !== null;) {
      const page: Awaited<ReturnType<typeof list>> = await list(`limit=3${next && `&cursor=${next}`}`)
      paged.push(...page.items.map((item) => item.caseId))
      next = page.next
    }
    assert.deepEqual(
      paged,
      all.map((item) => item.caseId),
    )
    const due = all.flatMap((item) => item.dueAt ?? [])
    assert.deepEqual(due, due.toSorted())
    assert.ok((await list('state=dispatched')).items.every((item) => item.state === 'dispatched'))
    assert.equal((await list(`division=654200000000&limit=500`)).items.length, all.length)
    assert.equal((await list(`division=650100000000`)).items.length, 0)
    assert.ok((await list('dueBefore=2026-11-25')).items.every((item) => item.dueOn === '2026-11-24'))
    assert.equal((await list('dueBefore=2026-11-24')).items.length, 0)
    assert.equal((await list('dueBefore=2026-11-25T00:00:00%2B08:00')).items.length, 0)
    assert.deepEqual((await list('sort=-receivedAt&limit=500')).items.length, all.length)
    assert.equal((await list('colour=red')).code, 'invalid_input')
    assert.equal((await list('cursor=abc')).code, 'invalid_input')
  })
  test('what is past its due moment is overdue, without anything having been written', async () => {
    const { caseId } = await open()
    assert.ok((await list('overdue=true')).items.every((item) => item.caseId !== caseId))
    w.setNow(plus(A_MONDAY, days(2)))
    const handler = await signInAs(w, 'handler')
    const late = await list('overdue=true&limit=500', handler)
    assert.ok(late.items.some((item) => item.caseId === caseId && item.overdue))
    assert.ok((await list('overdue=false&limit=500', handler)).items.every((item) => item.caseId !== caseId))
    w.setNow(A_MONDAY)
  })
})
