import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { ratingPage } from '#features/ratings/public/rating-page.ts'
import { receiptPage } from '#features/ratings/public/receipt-page.ts'
import { axe, openBrowser, openPage, overflow } from '#tests/support/browser.ts'
import { servePages, type Answer, type Asked } from '#tests/support/page-server.ts'
import { publicScreens, rating, receipt, shell } from '#tests/support/screens.ts'
import type { Language } from '#web/public/languages.ts'

let browser: Browser
let server: Awaited<ReturnType<typeof servePages>>
/** What was sent to `/r/…`, and what the next sending meets. */
let sent: URLSearchParams[] = []
let failing: Answer | 'cut' | null = null

const readerOf = (query: URLSearchParams): [Language, boolean] => [(query.get('lang') ?? 'zh-CN') as Language, query.get('large') === '1']
const answer = ({ method, path, query, form }: Asked): Answer | null => {
  const [lang, large] = readerOf(query)
  if (path.startsWith('/r/') && method === 'POST') {
    if (failing && failing !== 'cut') return failing
    sent.push(form)
    return { page: receiptPage(receipt(), shell(lang, large, path)) }
  }
  if (path.startsWith('/r/')) return { page: ratingPage(rating(lang), shell(lang, large, path)) }
  const page = publicScreens(lang, large)[path.slice(1)]
  return page ? { page } : null
}
before(async () => {
  ;[browser, server] = await Promise.all([openBrowser(), servePages(answer)])
})
after(async () => {
  await browser.close()
  await server.close()
})
/** A page of its own, its faults collected; nothing may go wrong in any of them. */
const visit = async (path: string, options: Parameters<typeof openPage>[1], look: (page: Page) => Promise<void>): Promise<void> => {
  sent = []
  failing = null
  const { context, page } = await openPage(browser, options)
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(String(fault)))
  page.on('console', (said) => said.type() === 'error' && !/net::|50\d/.test(said.text()) && faults.push(said.text()))
  await page.goto(server.url + path)
  await look(page)
  assert.deepEqual(faults, [], path)
  await context.close()
}

test('axe finds nothing: every screen in Chinese, the main ones in 长者版 and in the other languages', async () => {
  const main = ['rating', 'receipt', 'tracking']
  const looks: [Language, boolean, string[]][] = [
    ['zh-CN', false, Object.keys(publicScreens('zh-CN', false))],
    ['zh-CN', true, main],
    ['ug', false, main],
    ['kk', false, ['rating']],
    ['en', false, ['rating']],
  ]
  for (const [lang, large, names] of looks) {
    const { context, page } = await openPage(browser)
    for (const name of names) {
      await page.goto(`${server.url}/${name}?lang=${lang}&large=${large ? 1 : 0}`)
      if (name === 'rating') await page.locator('#level-1').check()
      assert.deepEqual(await axe(page), [], `${name} ${lang} ${large}`)
    }
    await context.close()
  }
})

test('no screen scrolls sideways: 390 and 320 px, right to left, 长者版, and 200 % of a desktop’s width', async () => {
  const looks: [Language, boolean, number, number][] = [
    ['zh-CN', false, 390, 1],
    ['zh-CN', false, 320, 1],
    ['zh-CN', true, 320, 1],
    ['ug', false, 390, 1],
    ['en', false, 320, 1],
    ['zh-CN', false, 640, 2],
  ]
  for (const [lang, large, width, deviceScaleFactor] of looks) {
    const { context, page } = await openPage(browser, { width, deviceScaleFactor })
    for (const name of Object.keys(publicScreens(lang, large))) {
      await page.goto(`${server.url}/${name}?lang=${lang}&large=${large ? 1 : 0}`)
      if (name === 'rating') await page.locator('#level-1').check()
      assert.equal(await overflow(page), 0, `${name} ${lang} ${large} ${width}`)
    }
    await context.close()
  }
})

test('without script: choose a face, see its codes and no others, write, hide the name, submit, get the receipt', async () => {
  await visit('/r/t1', { script: false }, async (page) => {
    assert.equal(await page.locator('.why').isVisible(), false)
    await page.locator('#level-1').check()
    assert.equal(await page.locator('#code-110').isVisible(), true)
    assert.equal(await page.locator('#code-510').isVisible(), false)
    await page.locator('#code-110').check()
    await page.getByText('更多').locator('visible=true').click()
    await page.locator('#code-115').check()
    await page.getByLabel('还想说什么？').fill('等了九天')
    await page.getByRole('switch').check()
    await page.getByRole('button', { name: '提交评价' }).click()
    await page.getByRole('heading', { name: '评价已收到' }).waitFor()
    assert.equal(
      String(sent[0]),
      String(
        new URLSearchParams([
          ['level', '1'],
          ['detailCodes', '110'],
          ['detailCodes', '115'],
          ['text', '等了九天'],
          ['anonymous', 'true'],
        ]),
      ),
    )
  })
})

test('by keyboard alone, and the focus can be seen', async () => {
  await visit('/r/t2', {}, async (page) => {
    const focused = () =>
      page.evaluate<string>('document.activeElement.id || document.activeElement.name || document.activeElement.tagName')
    await page.keyboard.press('Tab')
    assert.equal(await page.evaluate('document.activeElement.className'), 'skip')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    assert.equal(await focused(), 'level-5')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    assert.equal(await focused(), 'level-2')
    assert.notEqual(await page.evaluate(`getComputedStyle(document.querySelector('#level-2 + label')).outlineStyle`), 'none')
    await page.keyboard.press('Tab')
    assert.equal(await focused(), 'code-207')
    await page.keyboard.press('Space')
    while ((await focused()) !== 'BUTTON') await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    await page.getByText('K3F9').waitFor()
    assert.equal(await page.evaluate('document.activeElement.tagName'), 'H1', 'the focus is where the news is')
    assert.equal(sent[0]?.get('level'), '2')
  })
})

