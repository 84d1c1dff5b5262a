import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { features } from '#server/features.ts'
import { advance } from '#server/platform/listeners.ts'
import { noteRun, recordedRun } from '#server/platform/job-runs.ts'
import { CLERK, HALL, ITEM_CODE, POLICE, TACHENG } from '#tests/support/cast.ts'
import { CONTACT, FEED_BACK, newOffice, officer, SETTLED, VERIFY, type Office } from '#tests/support/cases.ts'
import { signedIn } from '#tests/support/staff.ts'
import { until } from '#tests/support/service.ts'
import { newWorld } from '#tests/support/world.ts'

let w: Office
let admin: string
let [open, anonymous] = [
  { ratingId: '', recordNo: '' },
  { ratingId: '', recordNo: '' },
]
before(async () => {
  w = await newOffice()
  admin = await signedIn(w, 'admin', 'admin')
  open = await w.rate()
  anonymous = await w.rate({ anonymous: true })
})
after(() => w.close())

type Group = { kind: string; items: { id: string; title: string; detail: string }[]; more: boolean }
const find = async (q: string, as = w.handler): Promise<Group[]> => {
  const reply = await w.call('GET', `/api/v1/search?q=${encodeURIComponent(q)}`, { as })
  assert.equal(reply.statusCode, 200, reply.body)
  return reply.json<{ groups: Group[] }>().groups
}
const kinds = async (q: string, as = w.handler) => (await find(q, as)).map((group) => group.kind)
const idsOf = async (q: string, kind: string, as = w.handler) =>
  (await find(q, as)).find((group) => group.kind === kind)?.items.map((item) => item.id) ?? []

test('an item and a unit are found by a part of their name and by their code', async () => {
  assert.ok((await idsOf('公安', 'unit')).includes(POLICE.unitCode))
  assert.ok((await idsOf(POLICE.unitCode, 'unit')).includes(POLICE.unitCode))
  assert.ok((await idsOf(ITEM_CODE, 'item')).includes(ITEM_CODE))
  assert.deepEqual(await find('没有这样的字'), [])
})
test('an item is found by how its name sounds and by its first letters, from any syllable on', async () => {
  for (const q of ['jumin', 'JMSFZ', 'jm', "shen fen'zheng", 'sfzsl', 'shenling'])
    assert.ok((await idsOf(q, 'item')).includes(ITEM_CODE), q)
  for (const q of ['umin', 'mn', 'jmsfzx']) assert.equal((await idsOf(q, 'item')).includes(ITEM_CODE), false, q)
})
test('halls, windows and platforms are found by name, sound and code', async () => {
  const hall = `${TACHENG}/${HALL.hallCode}`
  for (const q of ['政务服务大厅', 'zhengwufuwudating', 'tcszwfwdt', 'H1']) assert.deepEqual(await idsOf(q, 'hall'), [hall], q)
  for (const q of ['户籍', 'hujichuangkou', 'hjck', 'w01']) assert.deepEqual(await idsOf(q, 'window'), [`${TACHENG}/W01`], q)
  const body = { division: TACHENG, code: 'app', kind: 'mobile', name: '掌上塔城' }
  assert.equal((await w.call('POST', '/api/v1/platforms', { as: w.supervisor, body })).statusCode, 201)
  for (const q of ['掌上', 'zstc', 'app']) assert.deepEqual(await idsOf(q, 'platform'), [`${TACHENG}/app`], q)
})
test('staff are found by number, and by name by those only who may see names', async () => {
  const clerk = `${TACHENG}/${CLERK.staffNo}`
  const titles = async (q: string, as: string) =>
    (await find(q, as)).find((group) => group.kind === 'staff')?.items.map((item) => item.title)
  for (const q of ['巴合提', 'bahet', 'bht'])
    for (const as of [w.head, w.supervisor]) assert.deepEqual(await idsOf(q, 'staff', as), [clerk], q)
  for (const as of [w.handler, admin]) assert.deepEqual(await idsOf('巴合提', 'staff', as), [])
  assert.deepEqual(await titles(CLERK.staffNo, w.head), [CLERK.name])
  assert.deepEqual(await titles(CLERK.staffNo, w.handler), [`工号 ${CLERK.staffNo}`])
})
test('a case and its 办件 are found by the number of the 办件', async () => {
  const { caseId } = await w.caseOf(open.ratingId)
  assert.deepEqual(await idsOf(open.recordNo, 'case'), [caseId])
  assert.deepEqual(await kinds(open.recordNo), ['case', 'record'])
})
test('no number leads to the case of an anonymous rating, nor does its case tell the number', async () => {
  const { caseId } = await w.caseOf(anonymous.ratingId)
  assert.deepEqual(await kinds(anonymous.recordNo), ['record'])
  const [found] = await find(caseId)
  assert.deepEqual([found?.kind, found?.items.map((item) => item.id)], ['case', [caseId]])
  assert.equal(JSON.stringify(found).includes(anonymous.recordNo), false)
  const inRecords = (await find(anonymous.recordNo))[0]?.items[0]
  const other = (await find(open.recordNo)).find((group) => group.kind === 'record')?.items[0]
  assert.equal(inRecords?.detail, other?.detail)
})
test('nobody finds what lies beyond their reach, and the person rated finds no case', async () => {
  const elsewhere = await officer(w, 'elsewhere', { role: 'handler', divisionPath: '650000000000/653100000000/653101000000/' })
  assert.deepEqual(await kinds(open.recordNo, elsewhere), [])
  const clerk = await officer(w, 'rated', { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo }, { role: 'handler' })
  assert.equal((await kinds(open.recordNo, clerk)).includes('case'), false)
  assert.deepEqual(await kinds(open.recordNo, admin), [])
})
test('a search takes at least two characters, and somebody signed in', async () => {
  assert.equal((await w.call('GET', '/api/v1/search?q=a', { as: w.handler })).statusCode, 400)
  assert.equal((await w.call('GET', '/api/v1/search?q=abcd')).statusCode, 401)
  assert.equal((await w.call('GET', '/api/v1/search?q=abcd', { as: w.cast.token })).statusCode, 403)
})

