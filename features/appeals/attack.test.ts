/** Whoever was told learns from no endpoint and no page who rated, nor when, where or by which record (rules 2.4, 2.5). */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { sql } from 'kysely'
import { got, newHearing, sent, type Hearing } from '#tests/support/appeals.ts'
import { endpoints, isSigned, pages } from '#tests/support/callers.ts'
import { officer } from '#tests/support/cases.ts'
import { CLERK, POLICE, WINDOW } from '#tests/support/cast.ts'

type Told = { noticeId: string; appealId: string; caseId: string; secrets: readonly string[]; numbers: readonly string[] }
let w: Hearing
let told: readonly Told[]
let attackers: readonly (readonly [string, string])[]
before(async () => {
  w = await newHearing()
  told = [await tell(false), await tell(true)]
  const clerk = { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo }
  const posts = ['handler', 'head', 'supervisor', 'region', 'centre', 'leader'].map((role) => ({ role }))
  attackers = [
    ['the clerk', w.clerk],
    ['the clerk who holds every other post as well', await officer(w, 'everything', clerk, ...posts)],
    [
      'who served there before and handles now',
      await officer(w, 'before', { ...clerk, startsOn: '2026-01-01', endsOn: '2026-11-23' }, { role: 'handler' }),
    ],
  ]
})
after(() => w.close())

/** Told with everything a careless handler could write, answered, appealed, decided: all that there can be to read. */
async function tell(anonymous: boolean): Promise<Told> {
  const record = w.cast.record()
  const { applicant } = record
  assert.ok(applicant?.phone)
  const { name, phone, idNumber } = applicant
  const gossip = `${name}（电话${phone}，身份证${idNumber}）反映办理时看手机`
  const rated = await w.verified({ anonymous, text: `我是${name}，电话${phone}，他一直看手机` }, { applicant })
  const [due] = (await got(w, w.handler, `/api/v1/notices?caseId=${rated.caseId}`)).body['items'] as { noticeId: string }[]
  const noticeId = due?.noticeId ?? ''
  const step = (body: Record<string, unknown>) => sent(w, w.handler, `/api/v1/notices/${noticeId}/steps`, body)
  assert.equal((await step({ action: 'draft', complaint: gossip, quote: true })).status, 200)
  assert.equal((await step({ action: 'issue' })).status, 200)
  assert.equal((await step({ action: 'statement', statement: `单位说明：${gossip}` })).status, 200)
  const own = `/api/v1/my/notices/${noticeId}`
  const filed = await sent(w, w.clerk, `${own}/appeals`, { statement: `大概是${name}评的，我认得她` })
  const appealId = (filed.body['appeals'] as { appealId: string }[])[0]?.appealId ?? ''
  const decide = (as: string, body: Record<string, unknown>) => sent(w, as, `/api/v1/appeals/${appealId}/steps`, body)
  assert.equal((await decide(w.deputies[0], { action: 'propose_refuse', reason: `经回访${name}（${phone}）属实` })).status, 200)
  assert.equal((await decide(w.deputies[1], { action: 'confirm' })).status, 200)
  await w.deliver()
  const { rows } = await sql<{ record_id: string; rating_id: string }>`
    select record_id, rating_id from rectifications where case_id = ${rated.caseId}::uuid`.execute(w.db)
  const ids = rows.flatMap((row) => [row.record_id, row.rating_id])
  return {
    noticeId,
    appealId,
    caseId: rated.caseId,
    secrets: [name, phone, idNumber, rated.receiptCode, rated.caseId],
    numbers: [record.recordNo, ...ids],
  }
}

const aimed = (path: string, at: Told): string =>
  path.replaceAll(/:(\w+)/g, (_, name: string) =>
    name === 'noticeId' || name === 'appealId' || name === 'caseId' ? at[name] : '00000000-0000-4000-8000-000000000000',
  )
