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

type Desk = { context: BrowserContext; page: Page; faults: string[] }
/** A desk at which somebody is signed in: `as` is what `officer()` answered. Faults of the page and of its policy are collected. */
export async function atDesk(
  browser: Browser,
  stand: ConsoleStand,
  as: string | null,
  size: Parameters<typeof openPage>[1] = {},
): Promise<Desk> {
  const { context, page } = await openPage(browser, { width: 1440, height: 900, ...size })
  // the desk has the day of the office, which stands still, and not that of the machine
  await context.clock.install({ time: stand.world.now() })
  if (as !== null) await context.addCookies([{ name: 'hcp_session', value: as.slice('cookie:'.length), url: stand.site }])
  const faults: string[] = []
  page.on('pageerror', (fault) => faults.push(String(fault)))
  page.on('console', (said) => said.type() === 'error' && !/net::|status of [45]\d\d/.test(said.text()) && faults.push(said.text()))
  return { context, page, faults }
}
