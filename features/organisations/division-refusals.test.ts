import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { inTransaction, system } from '#server/platform/run.ts'
import { POLICE } from '#tests/support/cast.ts'
import type { Office } from '#tests/support/cases.ts'
import { confirming, NEW, newMapRoom, proposing, refused, TODAY, WUSU } from '#tests/support/division-changes.ts'
import { seedDivisions } from './actions/division-changes/seed.ts'
import { FOLLOWERS, STAYS, WHOLE_FOLLOWERS } from './store/followers.ts'

let w: Office
let [first, second] = ['', '']
before(async () => {
  ;({ w, first, second } = await newMapRoom())
})
after(() => w.close())
const propose = (body: Record<string, unknown>, as = first) => proposing(w)(body, as)
const confirm = (changeId: string, as = second) => confirming(w)(changeId, as)
const read = async (url: string, as = first) => (await w.call('GET', `/api/v1/${url}`, { as })).json()

test('every table with a division either follows or says why it stays', async () => {
  const { rows } = await sql<{ name: string }>`select c.table_name as name from information_schema.columns c
    join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
    where c.table_schema = current_schema() and c.column_name = 'division' and t.table_type = 'BASE TABLE'`.execute(w.db)
  const told = new Set<string>([...Object.keys(STAYS), ...[...FOLLOWERS, ...WHOLE_FOLLOWERS].map((row) => row.table)])
  assert.deepEqual(
    rows.map((row) => row.name).filter((name) => !told.has(name)),
    [],
  )
})

describe('history that came with the system', () => {
  test('沙湾县 is told as what 沙湾市 was before, and its code is still understood', async () => {
    const of = await read('divisions/654223000000/history')
    assert.deepEqual([of.name, of.endedOn, of.successor], ['沙湾县', '2021-01-29', { code: '654203000000', name: '沙湾市' }])
    const now = await read('divisions/654203000000/history')
    assert.deepEqual(now.forerunners, [{ code: '654223000000', name: '沙湾县', endedOn: '2021-01-29' }])
    assert.equal(now.changes[0].says, '沙湾县（654223）变更为沙湾市（654203）')
  })
  test('哈密 was a prefecture of another code, and 岑岭县 came out of 叶城县 with a code to be confirmed', async () => {
    assert.equal((await read('divisions/652200000000/history')).successor.name, '哈密市')
    const cenling = await read('divisions/653132000000/history')
    assert.deepEqual([cenling.codeConfirmed, cenling.changes[0].says], [false, '从叶城县（653126）析置岑岭县（653132）'])
  })
  test('starting again changes nothing', async () => {
    const state = async () => (await sql`select * from divisions order by code`.execute(w.db)).rows
    const before_ = await state()
    await inTransaction(w.world, system('seed'), seedDivisions)
    assert.deepEqual(await state(), before_)
    assert.equal((await sql<{ n: number }>`select count(*)::int as n from division_changes`.execute(w.db)).rows[0]?.n, 9)
  })
})

describe('what is refused', () => {
  test('a day that is not to come, a code that is taken, a unit of elsewhere, and whoever may not', async () => {
    refused(await propose({ effectiveOn: TODAY }), 422, 'not_in_the_future')
    refused(await propose({ to: [{ code: WUSU }] }), 409, 'code_taken')
    refused(
      await propose({ kind: 'split', from: [WUSU], to: [{ code: NEW, name: '新县', units: [POLICE.unitCode] }] }),
      422,
      'unit_not_here',
    )
    assert.equal((await propose({}, w.supervisor)).statusCode, 403)
  })
  test('one person does not do both; a refusal is for others and a withdrawal for oneself', async () => {
    const { changeId } = (await propose({})).json<{ changeId: string }>()
    refused(await confirm(changeId, first), 422, 'second_person_needed')
    const end = (how: string, as: string) =>
      w.call('POST', `/api/v1/division-changes/${changeId}/${how}`, { as, body: { reason: '写错了' } })
    refused(await end('refuse', first), 422, 'own_proposal')
    refused(await end('withdraw', second), 422, 'not_your_proposal')
    assert.equal((await end('withdraw', first)).statusCode, 200)
    refused(await confirm(changeId), 409, 'already_ended')
    assert.equal((await read(`division-changes/${changeId}`)).state, 'withdrawn')
  })
})