const asked = endpoints.filter((e) => !isSigned(e) && !e.permission.startsWith('session.'))
const bodiesFor = (name: string, example: unknown): unknown[] =>
  name === 'stepMyAppeal' || name === 'takeAppealStep'
    ? [example, { action: 'withdraw', reason: '撤回' }, { action: 'confirm' }, { action: 'propose_refuse', reason: '属实' }]
    : [example]

/** Who also handles records sees records, as everybody at that desk does; what may lead from the notice to one is in no answer. */
const secretsFor = (as: string): readonly string[] =>
  told.flatMap((one) => (as === w.clerk ? [...one.secrets, ...one.numbers] : one.secrets))
function tellsNothing(name: string, as: string, body: string): void {
  for (const secret of secretsFor(as)) assert.ok(!body.includes(secret), `${name} tells ${secret}`)
}
const knocks = () =>
  attackers.flatMap(([who, as]) =>
    asked.flatMap((e) =>
      told.flatMap((at) =>
        (e.method === 'GET' ? [undefined] : bodiesFor(e.name, e.example ?? {})).map((body) => ({
          who,
          as,
          e,
          body,
          path: aimed(e.path, at),
        })),
      ),
    ),
  )

describe('who was told learns nothing more', () => {
  test('by every endpoint', async () => {
    for (const { who, as, e, body, path } of knocks()) {
      const reply = await w.call(e.method, path, { as, ...(body !== undefined && { body }) })
      const name = `${who}: ${e.method} ${e.path} → ${reply.statusCode}`
      assert.notEqual(reply.statusCode, 500, name)
      tellsNothing(name, as, reply.body)
    }
  })
  test('by every page', async () => {
    const paths = pages.filter((one) => one.method === 'GET').flatMap((page) => told.map((at) => aimed(page.path, at)))
    for (const [who, as] of attackers)
      for (const path of paths) tellsNothing(`${who}: ${path}`, as, (await w.call('GET', path, { as })).body)
  })
  test('by what they are shown: no window, channel, minute or number, and of an anonymous rater no item', async () => {
    const [named, unnamed] = told
    assert.ok(named && unnamed)
    for (const at of told) {
      const { body } = await got(w, w.clerk, `/api/v1/my/notices/${at.noticeId}`)
      const text = JSON.stringify(body)
      for (const hidden of [WINDOW.windowCode, WINDOW.name, 'window-tablet', 'serviceNumber', 'channel', 'caseId', 'ratingId', 'servedAt'])
        assert.ok(!text.includes(hidden), hidden)
      assert.equal(body['ratedOn'], '2026-11-23')
    }
    assert.equal((await got(w, w.clerk, `/api/v1/my/notices/${named.noticeId}`)).body['item'], '居民身份证申领')
    assert.ok(!JSON.stringify((await got(w, w.clerk, `/api/v1/my/notices/${unnamed.noticeId}`)).body).includes('居民身份证申领'))
  })
  test('and of an anonymous rater the unit learns neither the number nor the name of whom it told', async () => {
    const at = told[1]
    assert.ok(at)
    for (const path of [`/api/v1/notices/${at.noticeId}`, `/api/v1/appeals/${at.appealId}`, `/api/v1/cases/${at.caseId}`])
      for (const as of [w.handler, w.head, w.supervisor]) {
        const text = JSON.stringify((await got(w, as, path)).body)
        assert.ok(!text.includes('clerk姓名'), path)
        assert.ok(!text.includes(`"${CLERK.staffNo}"`), path)
      }
  })
  test('another clerk of the same unit finds nothing', async () => {
    const other = await officer(w, 'other', { role: 'clerk', unit: POLICE.unitCode, staffNo: 'S002' })
    assert.deepEqual((await got(w, other, '/api/v1/my/notices')).body['items'], [])
    for (const at of told) assert.equal((await got(w, other, `/api/v1/my/notices/${at.noticeId}`)).status, 404)
  })
})
