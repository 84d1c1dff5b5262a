import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { chromium, type Browser, type Locator, type Page } from 'playwright-core'
import { flags, installed, openPage, type Opened } from '#tests/support/browser.ts'
import { withPalette } from '../palette-png.ts'

export const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url))
const MOST_BYTES = 150_000

/** A telephone's letters are small in a README: drawn twice as fine. */
export const PHONE = { width: 390, height: 844, deviceScaleFactor: 2 }
export const TABLET = { width: 820, height: 900, deviceScaleFactor: 1.5 }
/** A little wider than the column of the public site. */
export const COLUMN = { width: 800, height: 1180, deviceScaleFactor: 1.5 }
export const DESK = { width: 1280, height: 800, deviceScaleFactor: 1.25 }
type Size = typeof DESK

export type Camera = {
  site: string
  open(size: Size): Promise<Opened>
  /** The page from its top or from where something stands, at most so high; the whole of it when nothing is said. */
  take(page: Page, name: string, height?: number, from?: Locator): Promise<void>
}

/** As people here have it set up: a day is written year first. */
export async function chineseBrowser(): Promise<Browser> {
  const { executable, environment } = await installed('@sparticuz/chromium')
  return chromium.launch({
    executablePath: executable,
    args: [...flags, '--lang=zh-CN'],
    env: { PATH: '/usr/bin:/bin', HOME: '/tmp', ...environment, LANGUAGE: 'zh_CN', LANG: 'zh_CN.UTF-8' },
  })
}

/** The fonts hold no emoji: better none than boxes. */
const WITHOUT_EMOJI = String.raw`{
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replace(/[\u{1f000}-\u{1faff}]\ufe0f?/gu, '')
}`

/** Only the pictures that are named are written; all of them when none is. */
export const cameraOf = (browser: Browser, site: string, names: readonly string[]): Camera => ({
  site,
  open: (size) => openPage(browser, { ...size, reducedMotion: 'reduce' }),
  take: async (page, name, height, from) => {
    if (names.length > 0 && !names.includes(name)) return
    await page.waitForLoadState('networkidle')
    await page.mouse.move(0, 0)
    await page.evaluate('document.activeElement.blur(); scrollTo(0, 0); document.fonts.ready.then(() => {})')
    await page.evaluate(WITHOUT_EMOJI)
    const whole = (await page.evaluate('document.documentElement.scrollHeight')) as number
    const width = page.viewportSize()?.width ?? 0
    const top = (await from?.boundingBox())?.y ?? 0
    const clip = { x: 0, y: top, width, height: Math.min(height ?? whole, whole - top) }
    const png = withPalette(await page.screenshot({ fullPage: true, clip, animations: 'disabled' }))
    await writeFile(`${folder}${name}.png`, png)
    console.log(`${name}.png  ${Math.round(png.length / 1000)} kB`)
    if (png.length > MOST_BYTES) throw new Error(`${name}.png is larger than ${MOST_BYTES} bytes`)
  },
})