type Messages = { count: number; fresh: number; items: { kind: string; count: number; fresh: number }[] }
const messages = async (as: string): Promise<Messages> => (await w.call('GET', '/api/v1/messages', { as })).json()
const countOf = async (kind: string, as: string) => (await messages(as)).items.find((item) => item.kind === kind)?.count ?? 0

test('what waits for a person is what their list says waits for them; looking at it makes it no longer fresh', async () => {
  const list = async (query: string) =>
    (await w.call('GET', `/api/v1/cases?limit=500&waitingFor=me${query}`, { as: w.handler })).json().items.length
  assert.equal(await countOf('case_opened', w.handler), await list('&state=dispatched'))
  assert.equal(await countOf('case_due_soon', w.handler), await list('&dueWithin=2'))
  assert.ok((await countOf('case_opened', w.handler)) >= 2)
  assert.ok((await messages(w.handler)).fresh >= 2)
  assert.equal((await w.call('POST', '/api/v1/messages/seen', { as: w.handler, body: {} })).statusCode, 200)
  assert.equal((await messages(w.handler)).fresh, 0)
  await w.rate()
  const now = await messages(w.handler)
  assert.equal(now.items.find((item) => item.kind === 'case_opened')?.fresh, 1)
})
test('a case that waits for more than one reason is counted once', async () => {
  const list = await w.call('GET', '/api/v1/cases?limit=500&waitingFor=me', { as: w.handler })
  const waiting = list.json<{ items: unknown[] }>().items.length
  const { count, items } = await messages(w.handler)
  assert.equal(count, waiting)
  assert.ok(items.reduce((sum, item) => sum + item.count, 0) > count, 'some case waits for more than one reason')
})
test('a message goes when its cause does: a claim waits for the head, and is gone once signed', async () => {
  const { ratingId } = await w.rate()
  const { caseId } = await w.caseOf(ratingId)
  const waiting = await countOf('case_to_sign', w.head)
  await w.through(caseId, { action: 'accept' }, VERIFY, {
    action: 'claim_complex',
    reason: '须多部门会商',
    plan: '分三步',
    plannedOn: '2026-12-20',
  })
  assert.equal(await countOf('case_to_sign', w.head), waiting + 1)
  assert.equal(await countOf('case_to_sign', w.handler), 0)
  assert.equal((await w.step(w.head, caseId, { action: 'sign_complex' })).status, 201)
  assert.equal(await countOf('case_to_sign', w.head), waiting)
})
test('a returned case waits for those above', async () => {
  const { ratingId } = await w.rate()
  const { caseId } = await w.caseOf(ratingId)
  await w.through(caseId, { action: 'return', reason: '不属本单位' })
  assert.equal(await countOf('case_to_decide', w.supervisor), 1)
  assert.equal(await countOf('case_to_decide', w.handler), 0)
})
test('words of an answered bad rating wait for who may release them, and no longer once released', async () => {
  const { ratingId } = await w.rate({ level: 2, detailCodes: ['209'], text: '排队太久' })
  const { caseId } = await w.caseOf(ratingId)
  const waiting = await countOf('text_to_release', w.supervisor)
  await w.through(caseId, { action: 'accept' }, CONTACT, ...SETTLED, FEED_BACK)
  await w.deliver()
  assert.equal(await countOf('text_to_release', w.supervisor), waiting + 1)
  assert.equal(await countOf('text_to_release', w.handler), 0)
  const body = { caseId, text: '排队太久' }
  assert.equal((await w.call('POST', '/api/v1/releases', { as: w.supervisor, body })).statusCode, 201)
  assert.equal(await countOf('text_to_release', w.supervisor), waiting)
})
test('another’s proposal waits for an administrator, one’s own does not', async () => {
  const second = await signedIn(w, 'admin-2', 'admin')
  const body = { key: 'case.contact_attempts', value: 4, effectiveFrom: '2027-01-01', clause: '通知', reason: '春节' }
  assert.equal((await w.call('POST', '/api/v1/policies', { as: admin, body })).statusCode, 201)
  assert.equal(await countOf('policy_to_confirm', second), 1)
  assert.equal(await countOf('policy_to_confirm', admin), 0)
  assert.equal(await countOf('policy_to_confirm', w.handler), 0)
})
test('nothing of a case waits for those who keep the system', async () => {
  assert.equal(
    (await messages(admin)).items.some((item) => item.kind.startsWith('case_')),
    false,
  )
  assert.equal((await w.call('GET', '/api/v1/messages')).statusCode, 401)
})

