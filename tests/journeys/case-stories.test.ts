import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { CaseReply, CaseSummary } from '#features/rectifications/contract.ts'
import type { LedgerRow, WatchRow } from '#features/rectifications/contract/views.ts'
import { sweepDue } from '#features/rectifications/jobs.ts'
import { raw } from '#server/platform/html.ts'
import { jobWorld } from '#server/platform/run.ts'
import { plus, days, type Instant } from '#shared/time.ts'
import { CENTRE, POLICE } from '#tests/support/cast.ts'
import { newOffice, officer, signInAs, type Office } from '#tests/support/cases.ts'
import { STORIES, type Story, type Who } from '#tests/support/case-stories.ts'
import { A_MONDAY } from '#tests/support/platform-world.ts'
import { cookieOf, opened, posted } from '#tests/support/rater.ts'
import { wordsOf } from '#tests/support/screens.ts'

let w: Office
before(async () => {
  w = await newOffice()
  await officer(w, 'second', { role: 'supervisor' })
  await officer(w, 'line', { role: 'line', divisionPath: '650000000000/', line: POLICE.line })
  await officer(w, 'centre', { role: 'handler', unit: CENTRE.unitCode })
})
after(() => w.close())

/** A session idle for half an hour is over, so whoever acts on another day signs in anew. */
const sessions = new Map<string, string>()
async function as(who: Who, now: Instant): Promise<string> {
  const key = `${who} ${now}`
  const known = sessions.get(key)
  if (known !== undefined) return known
  const session = await signInAs(w, who)
  sessions.set(key, session)
  return session
}

describe('every story is walked to its end, each step by whom it is for', () => {
  for (const story of STORIES) test(story.says, () => walk(story))
})

async function walk({ rating = {}, acts, outcome, reads, holds }: Story): Promise<void> {
  let now: Instant = A_MONDAY
  w.setNow(now)
  w.handler = await as('handler', now)
  const { ratingId, receiptCode } = await w.rate(rating)
  const { caseId } = await w.caseOf(ratingId)
  const cookie = cookieOf(w, receiptCode)
  for (const [i, act] of acts.entries()) {
    if (act[0] === 'days') w.setNow((now = plus(now, days(act[1]))))
    else if (act[0] === 'sweep') await sweepDue.handler(jobWorld(w.world), now)
    else if (act[0] === 'rater') {
      const reply = await posted(w, `/t/${receiptCode}/${act[1]}`, { ...act[2], key: `${caseId}${i}`.slice(-30) }, cookie)
      assert.ok(reply.statusCode < 400, `${act[1]}: ${reply.statusCode} ${wordsOf(raw(reply.body)).slice(0, 300)}`)
      assert.equal((await seen(caseId, now)).state, act[3], act[1])
    } else {
      const done = await w.step(await as(act[0], now), caseId, act[1])
      assert.equal(done.status, 201, `${act[0]} ${String(act[1]['action'])}: ${JSON.stringify(done.body)}`)
      assert.equal(done.body.state, act[2])
    }
  }
  const value = await seen(caseId, now)
  assert.equal(value.outcome, outcome)
  holds?.(value)
  if (reads) assert.match(wordsOf(raw((await opened(w, `/t/${receiptCode}`, cookie)).body)), reads)
}
const seen = async (caseId: string, now: Instant): Promise<CaseReply> =>
  (await w.call('GET', `/api/v1/cases/${caseId}`, { as: await as('supervisor', now) })).json()

test('what all of them left behind is counted as it is listed, for who watches', async () => {
  w.setNow(plus(A_MONDAY, days(14)))
  const supervisor = await as('supervisor', plus(A_MONDAY, days(14)))
  const get = async <T>(path: string): Promise<T[]> =>
    (await w.call('GET', `/api/v1/cases${path}`, { as: supervisor })).json<{ items: T[] }>().items
  const rows = await get<WatchRow>('/watch?by=unit')
  const open = await get<CaseSummary>('?open=true&limit=500')
  assert.equal(
    rows.reduce((sum, row) => sum + row.tallies.open, 0),
    open.length,
  )
  assert.equal(
    rows.reduce((sum, row) => sum + row.tallies.urged, 0),
    open.filter((one) => one.urged).length,
  )
  assert.ok(rows.some((row) => row.tallies.overdue > 0))
  const [entry] = await get<LedgerRow>('/ledger?struck=true')
  assert.deepEqual([entry?.plannedOn, entry?.moved, entry?.progress, entry?.struckOn], ['2026-12-30', true, '一期已上线', '2026-12-24'])
})
