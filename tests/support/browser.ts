import { AxeBuilder } from '@axe-core/playwright'
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { hash } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { createBrotliDecompress } from 'node:zlib'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Locator, type Page } from 'playwright-core'

const root = new URL('../../', import.meta.url)
const cache = new URL('.cache/', root)
const inModules = (path: string): URL => new URL(`node_modules/${path}`, root)
/** The packages' own launchers reuse whatever lies at /tmp/chromium and run in a single process, so we unpack and start it ourselves. */
export const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const inflate = async (from: URL, to: URL): Promise<void> => {
  await pipeline(createReadStream(from), createBrotliDecompress(), createWriteStream(to))
}
const versionOf = async (name: string): Promise<string> =>
  (JSON.parse(await readFile(inModules(`${name}/package.json`), 'utf8')) as { version: string }).version

/** Does the work once: into a folder of its own that gets its name when it is complete, so that test files may race. */
async function prepared(name: string, fill: (folder: URL) => Promise<void>): Promise<URL> {
  const folder = new URL(`${name}/`, cache)
  if (existsSync(folder)) return folder
  await mkdir(cache, { recursive: true })
  const draft = `${await mkdtemp(fileURLToPath(new URL(`${name}.`, cache)))}/`
  await fill(pathToFileURL(draft))
  await rename(draft, folder).catch(async (fault: NodeJS.ErrnoException) => {
    if (!existsSync(folder)) throw fault
    await rm(draft, { recursive: true, force: true })
  })
  return folder
}

/** A bare Debian has no NSS; the package brings it. */
const libraries = async (): Promise<URL> =>
  prepared(`chromium-libraries-${await versionOf('@sparticuz/chromium')}`, async (folder) => {
    const archive = new URL('libraries.tar', folder)
    await inflate(inModules('@sparticuz/chromium/bin/al2023.tar.br'), archive)
    const tar = spawn('tar', ['-xf', fileURLToPath(archive), '-C', fileURLToPath(folder)], { stdio: 'inherit' })
    const [code] = (await once(tar, 'exit')) as [number | null]
    if (code !== 0) throw new Error(`tar ended with ${code}`)
    await rm(archive)
  })

/** Fonts from npm, so that Chinese and Uyghur are letters and not boxes, and the same ones on every machine. */
const FONTS = [
  '@expo-google-fonts/noto-sans-sc/400Regular',
  '@expo-google-fonts/noto-sans-sc/600SemiBold',
  '@expo-google-fonts/noto-naskh-arabic/400Regular',
  '@expo-google-fonts/noto-naskh-arabic/600SemiBold',
]
const fontConfig = (): Promise<URL> => {
  const dirs = FONTS.map((font) => fileURLToPath(inModules(font))).filter((dir) => existsSync(dir))
  const config = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>${dirs.map((dir) => `<dir>${dir}</dir>`).join('')}<cachedir>${fileURLToPath(cache)}fontconfig</cachedir></fontconfig>`
  return prepared(`fonts-${hash('sha256', config).slice(0, 10)}`, (folder) => writeFile(new URL('fonts.conf', folder), config))
}

export type Installed = { executable: string; environment: Record<string, string> }
/** The unpacked browser of an npm package and what it needs around it. */
export async function installed(name: '@sparticuz/chromium' | 'chromium-66'): Promise<Installed> {
  const folder = await prepared(`${name.replace(/^@.*\//, '')}-${await versionOf(name)}`, async (draft) => {
    const file = new URL('chromium', draft)
    await inflate(inModules(`${name}/bin/chromium.br`), file)
    await chmod(file, 0o755)
  })
  const [libs, fonts] = [await libraries(), await fontConfig()]
  return {
    executable: fileURLToPath(new URL('chromium', folder)),
    environment: {
      LD_LIBRARY_PATH: fileURLToPath(new URL('lib', libs)),
      FONTCONFIG_FILE: fileURLToPath(new URL('fonts.conf', fonts)),
      TZ: 'Asia/Shanghai',
    },
  }
}
/** Today's Chromium. One for a test file; close it after. */
export async function openBrowser(): Promise<Browser> {
  const { executable, environment } = await installed('@sparticuz/chromium')
  return chromium.launch({ executablePath: executable, args: flags, env: { PATH: '/usr/bin:/bin', HOME: '/tmp', ...environment } })
}

