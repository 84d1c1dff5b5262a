import type { Portal } from '#features/ratings/rules/embedding.ts'
import { attributes, html, lasting, raw, type Fragment, type Html } from '#server/platform/html.ts'
import { embeddedScriptAddress, scriptAddress } from './assets.ts'
import { LANGUAGES, languageRow, textsOf, type Language } from './languages.ts'
import { stylesheets } from './styles.ts'
import { embeddedTexts } from './texts/embedded.ts'

export { contentSecurityPolicy, policyWithin } from './styles.ts'

/** What every page needs to know of its reader: the part of the platform's `View` that is shown. */
export type Shell = {
  lang: Language
  /** 长者版: larger type and targets, faces in a column, read aloud. */
  large: boolean
  path: string
  /** The query without `lang` and `large`. */
  search: string
  requestId: string
  /** Where the page stands inside a portal's (decisions/0023). */
  portal?: Portal
}

/** The same page in another language or size. Both stand in the address, so that they also work without cookies. */
export const addressOf = (shell: Shell, change: Partial<Pick<Shell, 'lang' | 'large'>> = {}): string => {
  const { lang, large, path, search } = { ...shell, ...change }
  const size = large || change.large === false ? `&large=${large ? 1 : 0}` : ''
  return `${path}?${search && `${search}&`}lang=${lang}${size}`
}
/** A link to another page of ours, keeping language and size. */
export const linkTo = (shell: Shell, path: string, fragment = ''): string =>
  `${addressOf({ ...shell, path, search: '' })}${fragment && `#${fragment}`}`

export const languageSwitcher = (shell: Shell): Html =>
  html`<nav class="langs" aria-label="${textsOf(shell.lang).languages}">
    ${LANGUAGES.map((row) =>
      row.code === shell.lang
        ? html`<b lang="${row.code}" aria-current="true">${row.name}</b>`
        : html`<a href="${addressOf(shell, { lang: row.code })}" lang="${row.code}" hreflang="${row.code}">${row.name}</a>`,
    )}
  </nav>`

/** Addresses hold a token or a code: no search engine, no referrer to others; and no request for an icon. */
const HEAD = raw(
  '<meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><meta name="referrer" content="same-origin"><link rel="icon" href="data:,">',
)
export const styleOf = {
  public: lasting(raw(`<style>${stylesheets.public}</style>`)),
  embedded: lasting(raw(`<style>${stylesheets.embedded}</style>`)),
  site: lasting(raw(`<style>${stylesheets.site}</style>`)),
  screen: lasting(raw(`<style>${stylesheets.screen}</style>`)),
}
const script = (address = scriptAddress()): Fragment => {
  return address && html`<script src="${address}" defer></script>`
}

/** What every public page begins with: past the links to the page itself, whose it is, languages, size of letters. */
export const topBar = (shell: Shell): Html => {
  const texts = textsOf(shell.lang)
  return html`<a class="skip" href="#main">${texts.skip}</a>
    <header class="top">
      <div class="in">
        <span class="brand">${texts.site}</span>${languageSwitcher(shell)}
        <a class="size" href="${addressOf(shell, { large: !shell.large })}">${shell.large ? texts.standard : texts.large}</a>
      </div>
    </header>`
}

/** `told`: what a portal's page learns of this one, and all it ever learns. */
type Around = { foot?: Fragment; reference?: boolean; told?: 'rated' | 'closed' }
/** A whole page for people. */
export const publicPage = (shell: Shell, title: string, body: Fragment, around: Around = {}): Html => {
  if (shell.portal) return embeddedPage(shell, title, body, around)
  const { dir, reviewed, reviewNote } = languageRow(shell.lang)
  const texts = textsOf(shell.lang)
  return html`<!doctype html>
    <html lang="${shell.lang}" dir="${dir}" ${attributes({ class: shell.large && 'large' })}>
      <head>
        ${HEAD}
        <title>${title} - ${texts.site}</title>
        ${styleOf.public}${script()}
      </head>
      <body>
        ${topBar(shell)}
        <main id="main" class="in" tabindex="-1">
          ${body}${around.reference === true && html`<p class="ref">${texts.reference} <bdi>${shell.requestId}</bdi></p>`}
        </main>
        ${footer(around.foot, !reviewed && html`<p>${reviewNote} · <span lang="zh-CN">译文待母语审校</span></p>`)}
      </body>
    </html>`
}

/** Whose pages may show this one, for the script that tells them how high it is. */
export const portalMark = ({ portal }: Pick<Shell, 'portal'>, told?: Around['told']): Fragment =>
  portal && portal.origins.length > 0 && attributes({ 'data-portal': portal.origins.join(' '), 'data-told': told })

/** Every link leaves the frame: our other pages stand in nobody's. Only what says so stays. */
const embeddedPage = (shell: Shell, title: string, body: Fragment, around: Around): Html => {
  const { dir, reviewed, reviewNote } = languageRow(shell.lang)
  const says = embeddedTexts[shell.lang]
  const whole = around.told === undefined && html` · <a href="${addressOf({ ...shell, path: '', search: '' })}">${says.open}</a>`
  return html`<!doctype html>
    <html lang="${shell.lang}" dir="${dir}" ${attributes({ class: shell.large && 'large' })}>
      <head>
        ${HEAD}
        <base target="_blank" />
        <title>${title} - ${textsOf(shell.lang).site}</title>
        ${styleOf.embedded}${script(embeddedScriptAddress())}
      </head>
      <body>
        <main id="main" class="in" tabindex="-1" ${around.told && portalMark(shell, around.told)}>
          ${body}${around.reference === true && html`<p class="ref">${textsOf(shell.lang).reference} <bdi>${shell.requestId}</bdi></p>`}
        </main>
        <footer class="by">
          <div class="in">
            <p>${says.by}${whole}</p>
            ${around.told === undefined && around.foot}${!reviewed && html`<p>${reviewNote} · <span lang="zh-CN">译文待母语审校</span></p>`}
          </div>
        </footer>
      </body>
    </html>`
}
export const footer = (foot: Fragment, note: Fragment): Fragment =>
  (foot || note) &&
  html`<footer class="foot">
    <div class="in">${foot}${note}</div>
  </footer>`

/** Names of items and units stay as they are registered, in Chinese, whatever the page's language. */
export const chineseName = (text: string): Html => html`<bdi lang="zh-CN">${text}</bdi>`
/** For a name or a moment inside a sentence of another direction. */
export const isolate = (text: string): string => `\u2068${text}\u2069`
