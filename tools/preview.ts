/** Draws every public screen into a folder, to be looked at: `node tools/preview.ts FOLDER [NAME…]`. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { openBrowser, openPage, screenshot } from '#tests/support/browser.ts'
import { servePages } from '#tests/support/page-server.ts'
import { publicScreens } from '#tests/support/screens.ts'
import type { Language } from '#web/public/languages.ts'

const [folder, ...wanted] = process.argv.slice(2)
if (!folder) throw new Error('node tools/preview.ts FOLDER [NAME…]')
await mkdir(folder, { recursive: true })

type Look = { lang: Language; large: boolean; width: number }
const LOOKS: readonly Look[] = [
  { lang: 'zh-CN', large: false, width: 390 },
  { lang: 'zh-CN', large: false, width: 1280 },
  { lang: 'zh-CN', large: false, width: 320 },
  { lang: 'zh-CN', large: true, width: 390 },
  { lang: 'ug', large: false, width: 390 },
  { lang: 'ug', large: false, width: 1280 },
  { lang: 'kk', large: false, width: 390 },
  { lang: 'en', large: false, width: 390 },
]
const server = await servePages(({ path, query }) => {
  const page = publicScreens((query.get('lang') ?? 'zh-CN') as Language, query.get('large') === '1')[path.slice(1)]
  return page ? { page } : null
})
const browser = await openBrowser()
for (const { lang, large, width } of LOOKS) {
  const { context, page } = await openPage(browser, { width, height: width > 800 ? 800 : 844 })
  for (const name of Object.keys(publicScreens(lang, large))) {
    if (wanted.length > 0 && !wanted.includes(name)) continue
    await page.goto(`${server.url}/${name}?lang=${lang}&large=${large ? 1 : 0}`)
    await screenshot(page, join(folder, `${name}-${lang}${large ? '-large' : ''}-${width}.png`))
    if (name !== 'rating') continue
    await page.locator('#level-1').check()
    await screenshot(page, join(folder, `${name}-chosen-${lang}${large ? '-large' : ''}-${width}.png`))
  }
  await context.close()
}
await browser.close()
await server.close()