/** So long that only what never happens takes it, on a machine ten times slower than ours. */
export const PATIENCE_MS = 60_000

/** A fresh profile with one page, by default a phone held upright. `script: false` is a browser that runs none. */
export type Opened = { context: BrowserContext; page: Page }
export async function openPage(
  browser: Browser,
  { width = 390, height = 844, script = true, ...more }: { width?: number; height?: number; script?: boolean } & BrowserContextOptions = {},
): Promise<Opened> {
  // what fades in or out is too pale to be read; who asks for stillness gets it
  const still = { reducedMotion: 'reduce', timezoneId: 'Asia/Shanghai' } as const
  const context = await browser.newContext({ viewport: { width, height }, javaScriptEnabled: script, locale: 'zh-CN', ...still, ...more })
  context.setDefaultTimeout(PATIENCE_MS)
  return { context, page: await context.newPage() }
}

/** Looks again until it holds: what a page shows comes when it comes. The last refusal is told. */
export async function eventually<T>(look: () => Promise<T>): Promise<T> {
  for (const end = performance.now() + PATIENCE_MS; ; await pause(50)) {
    try {
      return await look()
    } catch (fault) {
      if (performance.now() > end) throw fault
    }
  }
}

/** Its words, once they are these: a part of a page may come after another. */
export async function says(part: Locator, ...words: RegExp[]): Promise<string> {
  return eventually(async () => {
    const text = await part.innerText()
    for (const word of words) assert.match(text, word)
    return text
  })
}

/** Until an expression is true in the page. Asked from here: the page's own policy forbids it to evaluate text of its own accord. */
export const holds = (page: Page, expression: string): Promise<void> =>
  eventually(async () => assert.ok(await page.evaluate(expression), expression))

/** Nothing moves or is on its way any more. What turns for ever does not count, nor what waits behind a dialog. */
const AT_REST = `(document.querySelector('[aria-busy=true]') === null || document.querySelector('dialog[open]') !== null) &&
  document.getAnimations().every((a) => a.playState !== 'running' || a.effect.getComputedTiming().iterations === Infinity)`
const PAINTED = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))'
async function atRest(page: Page): Promise<void> {
  await holds(page, AT_REST)
  await page.evaluate(PAINTED)
  await holds(page, AT_REST)
}

/** What axe finds against WCAG 2.2 AA, one line each; none is what we want. */
export async function axe(page: Page): Promise<string[]> {
  await atRest(page)
  // it is half a megabyte to read, and a page keeps it
  const there = await Promise.all(page.frames().map((frame) => frame.evaluate<boolean>(`typeof axe === 'object'`)))
  const found = await new AxeBuilder({ page, ...(there.every(Boolean) && { axeSource: 'void 0' }) })
    // what is in order needs no list of its places, and no file is read a second time
    .options({ resultTypes: ['violations'], preload: false })
    // Our pages hold no frames; without this it opens a second page for each.
    .setLegacyMode()
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze()
  return found.violations.map((v) => `${v.id}: ${v.help} (${v.nodes.map((n) => n.target.join(' ')).join(', ')})`)
}

/** How far the page is wider than its window; 0 when nothing has to be scrolled sideways. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

/** A picture of the whole page, for README and for looking at. */
export async function screenshot(page: Page, path: string): Promise<void> {
  await page.screenshot({ path, fullPage: true })
  if ((await stat(path)).size === 0) throw new Error(`empty screenshot: ${path}`)
}
