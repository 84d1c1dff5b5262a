import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { openPage } from './browser.ts'
import { newOffice, type Office } from './cases.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** The console as staff see it: a real server over a database of its own, listening. */
export type ConsoleStand = Office & { site: string }
export async function openConsole(options: Parameters<typeof newOffice>[0] = {}): Promise<ConsoleStand> {
  return listening(await newOffice(options))
}
/** Any office with its console built and its server listening. */
export async function listening<Of extends Office>(office: Of): Promise<Of & { site: string }> {
  if (!existsSync(new URL('../../web/console/dist/index.html', import.meta.url)))
    execFileSync(process.execPath, ['tools/build-console.ts'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  const site = await office.app.listen({ port: 0, host: '127.0.0.1' })
  office.world.publicUrl = site
  return { ...office, site }
}

const DESK = { width: 1440, height: 900 }
type Desk = { context: BrowserContext; page: Page; faults: string[] }
/** A desk at which somebody is signed in: `as` is what `officer()` answered. Faults of the page and of its policy are collected. */
export async function atDesk(
  browser: Browser,
  stand: ConsoleStand,
  as: string | null,
  size: Parameters<typeof openPage>[1] = {},
): Promise<Desk> {
  const { context, page } = await openPage(browser, { ...DESK, ...size })
  // the desk has the day of the office, which stands still, and not that of the machine
  await context.clock.install({ time: stand.world.now() })
  if (as !== null) await context.addCookies([{ name: 'hcp_session', value: as.slice('cookie:'.length), url: stand.site }])
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(String(fault)))
  page.on('console', (said) => said.type() === 'error' && !/net::|status of [45]\d\d/.test(said.text()) && faults.push(said.text()))
  return { context, page, faults }
}

type Look = (page: Page) => Promise<void>
/**
 * Who comes again on the same day sits at the same desk, wiped of whatever was kept at it; so the console is read and compiled
 * once for each of them. Nothing may go wrong in the page. `path`: below /console.
 */
export function desks(at: () => { w: ConsoleStand; browser: Browser }, usual: { width: number; height: number } = DESK) {
  const kept = new Map<string, Desk>()
  const deskOf = async (as: string): Promise<[string, Desk]> => {
    const { w, browser } = at()
    const key = `${as} ${w.world.now()}`
    const desk = kept.get(key) ?? (await atDesk(browser, w, as))
    kept.delete(key)
    return [key, desk]
  }
  return async (as: string, path: string, look: Look, size: { width?: number; height?: number } = {}): Promise<void> => {
    const { site } = at().w
    // taken away until it is in order: one at which something failed is nobody's any more
    const [key, desk] = await deskOf(as)
    await desk.page.setViewportSize({ ...usual, ...size })
    await desk.page.goto(`${site}/console${path}`)
    await look(desk.page)
    assert.deepEqual(desk.faults, [], path)
    await desk.page.unrouteAll()
    await desk.page.goto(`${site}/healthz`)
    await desk.page.evaluate('(localStorage.clear(), sessionStorage.clear())')
    kept.set(key, desk)
  }
}
