import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { days, plus } from '#shared/time.ts'
import { CENTRE, POLICE, TACHENG } from '#tests/support/cast.ts'
import { CONTACT, newOffice, officer, signInAs, type Office } from '#tests/support/cases.ts'
import { A_MONDAY } from '#tests/support/platform-world.ts'
import type { CaseSummary } from './contract.ts'
import type { LedgerRow, WatchRow } from './contract/views.ts'
import { GROUPING_CODES, TALLIES } from './rules/views.ts'

let w: Office
let line: string
const ids: Record<'fresh' | 'returned' | 'claimed' | 'ledger', string> = { fresh: '', returned: '', claimed: '', ledger: '' }
const VERIFIED = { action: 'verify', finding: 'true', account: '调取叫号记录，等候四十分钟属实' }
const CLAIM = { action: 'claim_complex', reason: '需改造', plan: '分两期', plannedOn: '2026-12-28' }
before(async () => {
  w = await newOffice()
  const opened = async (over = {}) => (await w.caseOf((await w.rate(over)).ratingId)).caseId
  ids.fresh = await opened()
  ids.returned = await opened()
  await w.through(ids.returned, { action: 'return', reason: '不属本单位' })
  for (const name of ['claimed', 'ledger'] as const) {
    ids[name] = await opened()
    await w.through(ids[name], { action: 'accept' }, CONTACT, VERIFIED, CLAIM)
  }
  await w.step(w.head, ids.ledger, { action: 'sign_complex' })
  await w.through(ids.ledger, { action: 'report_progress', progress: '一期已上线，联系13912345678' })
  line = await officer(w, 'line', { role: 'line', divisionPath: '650000000000/', line: POLICE.line })
  const { user_id: handlerId } = await w.db.selectFrom('users').select('user_id').where('account', '=', 'handler').executeTakeFirstOrThrow()
  await w.call('POST', '/api/v1/cases/assignments', { as: w.head, body: { caseIds: [ids.claimed], staffId: handlerId } })
})
after(() => w.close())

const get = async <T>(path: string, query: Record<string, string>, as: string): Promise<T[]> => {
  const reply = await w.call('GET', `/api/v1/cases${path}?${new URLSearchParams(query).toString()}`, { as })
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json<{ items: T[] }>().items
}
const watch = (query: Record<string, string>, as = w.supervisor) => get<WatchRow>('/watch', query, as)
const listed = (query: Record<string, string>, as = w.supervisor) => get<CaseSummary>('', { ...query, limit: '500' }, as)
const ledger = (query: Record<string, string> = {}, as = w.supervisor) => get<LedgerRow>('/ledger', query, as)

describe('what is watched', () => {
  const filterOf = (row: WatchRow): Record<string, string> =>
    row.by === 'unit'
      ? { unit: row.key }
      : row.by === 'person'
        ? { assignee: row.key === '' ? 'none' : row.key }
        : { division: row.key, onlyHere: 'true' }
  for (const by of GROUPING_CODES)
    test(`by ${by}: every number is the length of the list that its link opens`, async () => {
      const rows = await watch({ by })
      assert.ok(rows.length > 0)
      for (const row of rows)
        for (const { tally, query } of TALLIES)
          assert.equal((await listed({ ...filterOf(row), ...query })).length, row.tallies[tally], `${row.name} ${tally}`)
      assert.equal(
        rows.reduce((sum, row) => sum + row.tallies.open, 0),
        4,
        'each case once',
      )
    })
  test('each state is counted for whom it waits', async () => {
    const [unit] = await watch({ by: 'unit' })
    assert.deepEqual([unit?.key, unit?.name], [POLICE.unitCode, POLICE.name])
    assert.deepEqual(
      unit && [unit.tallies.open, unit.tallies.toSign, unit.tallies.toAdjudicate, unit.tallies.toConfirm, unit.tallies.overdue],
      [4, 1, 1, 0, 0],
    )
    const people = await watch({ by: 'person' })
    assert.deepEqual(
      new Map(people.map((row) => [row.name, row.tallies.open])),
      new Map([
        ['handler姓名', 1],
        ['未分派', 3],
      ]),
    )
  })
  test('a line department sees its line and may urge; an urged case is told apart', async () => {
    assert.deepEqual(
      (await watch({ by: 'unit' }, line)).map((row) => row.tallies.urged),
      [0],
    )
    const done = await w.step(line, ids.fresh, { action: 'urge', reason: '群众多次反映，请今日联系' })
    assert.equal(done.status, 201, JSON.stringify(done.body))
    assert.deepEqual(
      (await watch({ by: 'unit' }, line)).map((row) => row.tallies.urged),
      [1],
    )
    assert.deepEqual(
      (await listed({ urged: 'true' })).map((one) => one.caseId),
      [ids.fresh],
    )
    const other = await officer(w, 'other-line', { role: 'line', divisionPath: '650000000000/', line: CENTRE.line })
    assert.deepEqual(await watch({ by: 'unit' }, other), [])
  })
  test('the most overdue stand first, and a page follows the other', async () => {
    w.setNow(plus(A_MONDAY, days(3)))
    const as = await signInAs(w, 'supervisor')
    const [row] = await watch({ by: 'division', division: TACHENG }, as)
    assert.ok(row && row.tallies.overdue > 0)
    const first = (await w.call('GET', '/api/v1/cases/watch?by=person&limit=1', { as })).json<{ items: WatchRow[]; next: string }>()
    const second = (await w.call('GET', `/api/v1/cases/watch?by=person&limit=1&cursor=${first.next}`, { as })).json<{
      items: WatchRow[]
      next: null
    }>()
    assert.notEqual(first.items[0]?.key, second.items[0]?.key)
    assert.equal(second.next, null)
    w.setNow(A_MONDAY)
    w.supervisor = await signInAs(w, 'supervisor')
  })
})

