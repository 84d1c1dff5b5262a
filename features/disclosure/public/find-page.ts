import { attributes, html, type Fragment, type Html } from '#server/platform/html.ts'
import { guideTextsOf } from '#web/public/site/guide/languages.ts'
import { siteTextsOf } from '#web/public/site/languages.ts'
import { chineseName } from '#web/public/layout.ts'
import { sitePage, type SiteShell } from '#web/public/site-page.ts'
import type { FindView, Found, PlaceKind } from '../rules/views.ts'
import { placeLink } from './parts.ts'

export const findForm = (shell: SiteShell, q: string): Html => {
  const says = siteTextsOf(shell.lang).find
  return html`<form method="get" action="/find" class="ask" role="search">
    <input type="hidden" name="lang" value="${shell.lang}" />
    <label for="q">${says.label}</label> <span class="hint" id="q-hint">${says.hint}</span>
    <input
      class="field"
      ${attributes({ id: 'q', name: 'q', value: q, required: true, maxlength: 60, autocomplete: 'off', dir: 'auto', 'aria-describedby': 'q-hint' })}
    />
    <button class="button">${says.submit}</button>
  </form>`
}

const found = (
  shell: SiteShell,
  { title, kind, places, most }: { title: string; kind: PlaceKind; places: readonly Found[]; most: number },
): Fragment =>
  places.length > 0 &&
  html`<h2>${title}</h2>
    <ul class="steps plain">
      ${places.map((place) => html`<li>${placeLink(shell, kind, place)}${place.formerly !== undefined && html` <span class="small muted">${siteTextsOf(shell.lang).find.formerly} ${chineseName(place.formerly)}</span>`}</li>`)}
    </ul>
    ${places.length >= most && html`<p class="small muted">${siteTextsOf(shell.lang).find.more(String(most))}</p>`}`

/** `/find?q=`: a name leads to its page. Nothing found says what to do. */
export const findPage = ({ q, divisions, units, items, halls, all, most }: FindView, shell: SiteShell): Html => {
  const says = siteTextsOf(shell.lang).find
  const none = divisions.length + units.length + items.length + halls.length === 0
  return sitePage(
    shell,
    { title: q === '' ? says.label : says.title(q), found: false },
    html`<h1>${q === '' ? says.label : says.title(q)}</h1>
      ${none && html`<p class="lead" role="status">${q === '' ? says.short : says.nothing}</p>`} ${findForm(shell, q)}
      ${found(shell, { title: says.divisions, kind: 'divisions', places: divisions, most })}
      ${found(shell, { title: says.units, kind: 'units', places: units, most })}
      ${found(shell, { title: guideTextsOf(shell.lang).hall.halls, kind: 'halls', places: halls, most })}
      ${found(shell, { title: says.items, kind: 'items', places: items, most })}
      ${none && found(shell, { title: says.all, kind: 'divisions', places: all, most: Infinity })}`,
  )
}

/** 404: no such place; the way out is a name. */
export const missingPage = (shell: SiteShell): Html => {
  const { missing } = siteTextsOf(shell.lang)
  return sitePage(
    shell,
    { title: missing.title, found: false },
    html`<h1>${missing.title}</h1>
      <p class="lead">${missing.body}</p>
      ${findForm(shell, '')}`,
  )
}
