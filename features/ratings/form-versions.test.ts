import assert from 'node:assert/strict'
import { after, before, beforeEach, test } from 'node:test'
import { sql } from 'kysely'
import { ITEM_CODE, plantHall, TACHENG, type Cast } from '#tests/support/cast.ts'
import { signedIn } from '#tests/support/staff.ts'
import { newWorld, type TestWorld } from '#tests/support/world.ts'

let w: TestWorld
let cast: Cast
let [editor, county] = ['', '']
let n = 0
const CITY_PATH = '650000000000/654200000000/654201000000/'
before(async () => {
  w = await newWorld()
  cast = await plantHall(w)
  editor = await signedIn(w, 'centre', 'centre')
  county = await signedIn(w, 'supervisor', 'supervisor', CITY_PATH)
})
after(() => w.close())

type Body = Record<string, unknown>
let record: { sourceSystem: string; recordNo: string }
const push = async () => {
  const pushed = cast.record({ side: 'online' })
  assert.equal((await cast.push(pushed)).accepted, 1)
  record = pushed
}
beforeEach(push)
const post = (path: string, body: unknown, as = editor) => w.call('POST', `/api/v1/${path}`, { as, body })
const said = () => ({ sourceSystem: record.sourceSystem, recordNo: record.recordNo, serviceNumber: 1, channel: 'h5' })
const rate = (changes: Body) =>
  w.call('POST', '/api/v1/ratings', {
    as: cast.token,
    headers: { 'idempotency-key': `form-${++n}` },
    body: { ...said(), level: 5, detailCodes: [], ...changes },
  })
const answers = (question: string, value: unknown) => ({ answers: [{ question, value }] })
const invite = async (): Promise<string> => (await w.call('POST', '/api/v1/invitations', { as: cast.token, body: said() })).json().token
const send = (token: string, fields: [string, string][]) =>
  w.call('POST', `/r/${token}`, {
    body: new URLSearchParams(fields).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: w.world.publicUrl },
  })
const kept = async () =>
  (
    await sql<{
      form: string
      answers: Body
    }>`select questionnaire_id || '.' || version as form, answers from questionnaire_answers`.execute(w.db)
  ).rows

const question = (id: string, more: Body = {}) => ({
  id,
  kind: 'single',
  text: `题目${id}`,
  texts: {},
  options: [
    { id: 'yes', text: '是', texts: {} },
    { id: 'no', text: '否', texts: {} },
  ],
  scale: null,
  when: null,
  ...more,
})
const makeForm = async (questions: unknown[], as = editor) => {
  const made = await post('questionnaires', { name: '身份证表单', division: '650000000000' }, as)
  const { questionnaireId } = made.json()
  await w.call('PUT', `/api/v1/questionnaires/${questionnaireId}/draft`, {
    as,
    body: { name: '身份证表单', revision: 1, form: { questions } },
  })
  return questionnaireId as string
}
test('a draft becomes the next version from its moment on; a page drawn before is held against its own', async () => {
  const id = await makeForm([question('a')])
  const published = await post(`questionnaires/${id}/publish`, { revision: 2 })
  assert.deepEqual([published.statusCode, published.json().formVersion], [201, `${id}.1`])
  assert.equal(
    (
      await post('questionnaire-assignments', {
        questionnaireId: id,
        division: '650000000000',
        kind: 'item',
        target: ITEM_CODE,
        side: 'online',
      })
    ).statusCode,
    201,
  )
  const token = await invite()
  assert.equal((await rate({ ...answers('a', 'yes'), form: `${id}.1` })).statusCode, 201)
  await push()
  const second = await invite()
  assert.notEqual(token, second)
  await w.call('PUT', `/api/v1/questionnaires/${id}/draft`, {
    as: editor,
    body: { name: '身份证表单', revision: 0, form: { questions: [question('b')] } },
  })
  assert.equal((await post(`questionnaires/${id}/publish`, { revision: 1 })).json().version, 2)
  const old = await send(second, [
    ['level', '5'],
    ['form', `${id}.1`],
    ['q.a', 'no'],
  ])
  assert.equal(old.statusCode, 200)
  assert.ok((await kept()).some((row) => row.form === `${id}.1` && 'a' in row.answers))
  await push()
  assert.equal((await rate({ ...answers('b', 'no'), form: `${id}.2` })).statusCode, 201)
  await push()
  const foreign = await rate({ ...answers('b', 'no'), form: 'gone.1' })
  assert.deepEqual([foreign.statusCode, foreign.json().errors[0].path], [422, 'form'])
})
test('who published, and where it is asked, is written down', async () => {
  const { rows } = await sql<{ actor: string; payload: { what?: string } }>`select actor, payload from events
    where name in ('questionnaire.changed', 'questionnaire.assigned') order by seq`.execute(w.db)
  assert.deepEqual(
    rows.map((row) => row.payload.what ?? 'assigned'),
    ['made', 'published', 'assigned', 'published'],
  )
  assert.ok(rows.every((row) => row.actor.startsWith('staff:')))
})
test('a county reads forms and draws up none; a hall’s system sees no results', async () => {
  assert.equal((await post('questionnaires', { name: '县里的', division: TACHENG }, county)).json().code, 'not_your_questionnaire')
  assert.equal(
    (
      await post(
        'questionnaire-assignments',
        { questionnaireId: null, division: TACHENG, kind: 'default', target: '', side: 'online' },
        county,
      )
    ).json().code,
    'not_your_place',
  )
  assert.equal((await w.call('GET', '/api/v1/questionnaires/online', { as: county })).json().mayEdit, false)
  for (const path of ['questionnaire-results', 'questionnaire-texts'])
    assert.equal((await w.call('GET', `/api/v1/${path}?formVersion=online.1`, { as: cast.token })).statusCode, 403)
})
test('two who edit one draft: the second is told, and nothing is lost', async () => {
  const id = await makeForm([question('a')])
  const save = (revision: number) =>
    w.call('PUT', `/api/v1/questionnaires/${id}/draft`, {
      as: editor,
      body: { name: '又一份', revision, form: { questions: [question('c')] } },
    })
  assert.equal((await save(2)).statusCode, 200)
  assert.equal((await save(2)).json().code, 'changed_meanwhile')
  assert.equal((await post(`questionnaires/${id}/publish`, { revision: 2 })).json().code, 'changed_meanwhile')
})
test('a form that cannot be published says where; one that is retired is asked nowhere', async () => {
  const id = await makeForm([question('a', { options: [] })])
  const refused = await post(`questionnaires/${id}/publish`, { revision: 2 })
  assert.deepEqual([refused.statusCode, refused.json().errors[0].path], [422, 'questions[0].options'])
  assert.equal((await post(`questionnaires/${id}/retire`, {})).statusCode, 200)
  const state = (await w.call('GET', `/api/v1/questionnaires/${id}`, { as: editor })).json()
  assert.deepEqual([state.state, state.places], ['retired', 0])
  assert.equal((await post(`questionnaires/${id}/publish`, { revision: 2 })).json().code, 'questionnaire_retired')
})
