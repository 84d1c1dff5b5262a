import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { eventually, openBrowser, overflow, says } from '#tests/support/browser.ts'
import { officer, signInAs } from '#tests/support/cases.ts'
import { CENTRE, CLERK, HALL, ITEM_CODE, POLICE, TACHENG } from '#tests/support/cast.ts'
import { desks, openConsole, type ConsoleStand } from '#tests/support/console.ts'
import { sound } from '#tests/support/handlers-desk.ts'

const REGION = '650000000000/'
const NUMBER = /65420120261123\d{6}/
/** More than one page of a list. */
const MANY = 60
let stand: ConsoleStand
let browser: Browser
let supervisor: string
let anonymousId: string
before(async () => {
  stand = await openConsole()
  browser = await openBrowser()
  await stand.rate({ level: 1, detailCodes: ['110'], text: '等了两个小时，电话 13900001234 没人接' })
  anonymousId = (await stand.rate({ level: 2, detailCodes: ['210'], anonymous: true })).ratingId
  const late = { status: 'completed', promisedBy: '2026-11-20', completedAt: stand.world.now() } as const
  await rateMany(await pushMany(late))
  await stand.deliver()
  // Anonymous ratings are listed from the day after they came.
  stand.setNow('2026-11-24T02:00:00.000Z')
  await officer(stand, 'regional', { role: 'supervisor', divisionPath: REGION })
  supervisor = await signInAs(stand, 'regional')
})
after(async () => {
  await browser.close()
  await stand.close()
})

async function pushMany(changes: Parameters<typeof stand.cast.record>[0]): Promise<{ sourceSystem: string; recordNo: string }[]> {
  const records = Array.from({ length: MANY }, () => stand.cast.record(changes))
  assert.equal((await stand.cast.push(...records)).accepted, MANY)
  return records
}
async function rateMany(records: readonly { sourceSystem: string; recordNo: string }[]): Promise<void> {
  const body = records.map(({ sourceSystem, recordNo }) => ({
    sourceSystem,
    recordNo,
    serviceNumber: 1,
    channel: 'qr-window',
    level: 5,
    detailCodes: [],
  }))
  const headers = { 'idempotency-key': 'many' }
  assert.equal((await stand.call('POST', '/api/v1/ratings', { as: stand.cast.token, body, headers })).statusCode, 200)
}

const sit = desks(() => ({ w: stand, browser }))
const rows = (page: Page) => page.locator('main .row-link')
const shows = async (page: Page, count: number): Promise<void> => {
  await rows(page).nth(count).waitFor({ state: 'detached' })
  await rows(page)
    .nth(count - 1)
    .waitFor()
}
const main = (page: Page) => page.locator('main').innerText()
/** The bars that stand in for what is coming are gone. */
const settled = async (page: Page): Promise<void> => {
  await page.locator('main h1').waitFor()
  await page.locator('main .bone, [aria-busy=true]').first().waitFor({ state: 'detached' })
}

const LISTS = ['/divisions', '/units', '/halls', '/windows', '/staff', '/items', '/records', '/ratings'] as const
const DETAILS = [`/divisions/${TACHENG}`, `/units/${POLICE.unitCode}`, `/halls/${TACHENG}/${HALL.hallCode}`, `/items/${ITEM_CODE}`] as const

for (const path of [...LISTS, ...DETAILS])
  test(`${path} is sound at a desk and fits a phone, in either language`, async () => {
    await sit(supervisor, path, async (page) => {
      await settled(page)
      await sound(page, path)
      await page.setViewportSize({ width: 390, height: 844 })
      await sound(page, `${path} at 390`)
      await page.evaluate('localStorage.setItem("hcp-language", "en")')
      await page.reload()
      await settled(page)
      for (const width of [390, 1440]) {
        await page.setViewportSize({ width, height: 844 })
        assert.equal(await overflow(page), 0, `${path} in English at ${width}`)
      }
    })
  })

