import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { CLERK, POLICE } from '#tests/support/cast.ts'
import { CONTACT, newOffice, officer, type Office } from '#tests/support/cases.ts'

let w: Office
before(async () => {
  w = await newOffice()
})
after(() => w.close())

const HTML = { accept: 'text/html' }
const get = (url: string, as?: string) => w.call('GET', url, { headers: HTML, ...(as && { as }) })
const post = (url: string, fields: Record<string, string>, as?: string) =>
  w.call('POST', url, {
    headers: { ...HTML, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
    ...(as && { as }),
  })

test('who is not signed in is sent to sign in, and back to where they wanted to go', async () => {
  const sent = await get('/console/cases')
  assert.deepEqual([sent.statusCode, sent.headers.location], [303, '/console/sign-in?next=%2Fconsole%2Fcases'])
  const wrong = await post('/console/sign-in', { account: 'handler', password: 'not it', next: '/console/cases' })
  assert.equal(wrong.statusCode, 401)
  assert.ok(wrong.body.includes('账号或密码不正确'))
  const right = await post('/console/sign-in', { account: 'handler', password: 'a long password', next: '/console/cases?state=open' })
  assert.deepEqual([right.statusCode, right.headers.location], [303, '/console/cases?state=open'])
  const elsewhere = await post('/console/sign-in', { account: 'handler', password: 'a long password', next: '//evil.example/console' })
  assert.equal(elsewhere.headers.location, '/console/cases')
  const token = right.cookies.find((c) => c.name === 'hcp_session')?.value ?? ''
  assert.equal((await get('/console/cases', `cookie:${token}`)).statusCode, 200)
  const out = await post('/console/sign-out', {}, `cookie:${token}`)
  assert.deepEqual([out.statusCode, out.headers.location], [303, '/console/sign-in'])
  assert.equal((await get('/console/cases', `cookie:${token}`)).statusCode, 303)
})

test('the handler does the whole job on plain pages', async () => {
  const { ratingId, recordNo } = await w.rate({ text: '等了九天' })
  const { caseId } = await w.caseOf(ratingId)
  const page = `/console/cases/${caseId}`
  const list = await get('/console/cases?state=open&due=soon', w.handler)
  assert.ok(list.body.includes(page) && list.body.includes('居民身份证申领'))
  const shown = await get(page, w.handler)
  for (const word of [recordNo, '等了九天', '无理由超过法定办理时间', '首次联系', '签收']) assert.ok(shown.body.includes(word), word)

  const accepted = await post(`${page}/steps`, { action: 'accept' }, w.handler)
  assert.deepEqual([accepted.statusCode, accepted.headers.location], [303, `${page}?done=accept`])
  assert.ok((await get(`${page}?done=accept`, w.handler)).body.includes('已办好'))
  const missing = await post(`${page}/steps`, { action: 'rectify', measures: '加开窗口', evidence: ' ' }, w.handler)
  assert.equal(missing.statusCode, 422)
  assert.ok(missing.body.includes('加开窗口'), 'what was typed is kept')
  const opened = await post(`${page}/contact`, { party: 'applicant', purpose: 'callback' }, w.handler)
  assert.ok(opened.body.includes('阿依古丽') && opened.body.includes('回访核实'))
  assert.ok(!(await get(page, w.handler)).body.includes('阿依古丽'), 'shown once')
  for (const fields of [
    { ...CONTACT, note: '' },
    { action: 'rectify', measures: '加开窗口', evidence: '排班表' },
    { action: 'feed_back', reply: '已为您办好' },
    { action: 'close' },
  ])
    assert.equal((await post(`${page}/steps`, fields, w.handler)).statusCode, 303, fields.action)
  const closed = await get(page, w.handler)
  assert.ok(closed.body.includes('已办结') && closed.body.includes('handler姓名'))
  assert.ok(!(await get('/console/cases?state=open', w.handler)).body.includes(caseId))
})

test('a step out of turn is refused in words, with nothing changed', async () => {
  const { caseId } = await w.caseOf((await w.rate()).ratingId)
  const early = await post(`/console/cases/${caseId}/steps`, { action: 'close' }, w.handler)
  assert.equal(early.statusCode, 422)
  assert.ok(early.body.includes('现在的状态不能办这一步'))
})

test('who may not see a case is told so in words', async () => {
  const rated = await officer(w, 'rated', { role: 'handler' }, { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo })
  const { caseId } = await w.caseOf((await w.rate()).ratingId)
  const own = await get(`/console/cases/${caseId}`, rated)
  assert.equal(own.statusCode, 403)
  assert.ok(own.body.includes('须由他人办理') && !own.body.includes('居民身份证申领'))
  assert.equal((await get('/console/cases/00000000-0000-4000-8000-000000000000', w.handler)).statusCode, 404)
})

test('the head signs on the page what the handler claimed', async () => {
  const { caseId } = await w.caseOf((await w.rate()).ratingId)
  const page = `/console/cases/${caseId}`
  await w.through(caseId, { action: 'accept' }, { action: 'claim_complex', reason: '需改造系统', plan: '分两期', plannedOn: '2027-03-01' })
  assert.ok(!(await get(page, w.handler)).body.includes('value="sign_complex"'))
  assert.ok((await get(page, w.head)).body.includes('value="sign_complex"'))
  assert.equal((await post(`${page}/steps`, { action: 'sign_complex' }, w.head)).statusCode, 303)
  assert.ok((await get(page, w.handler)).body.includes('台账整改中'))
  assert.equal(
    (await post(`${page}/steps`, { action: 'move_planned_date', plannedOn: '2027-04-01', reason: '推迟' }, w.handler)).statusCode,
    422,
  )
})