describe('the ledger', () => {
  test('what was signed onto it, its planned day, its last word to the rater, masked', async () => {
    const rows = await ledger()
    assert.deepEqual(
      rows.map((row) => row.caseId),
      [ids.ledger],
      'claimed and not signed is not on it',
    )
    const [row] = rows
    assert.deepEqual(row && [row.plannedOn, row.moved, row.overdue, row.struckOn, row.solutionDueOn], [
      '2026-12-28',
      false,
      false,
      null,
      '2026-12-14',
    ])
    assert.equal(row?.progress, '一期已上线，联系〔电话〕')
  })
  test('a moved date says so; past its day it is overdue; struck off it stays on the book', async () => {
    await w.step(w.supervisor, ids.ledger, { action: 'move_planned_date', plannedOn: '2026-12-30', reason: '设备到货延迟' })
    assert.deepEqual(
      (await ledger({ moved: 'true' })).map((row) => [row.plannedOn, row.moved]),
      [['2026-12-30', true]],
    )
    w.setNow(plus(A_MONDAY, days(40)))
    const later = await signInAs(w, 'supervisor')
    assert.equal((await ledger({ overdue: 'true' }, later)).length, 1)
    w.setNow(A_MONDAY)
    w.handler = await signInAs(w, 'handler')
    w.head = await signInAs(w, 'head')
    w.supervisor = await signInAs(w, 'supervisor')
    await w.through(
      ids.ledger,
      { action: 'feed_back_plan', reply: '分两期改造' },
      { action: 'strike_off', measures: '改造完成', evidence: '验收单' },
    )
    await w.step(w.head, ids.ledger, { action: 'approve' })
    const [row] = await ledger({ struck: 'true' })
    assert.deepEqual([row?.struckOn, row?.solutionToldOn, row?.overdue], ['2026-11-23', '2026-11-23', false])
    assert.deepEqual(await ledger({ struck: 'false' }), [])
  })
  test('a handler of another place sees none of it', async () => {
    const elsewhere = await officer(w, 'elsewhere', { role: 'handler', divisionPath: '650000000000/650100000000/' })
    assert.deepEqual(await ledger({}, elsewhere), [])
  })
})

test('what is in a colleague’s hands is not mine to do; what nobody has is', async () => {
  const colleague = await officer(w, 'colleague', { role: 'handler', unit: POLICE.unitCode })
  const { user_id: staffId } = await w.db.selectFrom('users').select('user_id').where('account', '=', 'colleague').executeTakeFirstOrThrow()
  const mine = async (as: string) => (await listed({ waitingFor: 'me' }, as)).map((one) => one.caseId)
  assert.ok((await mine(w.handler)).includes(ids.fresh) && (await mine(colleague)).includes(ids.fresh))
  await w.call('POST', '/api/v1/cases/assignments', { as: w.head, body: { caseIds: [ids.fresh], staffId } })
  assert.ok(!(await mine(w.handler)).includes(ids.fresh) && (await mine(colleague)).includes(ids.fresh))
  assert.deepEqual(
    (await listed({ assignee: 'me' }, colleague)).map((one) => [one.caseId, one.assignee?.name]),
    [[ids.fresh, 'colleague姓名']],
  )
})
