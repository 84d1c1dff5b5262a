import assert from 'node:assert/strict'
import { test } from 'node:test'
import { FIELDS } from '#features/rectifications/rules/fields.ts'
import { ACTIONS } from '#features/rectifications/rules/table.ts'
import { at, markup } from '#tests/support/screens.ts'
import { list, oneCase, staffScreens } from '#tests/support/staff-screens.ts'
import { casePage } from './case-page.ts'
import { caseListPage } from './list-page.ts'
import { clock, received } from './parts.ts'
import { signInPage } from './sign-in-page.ts'
import { lookOf, STEP_FIELDS } from './step-fields.ts'

const EVIL = `"><script>alert('x')</script>`
const due = (left: number) => String(clock({ says: '反馈评价人', dueOn: '2026-11-25', left, provisional: false, clause: 'plan 四(一)' }))

test('nothing that anybody wrote becomes markup', () => {
  const pages = [
    signInPage({ next: EVIL, account: EVIL, problem: EVIL }),
    caseListPage(list({ scope: EVIL, rows: list().rows.map((row) => ({ ...row, item: EVIL, unit: EVIL })) })),
    casePage(
      oneCase({
        item: EVIL,
        text: EVIL,
        events: [{ at: at('2026-11-23T10:20:00'), who: EVIL, what: EVIL, said: [{ label: EVIL, text: EVIL }], told: true }],
        refused: { action: 'rectify', says: EVIL, errors: { evidence: EVIL }, values: { measures: `</textarea>${EVIL}` } },
      }),
    ),
  ]
  for (const page of pages) assert.ok(!String(page).includes('<script>'))
})

test('a clock says what is left in words: far, near, today, late', () => {
  assert.match(due(5), /far[^]*还剩 5 个工作日[^]*11月25日24时/)
  assert.match(due(2), /soon[^]*还剩 2 个工作日/)
  assert.match(due(0), /soon[^]*今天到期/)
  assert.match(due(-3), /late[^]*超期 3 个工作日/)
  assert.match(due(5), /title="实施方案四\(一\)"/)
})

test('of an anonymous rating the minute is not shown', () => {
  assert.equal(received(at('2026-11-23T10:20:00'), true), '11月23日')
  assert.equal(received(at('2026-11-23T10:20:00'), false), '11月23日 10:20')
})

test('every step has its place on the page and every field its way of asking', () => {
  for (const action of ACTIONS) assert.ok(Number.isFinite(lookOf(action).rank) && lookOf(action).rank < ACTIONS.length, action)
  assert.deepEqual(new Set(Object.keys(STEP_FIELDS)), new Set(Object.keys(FIELDS)))
})

test('each next action is a form with the fields it requires and the state that was seen', () => {
  const view = oneCase()
  const page = markup(casePage(view))
  for (const step of view.actions) {
    const form = page.slice(page.indexOf(`name="action" value="${step.action}"`))
    const own = form.slice(0, form.indexOf('</form>'))
    assert.ok(own.includes('name="expectedState" value="verifying"'))
    for (const need of step.requires) assert.ok(own.includes(`name="${need}" required`), `${step.action} ${need}`)
  }
})

test('a refused step stands open with what was typed and what is wrong', () => {
  const page = markup(staffScreens()['case-refused'])
  assert.ok(page.includes('<details class="act" open> <summary>立行立改'))
  assert.ok(page.includes('已补传制证信息，核对同批37件。</textarea>'))
  assert.ok(page.includes('aria-invalid="true"'))
})

test('an empty list says what will appear here, a filtered one how to see more', () => {
  assert.ok(String(staffScreens()['cases-empty']).includes('案件会自动出现在这里'))
  assert.ok(String(staffScreens()['cases-none-match']).includes('清除条件'))
})

test('the next page keeps what was chosen', () => {
  const filters = list().filters.map((f) => (f.name === 'state' ? { ...f, chosen: 'verifying' } : f))
  assert.ok(String(caseListPage(list({ filters, next: 'abc' }))).includes('href="/console/cases?state=verifying&amp;cursor=abc"'))
})
