/** Colleagues who mean harm: who was rated and would know by whom, who has left, who asks for what is another's. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { newOffice, officer, type Office } from '#tests/support/cases.ts'
import { CLERK, POLICE } from '#tests/support/cast.ts'

let w: Office
before(async () => {
  w = await newOffice()
})
after(() => w.close())

describe('who was rated', () => {
  test('does not read, handle or call after moving from the window to the desk', async () => {
    const moved = await officer(
      w,
      'moved',
      { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo, startsOn: '2026-01-01', endsOn: '2026-11-23' },
      { role: 'handler' },
    )
    const { ratingId } = await w.rate()
    const { caseId } = await w.caseOf(ratingId)
    for (const [path, status] of [
      [`/api/v1/cases/${caseId}`, 403],
      [`/api/v1/ratings/${ratingId}/case`, 403],
      [`/api/v1/ratings/${ratingId}`, 404],
    ] as const)
      assert.equal((await w.call('GET', path, { as: moved })).statusCode, status, path)
    for (const path of ['/api/v1/cases?limit=500', '/api/v1/ratings?limit=500', `/api/v1/search?q=${caseId.slice(0, 8)}`]) {
      const { body } = await w.call('GET', path, { as: moved })
      assert.ok(!body.includes(caseId) && !body.includes(ratingId), path)
    }
    const reveal = await w.call('POST', `/api/v1/cases/${caseId}/reveal`, { as: moved, body: { party: 'applicant', purpose: 'callback' } })
    assert.deepEqual([reveal.statusCode, reveal.json<{ code: string }>().code], [403, 'you_are_rated'])
    assert.equal((await w.step(moved, caseId, { action: 'accept' })).status, 403)
  })
})