for (const path of LISTS.filter((list) => list !== '/divisions' && list !== '/staff'))
  test(`${path}: by keyboard alone from a row to its page and back`, async () => {
    await sit(supervisor, path, async (page) => {
      await rows(page).first().waitFor()
      await page.keyboard.press('j')
      await page.keyboard.press('o')
      await page.locator('main .back').waitFor()
      await settled(page)
      await sound(page, `the page behind ${path}`)
      await page.goBack()
      await rows(page).first().waitFor()
    })
  })

test('the tree of divisions unfolds, is searched, and says where nobody manages', async () => {
  await sit(supervisor, '/divisions', async (page) => {
    const county = page.getByRole('link', { name: '塔城市', exact: true })
    await page.getByRole('button', { name: '展开塔城地区的下级' }).press('Enter')
    await county.waitFor()
    await page.getByRole('button', { name: '收起塔城地区的下级' }).press('Enter')
    await county.waitFor({ state: 'detached' })
    await page.getByLabel('名称或代码').fill('塔城市')
    await eventually(async () => assert.deepEqual(await rows(page).allInnerTexts(), ['新疆维吾尔自治区', '塔城地区', '塔城市']))
    await says(page.locator('main'), new RegExp(`${CENTRE.name}[\\s\\S]*2[\\s\\S]*1`))
    await page.getByLabel('名称或代码').fill('没有这个地方')
    await page.getByText('没有符合的区划').waitFor()
  })
  await sit(supervisor, '/divisions/654200000000', async (page) => {
    await page.getByText('没有登记政务服务管理机构：').waitFor()
    await page.getByRole('heading', { name: '下级区划' }).waitFor()
  })
})

test('a unit says who answers for it, where it serves and what it handles, and leads to its ratings', async () => {
  await sit(supervisor, `/units/${POLICE.unitCode}`, async (page) => {
    await page.getByText('在用 1 项').waitFor()
    const said = ['公安机关', HALL.name, CENTRE.name, '差评办理专人', CLERK.staffNo]
    await says(page.locator('main'), ...said.map((word) => new RegExp(word)))
    await page.getByRole('link', { name: '评价', exact: true }).last().click()
    await page.waitForURL((url) => url.search === `?unit=${POLICE.unitCode}`)
    await rows(page).first().waitFor()
    await page.getByText(`实施单位：${POLICE.name}`).waitFor()
  })
})

test('units without a handler are found by the filter, said in words, and cleared', async () => {
  await officer(stand, 'of-police', { role: 'handler', unit: POLICE.unitCode })
  await sit(supervisor, '/units?hasHandler=false', async (page) => {
    await page.getByText('差评办理专人：未指定').waitFor()
    await page.getByRole('button', { name: '清除筛选' }).click()
    await page.waitForURL((url) => url.search === '')
    await rows(page).nth(1).waitFor()
  })
})

test('an item takes its code apart in words and tells by how much its promise is shorter than the law', async () => {
  await sit(supervisor, `/items/${ITEM_CODE}`, async (page) => {
    await page.getByText('承诺比法定少 67%。').waitFor()
    await page.getByText('什么时候可以评价').waitFor()
    const said = [POLICE.unitCode, POLICE.name, '行使层级 县（市、区）', '07 行政确认']
    await says(page.locator('.code-parts'), ...said.map((word) => new RegExp(word)))
  })
})

test('records are paged, sorted by their header and found by the beginning of their number', async () => {
  await sit(supervisor, '/records', async (page) => {
    await rows(page).first().waitFor()
    assert.equal(await rows(page).count(), 50)
    await page.getByRole('button', { name: '下一页' }).click()
    await page.getByRole('button', { name: '上一页' }).waitFor()
    await shows(page, MANY + 2 - 50)
    await page.getByRole('button', { name: '收到时刻' }).click()
    await page.waitForURL(/sort=receivedAt/)
    const number = page.getByLabel('办件编号开头')
    await number.fill('65420120261123000001')
    await number.press('Enter')
    await page.getByText('办件编号开头：“65420120261123000001”').waitFor()
    await shows(page, 1)
  })
})

