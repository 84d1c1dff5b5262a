import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { ratingPage } from '#features/ratings/public/rating-page.ts'
import { receiptPage } from '#features/ratings/public/receipt-page.ts'
import { openOldBrowser, type OldBrowser } from '#tests/support/old-browser.ts'
import { servePages } from '#tests/support/page-server.ts'
import { rating, receipt, shell } from '#tests/support/screens.ts'

let server: Awaited<ReturnType<typeof servePages>>
let sent: URLSearchParams[] = []
before(async () => {
  server = await servePages(({ method, path, form }) => {
    if (method === 'POST') sent.push(form)
    return {
      page: method === 'POST' ? receiptPage(receipt(), shell('zh-CN', false, path)) : ratingPage(rating(), shell('zh-CN', false, path)),
    }
  })
})
after(() => server.close())

const inside = async (options: Parameters<typeof openOldBrowser>[0], look: (old: OldBrowser) => Promise<void>): Promise<void> => {
  sent = []
  const old = await openOldBrowser(options)
  try {
    await look(old)
    assert.deepEqual(old.page.faults, [])
  } finally {
    await old.close()
  }
}

for (const script of [true, false])
  test(`Chromium 66 rates ${script ? 'with' : 'without'} script`, () =>
    inside({ script }, async ({ page }) => {
      await page.goto(`${server.url}/r/old`)
      assert.match(await page.evaluate<string>('navigator.userAgent'), /Chrome\/66\./)
      const shown = (selector: string) => page.evaluate<boolean>(`document.querySelector('${selector}').getClientRects().length > 0`)
      const tops = await page.evaluate<number[]>(`[...document.querySelectorAll('.rate > label')].map(l => l.getBoundingClientRect().top)`)
      assert.deepEqual([tops.length, new Set(tops).size], [5, 1], 'five faces in a row')
      assert.equal(await page.evaluate('document.documentElement.scrollWidth'), 390)
      assert.equal(await shown('.why'), false)
      await page.press('#level-1')
      assert.deepEqual([await shown('#code-110'), await shown('#code-510')], [true, false])
      await page.press('#code-110')
      await page.press('#text')
      await page.type('等了九天')
      await page.press('.send button')
      await page.until(`document.querySelector('h1').textContent === '评价已收到'`)
      assert.deepEqual(
        [...(sent[0] ?? [])].toSorted(([a], [b]) => (a < b ? -1 : 1)),
        [
          ['detailCodes', '110'],
          ['level', '1'],
          ['text', '等了九天'],
        ],
      )
      assert.equal(
        await page.evaluate(`getComputedStyle(document.querySelector('.card')).borderTopStyle`),
        'solid',
        'its own style passes the policy',
      )
    }))