test('who did something is named by the code that was kept', async () => {
  const { rows } = await sql<{ code: string }>`select 'staff:' || user_id as code from users where account = 'admin'`.execute(w.db)
  const code = rows[0]?.code ?? ''
  const named = await w.call('GET', `/api/v1/people?codes=${code},system:seed,staff:nobody`, { as: w.handler })
  assert.deepEqual(named.json().items, [
    { code, name: '测试人员' },
    { code: 'system:seed', name: '系统' },
    { code: 'staff:nobody', name: 'staff:nobody' },
  ])
  assert.equal((await w.call('GET', '/api/v1/people?codes=x', { as: w.handler })).statusCode, 400)
  assert.equal((await w.call('GET', `/api/v1/people?codes=${code}`, { as: w.cast.token })).statusCode, 403)
})

const view = { list: 'listCases', title: '待签收', query: { state: 'dispatched' }, columns: [] }
const save = (body: object, as = w.handler) => w.call('POST', '/api/v1/views', { as, body })
test('a view is its maker’s own, and its name is used once in a list', async () => {
  const saved = await save(view)
  assert.equal(saved.statusCode, 201, saved.body)
  assert.equal((await save(view)).json().code, 'name_taken')
  assert.equal((await save(view, w.head)).statusCode, 201)
  const { viewId } = saved.json<{ viewId: string }>()
  const own = async (as: string) =>
    (await w.call('GET', '/api/v1/views?list=listCases', { as })).json<{ items: { viewId: string }[] }>().items
  assert.deepEqual(
    (await own(w.handler)).map((v) => v.viewId),
    [viewId],
  )
  assert.equal((await w.call('DELETE', `/api/v1/views/${viewId}`, { as: w.head })).json().code, 'no_such_view')
  assert.equal((await w.call('DELETE', `/api/v1/views/${viewId}`, { as: w.handler })).statusCode, 200)
  assert.deepEqual(await own(w.handler), [])
})
test('fifty views a list, also when saved at the same moment', async () => {
  const replies = []
  for (let i = 0; i < 48; i++) replies.push(await save({ ...view, title: `视图 ${i}` }))
  assert.ok(replies.every((r) => r.statusCode === 201))
  const last = await Promise.all([1, 2, 3, 4].map((i) => save({ ...view, title: `最后 ${i}` })))
  const kept = (await w.call('GET', '/api/v1/views', { as: w.handler })).json().items.length
  assert.equal(kept, 48 + last.filter((r) => r.statusCode === 201).length)
  assert.ok(kept <= 50)
  for (let i = 0; i < 3; i++) await save({ ...view, title: `再来 ${i}` })
  assert.equal((await save({ ...view, title: '第五十一个' })).json().code, 'too_many_views')
  assert.equal((await w.call('GET', '/api/v1/views', { as: w.handler })).json().items.length, 50)
})
test('a view holds only what its list has', async () => {
  assert.equal((await save({ ...view, list: 'listNothing' })).json().code, 'no_such_list')
  assert.equal((await save({ ...view, query: { nothing: '1' } })).json().code, 'filters_invalid')
  assert.equal((await save({ ...view, columns: ['nothing'] })).json().code, 'no_such_column')
  assert.equal((await save(view, admin)).json().code, 'no_such_list')
})

type Job = {
  job: string
  state: string | null
  schedule: string
  nextAt: string | null
  runs: number
  failures: number
  lastFault: string | null
}
const jobs = async (query = '') =>
  (await w.call('GET', `/api/v1/jobs${query}`, { as: admin })).json<{ items: Job[]; next: string | null }>()