test('faces and other targets are large enough: 60 px each face, 44 px the rest, 60 px in 长者版', async () => {
  for (const [path, least] of [
    ['/r/t3', 44],
    ['/r/t3?large=1', 60],
  ] as const) {
    await visit(path, {}, async (page) => {
      await page.locator('#level-5').check()
      const faces = await page
        .locator('.rate > label')
        .evaluateAll((all) => all.map((l) => l.getBoundingClientRect()).map((r) => [Math.round(r.width), Math.round(r.height)]))
      assert.equal(new Set(faces.map(String)).size, 1, 'five equal')
      assert.ok(
        faces.every(([w = 0, h = 0]) => w >= 60 && h >= 60),
        String(faces),
      )
      const others = await page
        .locator('.chip label:visible, .send .button')
        .evaluateAll((all) => all.map((l) => l.getBoundingClientRect().height))
      assert.ok(
        others.every((h) => h >= least),
        String(others),
      )
    })
  }
})

test('right to left, the best face stands at the right', async () => {
  await visit('/r/t4?lang=ug', {}, async (page) => {
    const left = (level: number) => page.locator(`#level-${level} + label`).evaluate((l) => l.getBoundingClientRect().left)
    assert.ok((await left(5)) > (await left(1)))
  })
})

test('a good rating fits on one screen of a phone, its button too', async () => {
  await visit('/r/t5', {}, async (page) => {
    await page.locator('#level-5').check()
    const bottom = await page.getByRole('button', { name: '提交评价' }).evaluate((b) => b.getBoundingClientRect().bottom)
    assert.ok(bottom <= 844, String(bottom))
  })
})

test('two requests and no more', async () => {
  const from = server.requests.length
  await visit('/r/t6', {}, async (page) => page.waitForLoadState('networkidle'))
  assert.deepEqual(
    server.requests.slice(from).map((r) => r.replace(/enhance-\w+/, 'enhance')),
    ['GET /r/t6', 'GET /assets/enhance.js'],
  )
})

test('codes under a face that was left again are not sent', async () => {
  await visit('/r/t7', {}, async (page) => {
    await page.locator('#level-5').check()
    await page.locator('#code-510').check()
    await page.locator('#level-2').check()
    await page.locator('#code-207').check()
    await page.getByRole('button', { name: '提交评价' }).click()
    await page.getByText('K3F9').waitFor()
    assert.deepEqual(sent[0]?.getAll('detailCodes'), ['207'])
  })
})

test('what is not sent yet survives a reload, and is forgotten once it is sent', async () => {
  await visit('/r/t8', {}, async (page) => {
    await page.locator('#level-2').check()
    await page.getByText('更多').locator('visible=true').click()
    await page.locator('#code-214').check()
    await page.getByLabel('还想说什么？').fill('等了九天')
    await page.reload()
    assert.equal(await page.locator('#level-2').isChecked(), true)
    assert.equal(await page.locator('#code-214').isVisible(), true)
    assert.equal(await page.locator('#code-214').isChecked(), true)
    assert.equal(await page.getByLabel('还想说什么？').inputValue(), '等了九天')
    await page.getByRole('button', { name: '提交评价' }).click()
    await page.getByText('K3F9').waitFor()
    assert.deepEqual(await page.evaluate('Object.keys(localStorage)'), [])
  })
})

test('the counter counts an emoji as one, and 501 are not sent', async () => {
  await visit('/r/t9', {}, async (page) => {
    await page.locator('#level-5').check()
    await page.getByLabel('还想说什么？').fill('😀'.repeat(500))
    assert.equal(await page.locator('.count').innerText(), '500/500')
    await page.getByLabel('还想说什么？').fill('😀'.repeat(501))
    assert.equal(await page.locator('.count').innerText(), '501/500')
    await page.getByRole('button', { name: '提交评价' }).click()
    assert.equal(sent.length, 0)
  })
})

test('two quick presses are one rating', async () => {
  await visit('/r/t10', {}, async (page) => {
    await page.locator('#level-5').check()
    await page.getByRole('button', { name: '提交评价' }).dblclick()
    await page.getByText('K3F9').waitFor()
    assert.equal(sent.length, 1)
  })
})

test('a lost connection and a busy server lose nothing; the same is sent again', async () => {
  await visit('/r/t11', {}, async (page) => {
    await page.locator('#level-2').check()
    await page.locator('#code-207').check()
    await page.context().setOffline(true)
    await page.getByRole('button', { name: '提交评价' }).click()
    await page.getByText('还没有送出').waitFor()
    assert.equal(await page.evaluate('document.activeElement.textContent'), '现在重试')
    failing = { status: 503, page: ratingPage(rating(), shell()) }
    // Being online again, it tries by itself; the server is still busy.
    const busy = page.waitForResponse((response) => response.status() === 503)
    await page.context().setOffline(false)
    await busy
    await page.getByText('还没有送出').waitFor()
    assert.equal(sent.length, 0)
    failing = null
    await page.getByRole('button', { name: '现在重试' }).click()
    await page.getByText('K3F9').waitFor()
    assert.deepEqual([sent.length, sent[0]?.get('level'), sent[0]?.getAll('detailCodes')], [1, '2', ['207']])
  })
})

test('长者版 can be read aloud, and only there', async () => {
  await visit('/r/t12?large=1', {}, async (page) => assert.equal(await page.getByRole('button', { name: '朗读' }).count(), 1))
  await visit('/r/t12', {}, async (page) => assert.equal(await page.getByRole('button', { name: '朗读' }).count(), 0))
})
