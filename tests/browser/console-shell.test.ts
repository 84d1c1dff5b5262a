import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { FIRST_LOAD_LIMIT, FIRST_SCREENS, firstLoad } from '../../tools/build-console.ts'
import { eventually, openBrowser, says } from '#tests/support/browser.ts'
import { officer } from '#tests/support/cases.ts'
import { CLERK, POLICE } from '#tests/support/cast.ts'
import { atDesk, desks, openConsole, type ConsoleStand } from '#tests/support/console.ts'
import { sound } from '#tests/support/handlers-desk.ts'

const PASSWORD = 'a long password'
const REGION = '650000000000/'
const OPEN_CASES = '/cases?open=true'
let stand: ConsoleStand
let browser: Browser
before(async () => {
  stand = await openConsole()
  browser = await openBrowser()
  for (let n = 0; n < 3; n++) await stand.rate()
  await stand.deliver()
})
after(async () => {
  await browser.close()
  await stand.close()
})

const sit = desks(() => ({ w: stand, browser }))
/** Who is not signed in, or will not be. */
async function come(path: string, look: (page: Page) => Promise<void>): Promise<void> {
  const { context, page, faults } = await atDesk(browser, stand, null)
  await page.goto(`${stand.site}/console${path}`)
  await look(page)
  assert.deepEqual(faults, [], path)
  await context.close()
}
const focused = (page: Page) =>
  page.evaluate<string>('document.activeElement.id || document.activeElement.className || document.activeElement.tagName')
const rows = (page: Page) => page.locator('main .row-link')

test('who is not signed in signs in, is told in words what was wrong, and comes to where they wanted to go', async () => {
  await come('/cases?open=true&level=1', async (page) => {
    await page.getByLabel('账号').fill('handler')
    await page.getByLabel('密码').fill('not the password')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').getByText('账号或密码不正确').waitFor()
    await sound(page, 'sign-in, refused')
    await page.getByLabel('密码').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await rows(page).first().waitFor()
    assert.equal(new URL(page.url()).search, '?open=true&level=1')
  })
})

test('after signing in one goes to a page of ours only', async () => {
  await come('/sign-in?next=%2F%2Felsewhere.example%2F', async (page) => {
    await page.getByLabel('账号').fill('handler')
    await page.getByLabel('密码').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: '今天' }).waitFor()
    assert.equal(new URL(page.url()).origin, stand.site)
  })
})

test('the menu has what one may see, and a page that one may not says who can help', async () => {
  const clerk = await officer(stand, 'clerk', { role: 'clerk', unit: POLICE.unitCode, staffNo: CLERK.staffNo })
  const entries = (page: Page) => page.getByRole('navigation', { name: '菜单' }).getByRole('link').allInnerTexts()
  await sit(stand.handler, '', async (page) => {
    await page.getByRole('heading', { name: '今天' }).waitFor()
    await eventually(async () => assert.ok((await entries(page)).includes('差评整改')))
    await sound(page, 'start')
  })
  await sit(clerk, '/cases', async (page) => {
    await page.getByText('您的岗位不能看这一页').waitFor()
    await says(page.locator('main'), /安全管理员/)
    assert.ok(!(await entries(page)).includes('差评整改'))
    await sound(page, 'no permission')
  })
})

test('by keyboard alone: / searches, j and k walk, o opens, ? tells the keys, Escape closes, and none of them while typing', async () => {
  await sit(stand.handler, OPEN_CASES, async (page) => {
    await rows(page).first().waitFor()
    await page.keyboard.press('/')
    assert.equal(await focused(page), 'search')
    await page.keyboard.type('jk?居民身份证')
    assert.equal(await page.locator('#search').inputValue(), 'jk?居民身份证')
    await page.locator('#search').fill('居民身份证')
    await page.getByRole('option').first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('listbox').waitFor({ state: 'detached' })

    await page.keyboard.press('?')
    await page.getByRole('dialog', { name: '键盘操作' }).waitFor()
    await page.keyboard.press('j')
    await sound(page, 'keys')
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })

    for (const key of ['j', 'j', 'k']) await page.keyboard.press(key)
    const to = await rows(page).first().getAttribute('href')
    await eventually(async () => assert.equal(await page.evaluate("document.activeElement.getAttribute('href')"), to))
    const outline = await page.evaluate<string>('getComputedStyle(document.activeElement).outline')
    assert.match(outline, /rgb\(255, 183, 0\) solid 3px/)
    await page.keyboard.press('o')
    await page.waitForURL(`${stand.site}${to}`)
  })
})

