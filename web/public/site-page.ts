import { attributes, html, type Fragment, type Html } from '#server/platform/html.ts'
import { LANGUAGES, languageRow, textsOf } from './languages.ts'
import { footer, linkTo, styleOf, topBar, type Shell } from './layout.ts'
import { siteTextsOf } from './site/languages.ts'

/** What an open page needs besides: it may be found, linked and kept by others, so it says where it stands. */
export type SiteShell = Shell & { publicUrl: string }
export type Section = 'home' | 'answered' | 'rankings' | 'method' | 'status'
/** `found: false` for what no search engine should keep: a search, a page that is not there. */
export type About = { title: string; section?: Section; description?: string; found?: boolean }

const SECTIONS: readonly { section: Section; path: string }[] = [
  { section: 'home', path: '/' },
  { section: 'answered', path: '/answered' },
  { section: 'rankings', path: '/rankings' },
  { section: 'method', path: '/method' },
  { section: 'status', path: '/status' },
]

const absolute = (shell: SiteShell, lang: Shell['lang']): string => {
  const query = [shell.search, `lang=${lang}`].filter(Boolean).join('&')
  return `${shell.publicUrl}${shell.path}?${query}`
}

const head = (shell: SiteShell, { title, description, found = true }: About): Html => {
  const texts = textsOf(shell.lang)
  return html`<meta charset="utf-8" />
    <meta name="viewport" content="width=device-width,initial-scale=1" />
    <meta name="referrer" content="same-origin" />
    <link rel="icon" href="data:," />
    <title>${title} - ${texts.site}</title>
    <meta name="description" content="${description ?? siteTextsOf(shell.lang).description}" />
    ${
      found
        ? html`<link rel="canonical" href="${absolute(shell, shell.lang)}" />${LANGUAGES.map(
              ({ code }) => html`<link rel="alternate" hreflang="${code}" href="${absolute(shell, code)}" />`,
            )}`
        : html`<meta name="robots" content="noindex" />`
    }`
}

const sections = (shell: SiteShell, current: Section | undefined): Html => {
  const says = siteTextsOf(shell.lang).nav
  return html`<nav class="sections" aria-label="${says.label}">
    <div class="in">
      ${SECTIONS.map(({ section, path }) =>
        section === current && shell.search === '' && shell.path === path
          ? html`<b aria-current="page">${says[section]}</b>`
          : html`<a href="${linkTo(shell, path)}">${says[section]}</a>`,
      )}
    </div>
  </nav>`
}

/** A whole open page: nothing in it needs script, and nothing in it depends on who reads it. */
export const sitePage = (shell: SiteShell, about: About, body: Fragment): Html => {
  const { dir, reviewed, reviewNote } = languageRow(shell.lang)
  return html`<!doctype html>
    <html lang="${shell.lang}" dir="${dir}" ${attributes({ class: shell.large && 'large' })}>
      <head>
        ${head(shell, about)}${styleOf.site}
      </head>
      <body>
        ${topBar(shell)} ${sections(shell, about.section)}
        <main id="main" class="in" tabindex="-1">${body}</main>
        ${footer(
          html`<p><a href="${linkTo(shell, '/console')}">${siteTextsOf(shell.lang).nav.staff}</a></p>`,
          !reviewed && html`<p>${reviewNote} · <span lang="zh-CN">译文待母语审校</span></p>`,
        )}
      </body>
    </html>`
}
