import assert from 'node:assert/strict'
import { gzipSync } from 'node:zlib'
import { test } from 'node:test'
import { LANGUAGES } from '#shared/language.ts'
import type { Shell } from '#web/public/layout.ts'
import type { CodeView } from '../rules/views.ts'
import { closedCodePage, codePage, phoneFullPage, retiredPage, unknownCodePage } from './code-page.ts'

const shell = (lang: Shell['lang'], large = false): Shell => ({ lang, large, path: '/q/4KQ72MXD91VBZT08', search: '', requestId: 'r-1' })
const view: CodeView = {
  hallName: '塔城市政务服务大厅',
  windowName: null,
  itemName: null,
  windows: Array.from({ length: 120 }, (_, i) => ({ windowCode: `W${i}`, name: `${i} 号综合窗口 <甲>` })),
  digits: 4,
  draft: { window: '', recordNo: '"><script>', last: '12' },
}
const PROBLEMS = ['unsure', 'notFound', 'tooOften', 'windowNeeded', 'numberNeeded'] as const

test('every page behind a code fits in 14 KB on the wire, even for a hall of 120 windows, and needs no script', () => {
  for (const lang of LANGUAGES)
    for (const problem of [undefined, ...PROBLEMS]) {
      const page = codePage({ ...view, problem }, shell(lang, true)).toString()
      const size = gzipSync(page).length
      assert.ok(size <= 14 * 1024, `${lang} ${problem}: ${size}`)
      assert.doesNotMatch(page, /\son\w+=|<script>/, 'nothing but our own file, and nothing of what was typed')
      assert.match(page, /<form method="post"/)
    }
})

test('what was typed stays, and whoever has no number can always rate at once', () => {
  for (const problem of ['unsure', 'notFound', 'tooOften'] as const) {
    const page = codePage({ ...view, problem, draft: { window: 'W7', recordNo: '6542', last: '1234' } }, shell('zh-CN')).toString()
    assert.match(page, /name="as" value="awaiting"/, problem)
    assert.match(page, /value="6542"/, problem)
    assert.match(page, /name="window" value="W7"/, problem)
  }
})

test('a retired code leads to the new one where there is one, and by number in any case', () => {
  const retired = (replacedBy: string | null) => retiredPage({ ...view, replacedBy }, shell('en')).toString()
  assert.match(retired('0000000000000001'), /href="\/q\/0000000000000001\?lang=en"/)
  assert.doesNotMatch(retired(null), /Open the new code/)
  for (const page of [retired(null), phoneFullPage(view, shell('en')).toString()]) assert.match(page, /name="as" value="number"/)
  for (const page of [unknownCodePage(shell('ug')), closedCodePage(shell('kk'))]) assert.match(page.toString(), /12345/)
})
