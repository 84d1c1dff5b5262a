import type { BrowserContext, Page } from 'playwright-core'
import { SAMPLE_PASSWORD } from '#sample/accounts.ts'
import { SHOWN_DIVISION } from '#sample/region.ts'
import type { Opened } from '#tests/support/browser.ts'
import { DESK, type Camera } from './camera.ts'
import { ITEM } from './rater.ts'

const REPLY =
  '您好！您的身份证已于昨天制好并寄出。超期是因为我局制证信息漏传，已补传并核对了同批的37件。\n今后每天下班前核对当日受理件。给您添麻烦了，对不起。'

/** At a desk, signed in as somebody of the sample region. */
export async function atDesk({ site, open }: Camera, account: string): Promise<Opened> {
  const desk = await open(DESK)
  await desk.page.goto(`${site}/console`)
  await desk.page.getByLabel('账号').fill(account)
  await desk.page.getByLabel('密码').fill(SAMPLE_PASSWORD)
  await desk.page.getByRole('button', { name: '登录' }).click()
  await desk.page.getByRole('navigation').first().waitFor()
  return desk
}

const LIST = 'main tbody tr'
type Shot = readonly [name: string, path: string, awaited: string, height?: number]
export async function look(camera: Camera, page: Page, [name, path, awaited, height = DESK.height]: Shot): Promise<void> {
  await page.goto(`${camera.site}/console${path}`)
  await page.locator(awaited).first().waitFor()
  await camera.take(page, name, height)
}

const postTo = async (context: BrowserContext, url: string, data: Record<string, unknown>): Promise<void> => {
  const reply = await context.request.post(url, { headers: { origin: new URL(url).origin }, data })
  if (!reply.ok()) throw new Error(`${url}: ${await reply.text()}`)
}

/** The case of the rating that was just made. */
export async function newestCase(camera: Camera, context: BrowserContext): Promise<string> {
  const reply = await context.request.get(`${camera.site}/api/v1/cases?sort=-receivedAt&state=dispatched&limit=50`)
  const { items } = (await reply.json()) as { items: { caseId: string; identification: string; item: { name: string } | null }[] }
  const rated = items.find((one) => one.identification === 'real_name' && one.item?.name === ITEM)
  if (!rated) throw new Error('the rating that was just made has no case')
  return rated.caseId
}

/** Takes steps of one case as somebody who is signed in at a desk. */
export const stepsOf =
  (camera: Camera, context: BrowserContext, caseId: string) =>
  (action: string, fields: Record<string, string> = {}): Promise<void> =>
    postTo(context, `${camera.site}/api/v1/cases/${caseId}/steps`, { action, ...fields })

/** What only the head of the unit does. */
async function head(camera: Camera, caseId: string, action: string): Promise<void> {
  const { context } = await atDesk(camera, 'head-654201')
  await stepsOf(camera, context, caseId)(action)
  await context.close()
}

/** The handler's morning: what waits, the list, and the case, taken as far as the answer. */
async function handler(camera: Camera): Promise<string> {
  const { context, page } = await atDesk(camera, 'handler-654201')
  await look(camera, page, ['today', '', LIST])
  await look(camera, page, ['cases', '/cases', LIST])
  await look(camera, page, ['board', '/cases/board', '.board-column .card'])
  await look(camera, page, ['ledger', '/ledger', LIST, 700])
  await assigning(camera, page)
  const caseId = await newestCase(camera, context)
  const take = stepsOf(camera, context, caseId)
  await take('accept')
  // why the contact data was looked at is told to the rater
  await postTo(context, `${camera.site}/api/v1/cases/${caseId}/reveal`, { party: 'applicant', purpose: 'callback' })
  await take('contact', { way: 'phone', result: 'reached', note: '已向当事人说明，正在查找原因。' })
  await look(camera, page, ['case', `/cases/${caseId}`, '.lead-step', 1_060])
  await take('verify', { finding: 'true', account: '调取受理和制证记录：11月14日受理后制证信息漏传，超期6天，属实。' })
  await concluding(camera, page, caseId)
  await take('rectify', { measures: '已补传制证信息，核对同批37件。', evidence: '制证交接单' })
  await head(camera, caseId, 'approve')
  await take('feed_back', { reply: REPLY })
  await context.close()
  return caseId
}

/** Rows marked, and to whom they may be given; nothing is given. */
async function assigning(camera: Camera, page: Page): Promise<void> {
  await page.goto(`${camera.site}/console/cases`)
  for (const row of [0, 1, 2]) await page.locator('.row-choice').nth(row).check()
  await page.getByRole('button', { name: '分派' }).click()
  await page.getByRole('dialog').getByRole('radio').first().waitFor()
  await camera.take(page, 'assign', 640)
}

/** The criteria of a malicious rating, and what never is one; nothing is concluded. */
async function concluding(camera: Camera, page: Page, caseId: string): Promise<void> {
  await page.goto(`${camera.site}/console/cases/${caseId}`)
  await page.locator('.more-steps > summary').click()
  await page.locator('summary', { hasText: '认定为恶意差评' }).click()
  await page.getByText('下面这些不是恶意差评').waitFor()
  await camera.take(page, 'conclude', 1_180)
}

/** What the management organisation of the place looks at, the answered case among it. */
async function supervisor(camera: Camera, caseId: string): Promise<void> {
  const { context, page } = await atDesk(camera, 'supervisor-654201')
  await look(camera, page, ['watch', '/watch', LIST, 700])
  await look(camera, page, ['ratings', '/ratings?hasText=true', LIST])
  await look(camera, page, ['release', `/releases/${caseId}`, 'main blockquote, main h2', 620])
  const items = `${camera.site}/api/v1/service-items?division=${SHOWN_DIVISION}&q=${encodeURIComponent(ITEM)}`
  const reply = (await (await context.request.get(items)).json()) as { items: { itemCode: string }[] }
  await look(camera, page, ['item', `/items/${reply.items[0]?.itemCode}`, 'main h2'])
  await look(camera, page, ['policies', '/policies', LIST])
  await look(camera, page, ['calendar', '/calendar', 'main h2'])
  await context.close()
}

export async function consolePictures(camera: Camera): Promise<void> {
  const caseId = await handler(camera)
  await supervisor(camera, caseId)
}
