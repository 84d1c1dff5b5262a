/** One person at a window of the shown division, with a telephone: rates, keeps the receipt, comes back for the answer. */
import type { Page } from 'playwright-core'
import type { Opened } from '#tests/support/browser.ts'
import { SAMPLE_CLIENT } from '#sample/accounts.ts'
import { dice } from '#sample/random.ts'
import { SHOWN_DIVISION } from '#sample/region.ts'
import { visitAt } from '#sample/walk-in.ts'
import { systemNow } from '#shared/time.ts'
import { PHONE, TABLET, type Camera } from './camera.ts'

export const ITEM = '居民身份证换领'
const SAID = '说好三天，等了九天，跑了三趟。请打 13900001234 告诉我什么时候能拿到。'
const PHONE_HIGH = 1_100
const ANSWER_HIGH = 640

type Item = Parameters<typeof visitAt>[1]['item']
type Window = Parameters<typeof visitAt>[1]['window'] & { unitCode: string }

async function json<Reply>(url: string, init: RequestInit = {}): Promise<Reply> {
  const reply = await fetch(url, init)
  if (!reply.ok) throw new Error(`${url}: ${reply.status} ${await reply.text()}`)
  return (await reply.json()) as Reply
}

/** A service that has just been given, and a link to rate it: what the hall's system does. */
export async function aLink(site: string, seed: number): Promise<string> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: SAMPLE_CLIENT.clientId,
    client_secret: SAMPLE_CLIENT.secret,
  })
  const { access_token: token } = await json<{ access_token: string }>(`${site}/oauth/token`, { method: 'POST', body: form })
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const items = `${site}/api/v1/service-items?division=${SHOWN_DIVISION}&q=${encodeURIComponent(ITEM)}`
  const item = (await json<{ items: Item[] }>(items, { headers })).items[0]
  const windows = await json<{ items: Window[] }>(`${site}/api/v1/windows?division=${SHOWN_DIVISION}`, { headers })
  const window = windows.items.find((w) => w.unitCode === item?.unitCode)
  if (!item || !window) throw new Error(`no ${ITEM} in ${SHOWN_DIVISION}`)
  const servedAt = systemNow()
  const recordNo = `654201${servedAt.slice(0, 19).replaceAll(/\D/g, '')}${seed}`
  const { record } = visitAt(dice(seed), { window, item, servedAt, recordNo })
  await json(`${site}/api/v1/service-records`, { method: 'POST', headers, body: JSON.stringify(record) })
  const wanted = { sourceSystem: SAMPLE_CLIENT.source, recordNo, serviceNumber: 1, channel: 'qr-window' }
  return (await json<{ url: string }>(`${site}/api/v1/invitations`, { method: 'POST', headers, body: JSON.stringify(wanted) })).url
}

async function choose(page: Page, address: string): Promise<void> {
  await page.goto(address)
  await page.locator('#level-1').check()
  await page.locator('#code-110').check()
}

/** The rating page on a telephone and a tablet, from right to left and for old eyes; the page that is answered holds the receipt. */
export async function rate(camera: Camera): Promise<Opened> {
  const rater = await camera.open(PHONE)
  await choose(rater.page, `${await aLink(camera.site, 1)}?lang=zh-CN`)
  await rater.page.locator('#text').fill(SAID)
  await camera.take(rater.page, 'rating', PHONE_HIGH)
  const others = [
    ['rating-ug', PHONE, '?lang=ug'],
    ['rating-large', PHONE, '?lang=zh-CN&large=1'],
    ['rating-tablet', TABLET, '?lang=zh-CN'],
  ] as const
  const link = await aLink(camera.site, 2)
  for (const [name, size, query] of others) {
    const { context, page } = await camera.open(size)
    await choose(page, `${link}${query}`)
    await camera.take(page, name, PHONE_HIGH)
    await context.close()
  }
  await rater.page.locator('.send button').click()
  await rater.page.locator('.code').waitFor()
  await camera.take(rater.page, 'receipt', PHONE_HIGH)
  return rater
}

/** What became of it, found with the receipt. */
export async function track(camera: Camera, { page }: Opened): Promise<void> {
  await page.locator('a[href^="/t/"]').first().click()
  await page.getByText('寄出').waitFor()
  await camera.take(page, 'tracking', PHONE_HIGH)
  await camera.take(page, 'answered-own', ANSWER_HIGH)
  await page.locator('a[href*="/messages"]').click()
  await page.locator('#text').fill('收到了，谢谢。')
  await page.locator('.send button').click()
  await page.getByText('留言已送到').waitFor()
  await page.goBack()
  await page.reload()
  await page.locator('.talk .mine').waitFor()
  await camera.take(page, 'mailbox')
}
