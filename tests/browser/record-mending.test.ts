/** What was quarantined is put right in the console: one row by its fields, many by their code. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { serviceRecords } from '#features/service-records/feature.ts'
import { jobWorld } from '#server/platform/run.ts'
import { openBrowser, says } from '#tests/support/browser.ts'
import { WINDOW } from '#tests/support/cast.ts'
import { atDesk, openConsole, type ConsoleStand } from '#tests/support/console.ts'
import { sound } from '#tests/support/handlers-desk.ts'
import { signedIn } from '#tests/support/staff.ts'

let w: ConsoleStand
let browser: Browser
let centre: string
before(async () => {
  ;[w, browser] = await Promise.all([openConsole(), openBrowser()])
  centre = await signedIn(w, 'centre', 'centre')
})
after(async () => {
  await browser.close()
  await w.close()
})

const errand = serviceRecords.errands?.[0] ?? assert.fail('nothing replays')
const pushedAt = async (windowCode: string): Promise<string> => {
  const record = w.cast.record()
  await w.cast.push({ ...record, occurrences: record.occurrences.map((one) => ({ ...one, windowCode })) })
  const reply = await w.call('GET', `/api/v1/quarantine?q=${record.recordNo}`, { as: centre })
  return reply.json<{ items: { quarantineId: string }[] }>().items[0]?.quarantineId ?? assert.fail(record.recordNo)
}
async function at(path: string, look: (page: Page) => Promise<void>): Promise<void> {
  const { context, page, faults } = await atDesk(browser, w, centre, { width: 1280, height: 800 })
  await page.goto(`${w.site}/console${path}`)
  await look(page)
  assert.deepEqual(faults, [], path)
  await context.close()
}

test('a row is mended at its faulty field, and what is somebody’s stays hidden', async () => {
  const quarantineId = await pushedAt('W-7')
  await at(`/quarantine/${quarantineId}`, async (page) => {
    const window = page.locator('[id="mend-occurrences[0].windowCode"]')
    await window.waitFor()
    assert.equal(await window.inputValue(), 'W-7')
    await sound(page, 'quarantined row')
    await page.getByText(/^其他字段/).click()
    assert.equal(await page.locator('[id="mend-applicant.name"]').inputValue(), '')
    await window.fill('W-8')
    await window.press('Enter')
    await page.getByText('改动已保存，仍然隔离').waitFor()
    await window.fill(WINDOW.windowCode)
    await window.press('Enter')
    await page.getByText('改正后已收进来。').waitFor()
    assert.equal(await page.getByText('阿依古丽').count(), 0)
  })
})

test('a code is mapped from one row, those quarantined for it are replayed, and the mapping is ended in its list', async () => {
  const quarantineId = await pushedAt('W-9')
  await pushedAt('W-9')
  await at(`/quarantine/${quarantineId}`, async (page) => {
    await page.getByRole('button', { name: '“W-9”以后都当作……' }).click()
    await page.locator('#map-to').fill(WINDOW.windowCode)
    await page.getByRole('button', { name: '先看一看' }).click()
    await page.getByText('其中 2 条可以收进来').waitFor()
    await page.locator('#map-reason').fill('旧窗口号')
    await sound(page, 'mapping')
    await page.getByRole('button', { name: '立对照并重放 2 条' }).click()
    await page.getByText('对照已立').waitFor()
    await errand.run(jobWorld(w.world), new AbortController().signal)
    await page.clock.runFor(3_000)
    await page.getByText('收进来 2 条').waitFor()
  })
  await at('/code-mappings', async (page) => {
    await page.getByRole('button', { name: `停用 W-9 → ${WINDOW.windowCode}` }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('理由').fill('换了系统')
    await sound(page, 'ending')
    await dialog.getByRole('button', { name: '停用', exact: true }).click()
    await dialog.waitFor({ state: 'detached' })
    await says(page.getByRole('table'), /W-9/)
    assert.equal(await page.getByRole('button', { name: /^停用/ }).count(), 0)
  })
})