test('a unit is found by a piece of its name, with the keyboard, and stands in words by its name', async () => {
  await sit(supervisor, '/records', async (page) => {
    await rows(page).first().waitFor()
    await page.getByRole('combobox', { name: '实施单位' }).click()
    await page.keyboard.type('公安')
    await page.locator('.ant-select-item-option-active').getByText(POLICE.name).waitFor()
    await page.keyboard.press('Enter')
    await page.getByText(`实施单位：${POLICE.name}`).waitFor()
    assert.equal(new URL(page.url()).searchParams.get('unit'), POLICE.unitCode)
    await page.reload()
    await page.getByText(`实施单位：${POLICE.name}`).waitFor()
  })
})

test('a record says what was promised and that nobody said why it took longer, and nothing of the applicant or of ratings', async () => {
  await sit(supervisor, '/records?overdue=true', async (page) => {
    await rows(page).first().click()
    await page.getByText('超过承诺 3 天办结').waitFor()
    await page.getByText('未说明理由', { exact: true }).waitFor()
    await page.getByText('第 1 次服务：申报').waitFor()
    assert.doesNotMatch(await main(page), /阿依古丽|1390000|99010519/)
    assert.equal(await page.locator('main a[href*="/ratings"]').count(), 0)
  })
})

test('a bad rating shows its level, its reason and masked words, and leads to its case and its record', async () => {
  await sit(supervisor, '/ratings?bad=true&hasText=true', async (page) => {
    await page.getByText('只看差评 · 有评价文字').waitFor()
    await rows(page).first().click()
    await page.getByRole('heading', { name: '差评整改' }).waitFor()
    const text = await says(page.locator('main'), /1 非常不满意/, /没人接/)
    assert.doesNotMatch(text, /13900001234/)
    await page.getByRole('link', { name: NUMBER }).waitFor()
    await page.getByRole('link', { name: /打开这件/ }).click()
    await page.waitForURL(/\/cases\//)
  })
})

test('an anonymous rating says what is withheld and why, and shows no number, window or minute', async () => {
  await sit(supervisor, '/ratings?identification=anonymous', async (page) => {
    await rows(page).first().waitFor()
    assert.equal(await rows(page).count(), 1)
    assert.doesNotMatch(await main(page), NUMBER)
    await rows(page).first().click()
    await page.getByText('匿名评价：不显示是哪一次服务').waitFor()
    await page.getByRole('heading', { name: '差评整改' }).waitFor()
    assert.ok(page.url().endsWith(anonymousId))
    const text = await main(page)
    assert.doesNotMatch(text, NUMBER)
    assert.doesNotMatch(text, /户籍窗口|S001|窗口评价器|\d\d:\d\d/)
    assert.equal(await page.locator('main a[href*="/records"]').count(), 0)
    await sound(page, 'an anonymous rating')
  })
})

test('where nothing is yet, a list says what will appear and how', async () => {
  const altay = await officer(stand, 'altay', { role: 'supervisor', divisionPath: '650000000000/654300000000/' })
  for (const [path, said] of [
    ['/records', '还没有办件'],
    ['/ratings', '还没有评价'],
    ['/staff', '还没有窗口人员'],
  ] as const)
    await sit(altay, path, async (page) => {
      await page.getByText(said).waitFor()
      await sound(page, `${path}, empty`)
    })
})

test('who may not see a list is told who can help, and has no entry for it', async () => {
  const clerk = await officer(stand, 'clerk', { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo })
  const auditor = await officer(stand, 'auditor', { role: 'auditor', divisionPath: REGION })
  for (const [as, path] of [
    [clerk, '/ratings'],
    [clerk, '/records'],
    [clerk, '/staff'],
    [auditor, '/ratings'],
    [auditor, '/records'],
  ] as const)
    await sit(as, path, async (page) => {
      await page.getByText('您的岗位不能看这一页').waitFor()
      await says(page.locator('main'), /安全管理员/)
      assert.equal(await page.locator(`nav a[href="/console${path}"]`).count(), 0)
    })
  await sit(clerk, '/units', async (page) => {
    await rows(page).first().waitFor()
    assert.equal(await page.locator('.tabs a[href="/console/staff"]').count(), 0)
  })
})