test('the language is changed in the person’s menu, and is the same tomorrow', async () => {
  await sit(stand.handler, '', async (page) => {
    await page.getByRole('button', { name: /handler姓名/ }).click()
    await page.getByRole('button', { name: 'English' }).click()
    await page.getByRole('heading', { name: 'Today' }).waitFor()
    await page.reload()
    await page.getByRole('heading', { name: 'Today' }).waitFor()
    assert.equal(await page.evaluate('document.documentElement.lang'), 'en')
    await sound(page, 'start in English')
  })
})

test('no screen of the shell scrolls sideways: desk, small screen, phone; from right to left too', async () => {
  const looks: [string, number][] = [
    ['', 1440],
    ['', 1024],
    ['', 390],
    ['dir=rtl', 1440],
    ['dir=rtl', 390],
  ]
  for (const [more, width] of looks)
    for (const path of ['/exports', '/nowhere', OPEN_CASES])
      await sit(
        stand.handler,
        `${path}${path.includes('?') ? '&' : '?'}${more}`,
        async (page) => {
          await page.getByRole('heading', { level: 1 }).waitFor()
          await page.locator('main .bone').first().waitFor({ state: 'detached' })
          await sound(page, `${path} ${more} ${width}`)
        },
        { width },
      )
})

test('a session that ends in the middle of work is opened again over the page, and what was typed is still there', async () => {
  const leaving = await officer(stand, 'leaving', { role: 'handler' })
  await sit(leaving, OPEN_CASES, async (page) => {
    await rows(page).first().waitFor()
    await page.locator('#search').fill('居民')
    await page.context().clearCookies()
    await page.getByRole('button', { name: '收到日' }).click()
    const dialog = page.getByRole('dialog', { name: '登录已过期' })
    await dialog.waitFor()
    assert.match(await dialog.innerText(), /leaving姓名/)
    await sound(page, 'signing in again')
    await page.keyboard.press('Escape')
    await dialog.getByLabel('密码').fill(PASSWORD)
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'detached' })
    await page.locator('main th[aria-sort=ascending]', { hasText: '收到日' }).waitFor()
    await page.locator('main [aria-busy=false] .row-link').first().waitFor()
    assert.equal(await page.locator('#search').inputValue(), '居民')
  })
})

test('a list is narrowed by the division chosen at the top, and says so', async () => {
  const region = await officer(stand, 'region', { role: 'region', divisionPath: REGION })
  await sit(region, OPEN_CASES, async (page) => {
    await rows(page).first().waitFor()
    const choose = async (name: string): Promise<void> => {
      await page.getByRole('combobox', { name: '只看一个区划' }).click()
      await page.keyboard.type(name)
      await page.locator('.ant-select-item-option-active').getByText(name).waitFor()
      await page.keyboard.press('Enter')
    }
    await choose('塔城市')
    await page.locator('.words', { hasText: '塔城市及以下' }).waitFor()
    await rows(page).first().waitFor()
    await choose('额敏县')
    await page.locator('.words', { hasText: '额敏县及以下' }).waitFor()
    await rows(page).first().waitFor({ state: 'detached' })
    await sound(page, 'a division without cases')
  })
})

test('filters and columns are kept as a view and come back at a press', async () => {
  const keeper = await officer(stand, 'keeper', { role: 'handler' })
  const menu = (page: Page, name: string) => page.getByRole('button', { name, exact: true })
  await sit(keeper, '/cases?open=true&level=1', async (page) => {
    await rows(page).first().waitFor()
    await menu(page, '列').click()
    await page.getByRole('checkbox', { name: '承办单位' }).uncheck()
    await page.keyboard.press('Escape')
    await page.locator('th', { hasText: '承办单位' }).waitFor({ state: 'detached' })
    await menu(page, '视图').click()
    await page.getByLabel('视图名称').fill('最差的')
    await page.getByRole('button', { name: '保存现在的筛选和列' }).click()
    await page.getByRole('button', { name: '最差的', exact: true }).waitFor()
    await sound(page, 'views')

    await page.evaluate('localStorage.clear()')
    await page.goto(`${stand.site}/console${OPEN_CASES}`)
    await page.locator('th', { hasText: '承办单位' }).waitFor()
    await menu(page, '视图').click()
    await page.getByRole('button', { name: '最差的', exact: true }).click()
    await page.locator('th', { hasText: '承办单位' }).waitFor({ state: 'detached' })
    await page.waitForURL((url) => url.searchParams.get('level') === '1')
  })
})

