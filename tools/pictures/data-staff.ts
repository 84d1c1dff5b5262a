/** What the people see who keep units, items and service records right; a change of an item on its whole way. */
import type { Page } from 'playwright-core'
import { SAMPLE_CLIENT } from '#sample/accounts.ts'
import { SHOWN_DIVISION } from '#sample/region.ts'
import { addDays, dayOf, systemNow } from '#shared/time.ts'
import { COLUMN, DESK, type Camera } from './camera.ts'
import { atDesk, look } from './console.ts'

const LIST = 'main tbody tr'
/** As the sample plants it: its name lacks the last character of the catalogue’s. */
const BENT = '见义勇为人员奖励申'
const RIGHT = '见义勇为人员奖励申请'
/** The last but one character is not what the others come to. */
const WRONG_UNIT_CODE = '12654201MB1234567X'

type Asking = (method: 'GET' | 'POST' | 'PUT', path: string, data?: unknown) => Promise<Record<string, unknown>>
/** The same session that is signed in at the desk. */
const asking =
  (camera: Camera, page: Page): Asking =>
  async (method, path, data) => {
    const headers = { origin: camera.site }
    const reply = await page.request.fetch(`${camera.site}/api/v1/${path}`, { method, headers, ...(data !== undefined && { data }) })
    if (!reply.ok()) throw new Error(`${path}: ${await reply.text()}`)
    return (await reply.json()) as Record<string, unknown>
  }

/** Drafted by the head, reviewed by one, released by the other; then its versions, its guide and the board. */
async function changedItem(camera: Camera): Promise<void> {
  const head = await atDesk(camera, 'head-654201')
  const ask = asking(camera, head.page)
  const { items } = await ask('GET', `service-items?division=${SHOWN_DIVISION}&q=${encodeURIComponent(BENT)}`)
  const itemCode = (items as { itemCode: string }[])[0]?.itemCode ?? ''
  const { versionId } = await ask('POST', `service-items/${itemCode}/drafts`, {
    what: 'changed',
    reason: '名称与基本目录不一致，按目录改正',
  })
  const draft = await ask('GET', `item-drafts/${String(versionId)}`)
  const content = { ...(draft['content'] as object), name: RIGHT, promisedLimit: 25 }
  await ask('PUT', `item-drafts/${String(versionId)}`, { edits: draft['edits'], content })
  await ask('POST', `item-drafts/${String(versionId)}/submit`, {})
  await head.context.close()
  const first = await atDesk(camera, 'supervisor-654201')
  await look(camera, first.page, ['data-staff-review', `/item-drafts/${String(versionId)}`, 'main table', 700])
  await first.page.getByRole('button', { name: '审核通过' }).click()
  await first.page.getByLabel('生效日').waitFor()
  const second = await atDesk(camera, 'supervisor-654201-2')
  const { edits } = await asking(camera, second.page)('GET', `item-drafts/${String(versionId)}`)
  const today = dayOf(systemNow())
  await asking(camera, second.page)('POST', `item-drafts/${String(versionId)}/release`, { edits, effectiveFrom: today })
  await look(camera, second.page, ['data-staff-versions', `/items/${itemCode}/versions`, 'main table', 660])
  await second.context.close()
  await first.context.close()
  const { page, context } = await camera.open(COLUMN)
  await page.goto(`${camera.site}/items/${itemCode}?lang=zh-CN`)
  await camera.take(page, 'data-staff-guide', 1_100)
  await context.close()
}

/** A unit whose code is wrong, a window and who sits there, what is missing. */
async function places(camera: Camera): Promise<void> {
  const { page, context } = await atDesk(camera, 'supervisor-654201')
  await page.goto(`${camera.site}/console/places/unit/new`)
  await page.locator('#code').fill(WRONG_UNIT_CODE)
  await page.locator('#name').fill('塔城市不动产登记中心')
  await page.locator('#line').fill('不动产登记机构')
  await page.locator('#kind').click()
  await page.locator('.ant-select-item-option', { hasText: '行政机关' }).first().click()
  await page.getByRole('button', { name: '保存' }).click()
  await page.locator('.field-wrong').first().waitFor()
  await camera.take(page, 'data-staff-unit', 620)
  const { items } = await asking(camera, page)('GET', `windows?division=${SHOWN_DIVISION}`)
  const window = (items as { windowCode: string }[])[0]?.windowCode ?? ''
  await look(camera, page, ['data-staff-window', `/windows/${SHOWN_DIVISION}/${window}`, 'main form', 880])
  await context.close()
  const region = await atDesk(camera, 'centre')
  await look(camera, region.page, ['data-staff-gaps', '/gaps', LIST, 640])
  await look(camera, region.page, ['data-staff-alignment', '/alignment', 'main table', 760])
  await region.context.close()
}