test('jobs tell when they run, how the last run went and when the next comes', async () => {
  const now = w.world.now()
  await recordedRun(w.world, 'identity.sweep', now, async () => {})
  await assert.rejects(recordedRun(w.world, 'platform.partitions-ahead', now, () => Promise.reject(new Error('no space'))))
  await noteRun(w.world, 'workplace.exports', now, null)
  const { items } = await jobs('?limit=100')
  const of = (job: string) => items.find((item) => item.job === job) ?? assert.fail(job)
  assert.deepEqual(
    [of('identity.sweep').state, of('identity.sweep').schedule, of('identity.sweep').nextAt],
    ['done', '每天 03:10', '2026-11-24T03:10:00+08:00'],
  )
  assert.deepEqual([of('platform.partitions-ahead').state, of('platform.partitions-ahead').failures], ['failed', 1])
  assert.match(of('platform.partitions-ahead').lastFault ?? '', /no space/)
  assert.deepEqual([of('workplace.exports').runs, of('workplace.exports').nextAt], [1, null])
  assert.equal(of('platform.forget-runs').state, null)
  assert.deepEqual(
    (await jobs('?state=failed')).items.map((item) => item.job),
    ['platform.partitions-ahead'],
  )
  assert.equal(await countOf('jobs_failed', admin), 1)
  const first = await jobs('?limit=2')
  const second = await jobs(`?limit=100&cursor=${first.next}`)
  assert.deepEqual(
    [...first.items, ...second.items].map((item) => item.job),
    items.map((item) => item.job),
  )
  assert.equal((await w.call('GET', '/api/v1/jobs', { as: w.handler })).statusCode, 403)
})
test('every job, errand and listener is said in Chinese', async () => {
  for (const { job } of (await jobs('?limit=100')).items) assert.ok(job)
  const said = (await w.call('GET', '/api/v1/jobs?limit=100', { as: admin })).json<{ items: { says: string }[] }>().items
  for (const { says } of said) assert.match(says, /[一-鿿]/)
})

test('what a listener could not take is listed, replayed when its cause is mended, and that is written down', async () => {
  const v = await newWorld()
  const as = await signedIn(v, 'admin', 'admin')
  const listener = features.rectifications.listeners?.[0] ?? assert.fail('no listener')
  const parkedAs = async () => (await v.call('GET', '/api/v1/parked', { as })).json().items
  assert.deepEqual(await parkedAs(), [])
  await sql`insert into events (recorded_at, name, subject, actor, payload)
    values (${v.world.now()}, 'rating.recorded', 'rating:broken', 'system:test',
      '{"bad": true, "class": "ordinary", "recordId": "00000000-0000-4000-8000-000000000000", "serviceNumber": 1}')`.execute(v.db)
  // an event is heard once no older transaction of the whole server is open, other tests' too
  await until('it is parked', async () => {
    await advance(v.world, listener)
    return (await parkedAs()).length > 0
  })
  const [parked] = await parkedAs()
  assert.deepEqual([parked.listener, parked.subject, parked.events, parked.names], [listener.name, 'rating:broken', 1, ['rating.recorded']])
  assert.match(parked.listenerSays, /[一-鿿]/)
  const ofSubject = async (subject: string) => (await v.call('GET', `/api/v1/parked?subject=${subject}`, { as })).json().items.length
  assert.deepEqual([await ofSubject('rating:broken'), await ofSubject('rating:other')], [1, 0])
  const replay = (body: object, by = as) => v.call('POST', '/api/v1/parked/replay', { as: by, body })
  const again = await replay({ listener: listener.name, subject: 'rating:broken' })
  assert.deepEqual([again.statusCode, again.json().replayed, again.json().left], [200, 0, 1])
  assert.equal((await replay({ listener: listener.name, subject: 'rating:none' })).json().code, 'nothing_parked')
  assert.equal((await replay({ listener: 'nobody', subject: 'rating:broken' })).json().code, 'nothing_parked')
  // The cause mended: an event of nothing that is a case any more.
  await sql`update events set payload = '{"bad": false}' where subject = 'rating:broken'`.execute(v.db)
  const mended = await replay({ listener: listener.name, subject: 'rating:broken' })
  assert.deepEqual([mended.json().replayed, mended.json().left, await parkedAs()], [1, 0, []], mended.body)
  const events = await v.db.selectFrom('events').select('actor').where('name', '=', 'parked.replayed').execute()
  assert.ok(events.length === 2 && events.every((e) => e.actor.startsWith('staff:')))
  const states = (await v.call('GET', '/api/v1/listeners', { as })).json<{ items: { listener: string; parked: number }[] }>().items
  assert.equal(states.find((s) => s.listener === listener.name)?.parked, 0)
  await v.close()
})