test('while the server cannot be reached a list says that it tries again, and then shows what came', async () => {
  await sit(stand.handler, '/exports', async (page) => {
    await page.getByRole('heading', { name: '我的导出' }).waitFor()
    await page.route('**/api/v1/cases?*', (route) => route.abort())
    await page.getByRole('link', { name: '差评整改' }).first().click()
    await page.getByText('连不上服务器，正在自动重试').first().waitFor()
    await page.unroute('**/api/v1/cases?*')
    await rows(page).first().waitFor()
  })
})

test('a screen whose code does not come says what to do, and the rest of the console stays', async () => {
  await sit(stand.handler, '', async (page) => {
    await page.getByRole('heading', { name: '今天' }).waitFor()
    await page.route('**/console/assets/exports-*', (route) => route.abort())
    await page.getByRole('button', { name: /handler姓名/ }).click()
    await page.getByRole('link', { name: '我的导出' }).click()
    await page.getByRole('heading', { name: '这一页打不开了' }).waitFor()
    await page.getByRole('navigation', { name: '菜单' }).waitFor()
    await sound(page, 'broken')
  })
})

test('a link to sign out asks first; one’s own menu does it, and nothing of one stays', async () => {
  const going = await officer(stand, 'going', { role: 'handler' })
  await sit(going, '/sign-out', async (page) => {
    await page.getByRole('button', { name: '退出登录' }).waitFor()
    await page.evaluate("sessionStorage.setItem('hcp-division', 'x')")
    await page.getByRole('button', { name: /going姓名/ }).click()
    await page.getByRole('link', { name: '退出登录' }).click()
    await page.waitForURL(`${stand.site}/console/sign-in`)
    await page.goto(`${stand.site}/console`)
    await page.getByLabel('账号').waitFor()
    assert.equal(await page.evaluate("sessionStorage.getItem('hcp-division')"), null)
  })
})

test('the shell and the case inbox weigh no more than 400 KB on the way to a browser', () => {
  const { bytes } = firstLoad(FIRST_SCREENS)
  assert.ok(bytes > 100 * 1024, 'the manifest names the parts')
  assert.ok(bytes <= FIRST_LOAD_LIMIT, `${Math.ceil(bytes / 1024)} KB`)
})

/** What the language and the browsers have gained since Chromium 79. A page that runs without it asks for nothing newer. */
const SINCE_79 = `
  for (const name of ['at', 'findLast', 'findLastIndex', 'toSorted', 'toReversed', 'toSpliced', 'with']) delete Array.prototype[name]
  for (const name of ['at', 'replaceAll', 'isWellFormed', 'toWellFormed']) delete String.prototype[name]
  for (const name of ['hasOwn', 'groupBy']) delete Object[name]
  for (const name of ['union', 'intersection', 'difference', 'isSubsetOf']) delete Set.prototype[name]
  for (const name of ['any', 'withResolvers', 'try']) delete Promise[name]
  for (const name of ['timeout', 'any']) delete AbortSignal[name]
  delete Map.groupBy
  delete Element.prototype.replaceChildren
  delete crypto.randomUUID
  for (const name of ['structuredClone', 'WeakRef', 'FinalizationRegistry', 'AggregateError', 'reportError', 'Iterator', 'scheduler', 'navigation'])
    delete globalThis[name]
`
test('the console works with no more of the language than Chromium 79 has', async () => {
  const { context, page, faults } = await atDesk(browser, stand, stand.handler)
  await context.addInitScript(SINCE_79)
  await page.goto(`${stand.site}/console${OPEN_CASES}`)
  await rows(page).first().waitFor()
  await page.keyboard.press('j')
  await page.getByRole('button', { name: '视图', exact: true }).click()
  await page.getByLabel('视图名称').waitFor()
  await page.keyboard.press('Escape')
  await page.locator('#search').fill('居民身份证')
  await page.getByRole('option').first().waitFor()
  await page.getByRole('link', { name: '今天' }).click()
  await page.getByRole('heading', { name: '今天' }).waitFor()
  assert.deepEqual(faults, [])
  await context.close()
})