/** Proposed by the centre, as the region’s office finds it. */
async function divisionChange(camera: Camera): Promise<void> {
  const centre = await atDesk(camera, 'centre')
  const { changeId } = await asking(camera, centre.page)('POST', 'division-changes', {
    kind: 'renamed',
    effectiveOn: addDays(dayOf(systemNow()), 30),
    from: ['654224000000'],
    to: [{ code: '654224000000', name: '托里市' }],
    basis: '示例：批复文号写在这里',
    reason: '示例：撤县设市',
  })
  await centre.context.close()
  const region = await atDesk(camera, 'region')
  await look(camera, region.page, ['data-staff-division', `/division-changes/${String(changeId)}`, 'main h2', 800])
  await region.context.close()
}

const HEADS = ['事项编码', '事项名称', '承诺时限', '法定时限', '咨询电话', '办件类型']
type Item = { itemCode: string; name: string; promisedLimit: number; legalLimit: number }
/** A sheet of the prefecture with the faults that sheets have. */
async function importing(camera: Camera): Promise<void> {
  const { page, context } = await atDesk(camera, 'supervisor-654201')
  const { items } = await asking(camera, page)('GET', `service-items?division=${SHOWN_DIVISION}&limit=20`)
  const rows = (items as Item[]).map((item, n) => {
    const phone = `0901-62200${String(n).padStart(2, '0')}`
    return [item.itemCode, item.name, String(item.promisedLimit), String(item.legalLimit), phone, '承诺件']
  })
  const spoil: [row: number, column: number, value: string][] = [
    [0, 0, '1.16542E+30'],
    [1, 2, '200'],
    [2, 5, '承诺'],
    [3, 5, '承诺'],
    [4, 2, '十五天'],
  ]
  for (const [row, column, value] of spoil) rows[row]?.splice(column, 1, value)
  const sheet = [HEADS, ...rows].map((row) => row.join(',')).join('\n')
  await page.goto(`${camera.site}/console/imports/new`)
  await page.locator('label', { hasText: '实施清单' }).first().click()
  await page
    .getByRole('link', { name: /下载“事项”模板/ })
    .first()
    .waitFor()
  await page.locator('input[type=file]').setInputFiles({ name: '事项.csv', mimeType: 'text/csv', buffer: Buffer.from(sheet) })
  await page.waitForURL(/imports\/[0-9a-f-]{36}/)
  await page.locator('.field-wrong').first().waitFor()
  await page.goto(`${page.url().split('?')[0]}?outcome=faulty`)
  await page.locator('.field-wrong').first().waitFor()
  await camera.take(page, 'data-staff-import', 860)
  await context.close()
}

/** What sources send: the board, one row and the mapping that takes in all alike, a table compared. */
async function records(camera: Camera): Promise<void> {
  const { page, context } = await atDesk(camera, 'centre')
  await look(camera, page, ['data-staff-quality', '/record-quality', LIST, 800])
  const { items } = await asking(camera, page)('GET', 'quarantine?sourceSystem=ywxt-654221&limit=50')
  const six = (items as { quarantineId: string; says: string }[]).find(({ says }) => says.includes('区划代码'))
  if (!six) throw new Error('no row with a division of six digits')
  await page.goto(`${camera.site}/console/quarantine/${six.quarantineId}`)
  await page.getByRole('button', { name: /以后都当作/ }).click()
  await page.locator('#map-to').fill(SHOWN_DIVISION.replace('654201', '654221'))
  await page.getByRole('button', { name: '先看一看' }).click()
  await page.getByRole('button', { name: /立对照/ }).waitFor()
  await camera.take(page, 'data-staff-mapping', 1_240)
  await context.close()
}

/** The hall’s system sends its table of items; some are not what ours says. */
async function compared(camera: Camera): Promise<void> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: SAMPLE_CLIENT.clientId,
    client_secret: SAMPLE_CLIENT.secret,
  })
  const granted = await fetch(`${camera.site}/oauth/token`, { method: 'POST', body: form })
  const { access_token: token } = (await granted.json()) as { access_token: string }
  const { page, context } = await atDesk(camera, 'supervisor-654201')
  const { items } = await asking(camera, page)('GET', `service-items?division=${SHOWN_DIVISION}&limit=50`)
  const table = (items as { itemCode: string; name: string; itemType: string }[]).map(({ itemCode, name, itemType }, n) => ({
    sourceSystem: SAMPLE_CLIENT.source,
    itemCode,
    name: n % 9 === 4 ? `${name}（旧）` : name,
    itemType,
  }))
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' }
  const reply = await fetch(`${camera.site}/api/v1/item-comparisons`, { method: 'POST', headers, body: JSON.stringify(table) })
  if (!reply.ok) throw new Error(await reply.text())
  await look(camera, page, ['data-staff-source', `/item-sources/${SAMPLE_CLIENT.source}`, LIST, DESK.height])
  await context.close()
}

export async function dataStaffPictures(camera: Camera): Promise<void> {
  await records(camera)
  await importing(camera)
  await compared(camera)
  await places(camera)
  await divisionChange(camera)
  await changedItem(camera)
}
