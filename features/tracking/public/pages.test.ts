import assert from 'node:assert/strict'
import { test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { STATES } from '#features/rectifications/rules/states.ts'
import { ACTIONS, NAMED, OPENED } from '#features/rectifications/rules/table.ts'
import { caseScreens } from '#tests/support/case-screens.ts'
import { at, markup, shell, tracked, waiting } from '#tests/support/screens.ts'
import { LANGUAGES, textsOf } from '#web/public/languages.ts'
import { knownActions, trackState, trackStep } from '../rules/steps.ts'
import { trackingPage } from './tracking-page.ts'

test('every state and every action of the loop has its words for the rater, in every language', () => {
  assert.deepEqual(new Set(knownActions()), new Set([OPENED.action, NAMED.action, ...ACTIONS]))
  for (const { code } of LANGUAGES) {
    for (const { state } of STATES) assert.ok(textsOf(code).tracking.states[trackState(state)])
    for (const action of knownActions()) {
      const step = trackStep({ action })
      if (step) assert.ok(textsOf(code).tracking.steps[step])
    }
  }
})

test('a call that reached nobody is told as that', () => {
  assert.equal(trackStep({ action: 'contact', reached: true }), 'contacted')
  assert.equal(trackStep({ action: 'contact', reached: false }), 'contact_failed')
})

test('the code alone shows no level', () => {
  for (const level of Object.values(textsOf('zh-CN').levels)) assert.ok(!String(trackingPage(tracked(), shell())).includes(level))
  assert.ok(String(trackingPage(tracked({ level: 1 }), shell())).includes('非常不满意'))
})

test('by the code alone there are days, and it is said where the rest is to be read', () => {
  const { reveals: _reveals, ...rest } = tracked()
  const code = { ...rest, isCodeAlone: true as const, events: [{ step: 'answered' as const, at: '2026-11-26', unit: '塔城市公安局' }] }
  const page = String(trackingPage(code, shell()))
  assert.match(page, /<bdi>11月26日<\/bdi>/)
  assert.match(page, /请用评价时的那部手机或电脑打开这一页看[^]*href="\/answered/)
  assert.doesNotMatch(page, /谁看过/)
  assert.doesNotMatch(String(trackingPage({ ...code, state: 'handling' }, shell())), /href="\/answered/, 'nothing is published yet')
  assert.doesNotMatch(String(trackingPage(tracked(), shell())), /请用评价时的那部手机/)
})

test('what the unit said is text, whatever it is', () => {
  const says = '<img src=x onerror=alert(1)>'
  const page = String(trackingPage(tracked({ events: [{ step: 'answered', at: at('2026-11-26T10:30:00'), unit: says, says }] }), shell()))
  assert.ok(!page.includes('<img'))
})

test('a due day says how many working days are left, and lateness in words', () => {
  const due = (workingDaysLeft: number) =>
    String(trackingPage({ ...waiting(), due: { dueOn: '2026-11-25', workingDaysLeft, provisional: false } }, shell()))
  assert.match(due(2), /应在.?11月25日24时.?前答复您[^]*还剩2个工作日/)
  assert.match(due(0), /今天到期/)
  assert.match(due(-1), /超期/)
})

test('only what exists is shown: no case, no clock, no list of who looked', () => {
  const { due: _due, reveals: _reveals, seal: _seal, ...rest } = waiting()
  const page = String(trackingPage({ ...rest, state: 'recorded', events: [] }, shell()))
  for (const said of ['答复您 ·', '谁看过', '存证']) assert.ok(!page.includes(said), said)
})

test('every page on which a rater speaks to their case fits in 14 KB on the wire, asks for nothing but its one script, and works without', () => {
  for (const { code } of LANGUAGES)
    for (const [name, page] of Object.entries(caseScreens(code, false))) {
      const text = String(page)
      assert.ok(gzipSync(text).length <= 14 * 1024, `${name} ${code}`)
      assert.deepEqual(
        [...text.matchAll(/<(?:script|link|img)[^>]+(?:src|href)="([^"]+)"/g)].filter(([, from]) => !/^\/assets\/|^data:/.test(from ?? '')),
        [],
      )
      assert.doesNotMatch(text, /\son\w+=/, `${name} ${code}`)
    }
})

test('a form names what it sends: one key for two presses, one box to write in, one button', () => {
  for (const [name, fields] of Object.entries({
    'case-message': ['file', 'key', 'text'],
    'case-answer': ['choice', 'key', 'text'],
    'case-objection': ['key', 'text'],
  })) {
    const text = markup(caseScreens('zh-CN', false)[name])
    const named = [...new Set([...text.matchAll(/<(?:input|textarea)[^>]*\sname="(\w+)"/g)].map((m) => m[1] ?? ''))]
    assert.deepEqual(
      named.toSorted((a, b) => a.localeCompare(b)),
      fields,
      name,
    )
    assert.equal(text.match(/<button/g)?.length, 1, name)
    assert.doesNotMatch(text, / checked/, `${name}: nothing is chosen beforehand`)
  }
})

test('the answer that is asked about stands once on the page', () => {
  const says = '您反映的问题已经解决。'
  const may = { write: true, answerUntil: '2026-12-03', withdraw: false, object: null }
  const view = tracked({ may, events: [{ step: 'answered', at: at('2026-11-26T10:30:00'), unit: '塔城市公安局', says }] })
  assert.equal(String(trackingPage(view, shell())).split(says).length, 2)
})

test('that a case was begun anew is told to its rater alone', () => {
  assert.deepEqual(
    [trackState('verifying'), trackState('verifying', true), trackState('fed_back', true)],
    ['handling', 'redoing', 'answered'],
  )
})
