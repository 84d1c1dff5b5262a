/** The pictures of the README, from a running sample region: `node tools/pictures.ts [URL]`. It rates a service and answers it, so use a fresh one. */
import { mkdir, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { SAMPLE_CLIENT, SAMPLE_PASSWORD } from '#sample/accounts.ts'
import { SHOWN_DIVISION } from '#sample/region.ts'
import { dice } from '#sample/random.ts'
import { visitAt } from '#sample/walk-in.ts'
import { systemNow } from '#shared/time.ts'
import { openBrowser, openPage } from '#tests/support/browser.ts'
import { withPalette } from './palette-png.ts'

const site = (process.argv[2] ?? 'http://127.0.0.1:8080').replace(/\/$/, '')
const folder = fileURLToPath(new URL('../docs/pictures/', import.meta.url))
const MOST_BYTES = 150_000
const ITEM = '居民身份证'
const SAID = '说好三天，等了九天，跑了三趟。请打 13900001234 告诉我什么时候能拿到。'
const REPLY =
  '您好！您的身份证已于昨天制好并寄出。超期是因为我局制证信息漏传，已补传并核对了同批的37件。\n今后每天下班前核对当日受理件。给您添麻烦了，对不起。'

type Item = Parameters<typeof visitAt>[1]['item']
type Window = Parameters<typeof visitAt>[1]['window'] & { unitCode: string }

async function json<Reply>(path: string, init: RequestInit = {}): Promise<Reply> {
  const reply = await fetch(`${site}${path}`, init)
  if (!reply.ok) throw new Error(`${path}: ${reply.status} ${await reply.text()}`)
  return (await reply.json()) as Reply
}

/** A service at a window of the shown division, and a new link to rate it. */
async function aLink(seed: number): Promise<string> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: SAMPLE_CLIENT.clientId,
    client_secret: SAMPLE_CLIENT.secret,
  })
  const { access_token: token } = await json<{ access_token: string }>('/oauth/token', { method: 'POST', body: form })
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const { items } = await json<{ items: Item[] }>(`/api/v1/service-items?division=${SHOWN_DIVISION}&q=${encodeURIComponent(ITEM)}`, {
    headers,
  })
  const { items: windows } = await json<{ items: Window[] }>(`/api/v1/windows?division=${SHOWN_DIVISION}`, { headers })
  const item = items[0]
  const window = windows.find((w) => w.unitCode === item?.unitCode)
  if (!item || !window) throw new Error(`no ${ITEM} in ${SHOWN_DIVISION}`)
  const servedAt = systemNow()
  const { record } = visitAt(dice(seed), {
    window,
    item,
    servedAt,
    recordNo: `654201${servedAt.slice(0, 19).replaceAll(/\D/g, '')}${seed}`,
  })
  await json('/api/v1/service-records', { method: 'POST', headers, body: JSON.stringify(record) })
  const wanted = { sourceSystem: SAMPLE_CLIENT.source, recordNo: record.recordNo, serviceNumber: 1, channel: 'qr-window' }
  return (await json<{ url: string }>('/api/v1/invitations', { method: 'POST', headers, body: JSON.stringify(wanted) })).url
}

async function picture(page: Page, name: string): Promise<void> {
  const path = `${folder}${name}.png`
  await page.evaluate('document.activeElement.blur(); scrollTo(0, 0)')
  const png = withPalette(await page.screenshot({ fullPage: true }))
  await writeFile(path, png)
  console.log(`${name}.png  ${Math.round(png.length / 1000)} kB`)
  if (png.length > MOST_BYTES) throw new Error(`${name}.png is larger than ${MOST_BYTES} bytes`)
}
const PHONE = { width: 390, height: 844, deviceScaleFactor: 2 }
const DESK = { width: 1280, height: 800 }

async function choose(page: Page, link: string, lang: string): Promise<void> {
  await page.goto(`${link}?lang=${lang}`)
  await page.locator('#level-1').check()
  await page.locator('#code-110').check()
}

/** The rating page on phone and desk and from right to left; answers the phone's page, which holds the receipt. */
async function rate(browser: Browser): Promise<{ context: BrowserContext; page: Page }> {
  const phone = await openPage(browser, PHONE)
  const link = await aLink(1)
  await choose(phone.page, link, 'zh-CN')
  await phone.page.locator('#text').fill(SAID)
  await picture(phone.page, 'rating')
  for (const [name, size, lang] of [
    ['rating-ug', PHONE, 'ug'],
    ['rating-wide', DESK, 'zh-CN'],
  ] as const) {
    const { context, page } = await openPage(browser, size)
    await choose(page, await aLink(2), lang)
    await picture(page, name)
    await context.close()
  }
  await phone.page.locator('.send button').click()
  await phone.page.locator('.code').waitFor()
  await picture(phone.page, 'receipt')
  return phone
}

/** The handler's list and the case, taken as far as the answer. */
async function handle(browser: Browser): Promise<void> {
  const { context, page } = await openPage(browser, DESK)
  await page.goto(`${site}/console/cases`)
  await page.getByLabel('账号').fill('handler-654201')
  await page.getByLabel('密码').fill(SAMPLE_PASSWORD)
  await page.getByRole('button', { name: '登录' }).click()
  await page.locator('tbody tr').first().waitFor()
  await page.waitForLoadState('networkidle')
  await picture(page, 'cases')
  const newest = await context.request.get(`${site}/api/v1/cases?sort=-receivedAt&state=dispatched&limit=50`)
  const { items } = (await newest.json()) as { items: { caseId: string; identification: string; item: { name: string } | null }[] }
  const rated = items.find((one) => one.identification === 'real_name' && one.item?.name.includes(ITEM))
  if (!rated) throw new Error('the rating that was just made has no case')
  const { caseId } = rated
  const take = async (action: string, fields: Record<string, string> = {}): Promise<void> => {
    const done = await context.request.post(`${site}/api/v1/cases/${caseId}/steps`, {
      headers: { origin: site },
      data: { action, ...fields },
    })
    if (!done.ok()) throw new Error(`${action}: ${await done.text()}`)
  }
  await take('accept')
  await take('contact', { way: 'phone', result: 'reached', note: '已向当事人说明，正在查找原因。' })
  await page.goto(`${site}/console/cases/${caseId}`)
  await page.getByRole('button', { name: '立行立改' }).first().click()
  await page.waitForLoadState('networkidle')
  await picture(page, 'case')
  await take('rectify', { measures: '已补传制证信息，核对同批37件。', evidence: '制证交接单' })
  await take('feed_back', { reply: REPLY })
  await context.close()
}

await mkdir(folder, { recursive: true })
const browser = await openBrowser()
try {
  const { context, page } = await rate(browser)
  await handle(browser)
  await page.locator('a[href^="/t/"]').first().click()
  await page.getByText('寄出').waitFor()
  await picture(page, 'tracking')
  await context.close()
} finally {
  await browser.close()
}
