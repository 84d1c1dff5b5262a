import assert from 'node:assert/strict'
import type { Browser, Locator, Page } from 'playwright-core'
import { axe, overflow } from './browser.ts'
import { desks, type ConsoleStand } from './console.ts'

/** A screen as everybody must find it: nothing for axe to say, nothing to scroll sideways for. */
export async function sound(page: Page, where: string): Promise<void> {
  assert.deepEqual(await axe(page), [], where)
  assert.equal(await overflow(page), 0, `${where} scrolls sideways`)
}

type Fill = (form: Locator) => Promise<void>
/** A handler before the page of a case: each step by its name, filled in, confirmed where it cannot be undone. */
export const handlersDesk = (page: Page) => {
  const form = (name: string): Locator => page.locator('form').filter({ has: page.getByRole('button', { name, exact: true }) })
  const unfolded = async (name: string): Promise<Locator> => {
    await page.getByRole('heading', { name: '下一步' }).waitFor()
    const fold = page.locator('details.step').filter({ has: page.locator('summary b', { hasText: new RegExp(`^${name}$`) }) })
    // what leads stands open, what else may be done is folded away, and each of it once more
    await fold.or(form(name)).first().waitFor({ state: 'attached' })
    const more = page.locator('details.more-steps:not([open])').filter({ has: fold })
    if ((await more.count()) > 0) await more.locator('> summary').click()
    if ((await fold.count()) > 0 && (await fold.getAttribute('open')) === null) await fold.locator('> summary').click()
    return form(name)
  }
  return {
    unfolded,
    /** Answers what the page says afterwards. `shows`: what the dialog before it shows of what the rater will read. */
    take: async (name: string, fill: Fill = async () => {}, { shows }: { shows?: string } = {}): Promise<string> => {
      const open = await unfolded(name)
      await fill(open)
      await open.getByRole('button', { name, exact: true }).click()
      const dialog = page.getByRole('dialog')
      const done = page.locator('.notice.done').filter({ hasText: `“${name}”已办好` })
      await done.or(dialog).first().waitFor()
      if (await dialog.isVisible()) {
        if (shows !== undefined) assert.match(await dialog.innerText(), new RegExp(shows))
        await sound(page, `case, before ${name}`)
        await dialog.getByRole('button', { name, exact: true }).click()
        await done.waitFor()
      }
      await sound(page, `case, after ${name}`)
      return done.innerText()
    },
  }
}

/** Cases opened by ratings, and whoever sits before a page of the console; the stand is there once the tests have begun. */
export function desksOf(stand: () => { w: ConsoleStand; browser: Browser }) {
  const open = async (over = {}): Promise<string> => {
    const { w } = stand()
    return (await w.caseOf((await w.rate(over)).ratingId)).caseId
  }
  const at = desks(stand, { width: 1280, height: 800 })
  const caseAt = (as: string, caseId: string, look: (page: Page, desk: ReturnType<typeof handlersDesk>) => Promise<void>, size = {}) =>
    at(
      as,
      `/cases/${caseId}`,
      async (page) => {
        await page.getByRole('heading', { name: '居民身份证申领' }).waitFor()
        await look(page, handlersDesk(page))
      },
      size,
    )
  return { open, at, caseAt }
}
