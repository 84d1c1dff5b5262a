/** Colleagues who mean harm: who was rated and would know by whom, who has left, who asks for what is another's. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { publishYear } from '#features/calendar/contract.ts'
import { proposePolicy } from '#features/policies/contract.ts'
import { orderedFeatures } from '#server/features.ts'
import { jobWorld } from '#server/platform/run.ts'
import { newOffice, officer, signInAs, type Office } from '#tests/support/cases.ts'
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

describe('two at once', () => {
  const TIMES = 6
  /** Everyone with the same right presses the same button in the same moment. */
  const pressed = async (people: readonly string[], path: string, body?: object): Promise<[number, string][]> => {
    const replies = await Promise.all(people.map((as) => w.call('POST', path, { as, ...(body && { body }) })))
    return replies.map((r) => [r.statusCode, r.json<{ code?: string }>().code ?? ''] as [number, string]).toSorted((a, b) => a[0] - b[0])
  }
  const eventsOf = async (name: string): Promise<number> =>
    (await sql<{ n: number }>`select count(*)::int as n from events where name = ${name}`.execute(w.db)).rows[0]?.n ?? 0

  test('words are released once, and withdrawn once', async () => {
    const people = await Promise.all(Array.from({ length: TIMES }, (_, i) => officer(w, `supervisor-${i}`, { role: 'supervisor' })))
    const { ratingId } = await w.rate({ text: '窗口一直没人' })
    const { caseId } = await w.caseOf(ratingId)
    const released = await pressed(people, '/api/v1/releases', { caseId, text: '窗口一直没人' })
    assert.deepEqual([released[0], await eventsOf('text.released')], [[201, ''], 1])
    assert.deepEqual(
      released.slice(1),
      Array.from({ length: TIMES - 1 }, () => [409, 'already_released']),
    )
    const withdrawn = await pressed(people, `/api/v1/releases/${caseId}/withdraw`)
    assert.deepEqual([withdrawn[0], await eventsOf('text.release_withdrawn')], [[201, ''], 1])
    assert.deepEqual(
      withdrawn.slice(1),
      Array.from({ length: TIMES - 1 }, () => [409, 'not_released']),
    )
  })

  test('a proposal is confirmed once, however many confirm it', async () => {
    const [proposer = '', ...others] = await Promise.all(
      Array.from({ length: TIMES }, (_, i) => officer(w, `admin-${i}`, { role: 'admin' })),
    )
    const { rowId } = (await w.call('POST', '/api/v1/policies', { as: proposer, body: proposePolicy.example })).json<{ rowId: string }>()
    const confirmed = await pressed([proposer, ...others], `/api/v1/policies/${rowId}/confirm`)
    assert.deepEqual([confirmed.filter(([status]) => status < 300).length, await eventsOf('policy.confirmed')], [1, 1])
    assert.ok(
      confirmed.slice(1).every(([status]) => status === 409 || status === 422),
      JSON.stringify(confirmed),
    )
  })

  test('each publication of a year is a version of its own, and no export of one person stands above the three', async () => {
    const people = await Promise.all(Array.from({ length: TIMES }, (_, i) => signInAs(w, `admin-${i}`)))
    const published = await pressed(people, '/api/v1/calendar/years', publishYear.example as object)
    const made = published.filter(([status]) => status < 300).length
    assert.ok(made >= 1 && published.slice(made).every(([, code]) => code === 'published_meanwhile'), JSON.stringify(published))
    const { rows } = await sql<{ version: number }>`select (payload ->> 'version')::int as version from events
      where name = 'calendar.published'`.execute(w.db)
    assert.equal(new Set(rows.map((row) => row.version)).size, made)
    const same = Array.from({ length: TIMES * 2 }, () => w.handler)
    const exports = await pressed(same, '/api/v1/exports', { list: 'listCases', query: {}, columns: [], format: 'csv' })
    assert.deepEqual(
      [exports[2], exports[3]],
      [
        [201, ''],
        [409, 'too_many_exports'],
      ],
    )
  })

  test('nobody reads, cancels, takes or deletes what another keeps', async () => {
    const [first] = (await w.call('GET', '/api/v1/exports', { as: w.handler })).json<{ items: { exportId: string }[] }>().items
    const view = { list: 'listCases', title: '我的', query: {}, columns: [] }
    const { viewId } = (await w.call('POST', '/api/v1/views', { as: w.handler, body: view })).json<{ viewId: string }>()
    for (const as of [w.head, w.supervisor]) {
      for (const [method, path] of [
        ['GET', `/api/v1/exports/${first?.exportId}`],
        ['GET', `/api/v1/exports/${first?.exportId}/file`],
        ['POST', `/api/v1/exports/${first?.exportId}/cancel`],
        ['DELETE', `/api/v1/views/${viewId}`],
      ] as const)
        assert.equal((await w.call(method, path, { as })).statusCode, 404, path)
    }
  })
})

test('who no longer reads a list is not given the file that was written while they did', async () => {
  const until = await officer(w, 'until-today', { role: 'handler', startsOn: '2026-11-01', endsOn: '2026-11-24' })
  const body = { list: 'listCases', query: {}, columns: [], format: 'csv' }
  const { exportId } = (await w.call('POST', '/api/v1/exports', { as: until, body })).json<{ exportId: string }>()
  const errands = orderedFeatures.flatMap((feature) => feature.errands ?? [])
  for (let i = 0; i < 5; i++) for (const errand of errands) await errand.run(jobWorld(w.world), new AbortController().signal)
  const file = (as: string) => w.call('GET', `/api/v1/exports/${exportId}/file`, { as })
  assert.equal((await file(until)).statusCode, 200)
  w.setNow('2026-11-23T16:00:01.000Z')
  const later = await file(await signInAs(w, 'until-today'))
  assert.deepEqual([later.statusCode, later.json<{ code: string }>().code], [403, 'not_allowed'])
})
