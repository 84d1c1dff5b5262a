import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { newOffice, officer, type Office } from '#tests/support/cases.ts'
import { POLICE } from '#tests/support/cast.ts'

let o: Office
before(async () => {
  o = await newOffice()
})
after(() => o.close())

const ask = (ratingId: string, as: string) => o.call('GET', `/api/v1/ratings/${ratingId}/case`, { as })

test('the case of a bad rating is found by the rating, for who may see the case', async () => {
  const { ratingId, recordNo } = await o.rate()
  const { caseId } = await o.caseOf(ratingId)
  const found = (await ask(ratingId, o.handler)).json<Record<string, unknown>>()
  assert.deepEqual([found['caseId'], found['state'], found['recordNo']], [caseId, 'dispatched', recordNo])
  const elsewhere = await officer(o, 'elsewhere', { role: 'supervisor', divisionPath: '650000000000/654000000000/' })
  assert.equal((await ask(ratingId, elsewhere)).statusCode, 404)
})

test('an anonymous rating’s case tells no number here either', async () => {
  const { ratingId } = await o.rate({ anonymous: true })
  const found = (await ask(ratingId, o.supervisor)).json<Record<string, unknown>>()
  assert.equal(found['ratingId'], ratingId)
  assert.equal('recordNo' in found, false)
})

test('a good rating has no case, and one’s own is for others', async () => {
  const good = await o.rate({ level: 5, detailCodes: [] })
  assert.equal((await ask(good.ratingId, o.handler)).json<{ code: string }>().code, 'no_such_case')
  const { ratingId } = await o.rate()
  const rated = await officer(o, 'rated', { role: 'handler', unit: POLICE.unitCode, staffNo: 'S001' })
  assert.equal((await ask(ratingId, rated)).json<{ code: string }>().code, 'you_are_rated')
})
