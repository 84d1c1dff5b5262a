import { countOf } from '#features/statistics/rules.ts'
import { html, type Fragment, type Html } from '#server/platform/html.ts'
import { textsOf } from '#web/public/languages.ts'
import { chineseName, linkTo } from '#web/public/layout.ts'
import { guideTextsOf } from '#web/public/site/guide/languages.ts'
import { siteTextsOf } from '#web/public/site/languages.ts'
import { sitePage, type SiteShell } from '#web/public/site-page.ts'
import { LATE_DAYS, MOST_LISTED } from '../rules/publication.ts'
import type { Listed, PlaceKind, PlaceView } from '../rules/views.ts'
import { answerList } from './answers.ts'
import { howMany, whatWentWrong } from './figures-parts.ts'
import { asOfLine, empty, listedTable, number, placeLink } from './parts.ts'

/** `/divisions/{code}`, `/units/{code}`, `/items/{code}`: the same questions of one place. */
export const placePage = (view: PlaceView, shell: SiteShell, first: Fragment = null): Html => {
  const says = siteTextsOf(shell.lang)
  const { place, figures, kind } = view
  return sitePage(
    shell,
    { title: place.name, section: 'home' },
    html`${view.within.length > 0 && html`<p class="path"><span class="vh">${says.place.within}</span> ${view.within.map((one, i) => html`${i > 0 && ' › '}${placeLink(shell, one.kind, one)}`)}</p>`}
      <h1>${chineseName(place.name)}</h1>
      ${kind === 'units' && html`<p class="small muted">${says.place.unitNote}</p>`} ${first} ${whatBecame(shell, view)}
      <h2>${says.home.howMany}</h2>
      ${countOf(figures.raw) === 0 ? html`${asOfLine(shell, figures)}${empty(says.home.notYet, says.home.notYetHint)}` : howMany(shell, figures)}
      <h2>${says.home.wrong}</h2>
      ${whatWentWrong(shell, figures)}
      ${
        view.latest.length > 0 &&
        html`<h3>${says.examples.title}</h3>
          ${answerList(shell, view.latest, says.examples.none)}`
      }
      ${kind === 'divisions' && view.latest.length > 0 && html`<p class="lead"><a href="${linkTo({ ...shell, path: '/answered' }, '/answered')}&amp;division=${place.code}">${says.place.answered}</a></p>`}
      ${part(shell, view, { title: says.place.below, kind: 'divisions', rows: view.below })} ${lateOnes(shell, view)}
      ${hallLinks(shell, view)} ${formedFrom(shell, view)}
      ${part(shell, view, { title: says.place.units, kind: 'units', rows: view.units, note: true })}
      ${part(shell, view, { title: says.place.items, kind: 'items', rows: view.items, note: true })}`,
  )
}

/** Where to look now, before any figure of a place that is no more. */
const whatBecame = (shell: SiteShell, { past }: PlaceView): Fragment => {
  if (!past) return null
  const [says, day] = [siteTextsOf(shell.lang).place, textsOf(shell.lang).day]
  return html`${
    past.ended &&
    html`<p class="lead"><b>${says.ended(day(past.ended.on))} ${placeLink(shell, 'divisions', past.ended.now)}</b></p>
      <p class="small">${says.endedNote}</p>`
  }
  ${past.moved.map(({ on, before }) => html`<p class="small">${says.moved(day(on))} ${placeLink(shell, 'divisions', before)}</p>`)}`
}

const formedFrom = (shell: SiteShell, { past, figures }: PlaceView): Fragment => {
  const says = siteTextsOf(shell.lang).place
  return (
    past !== undefined &&
    past.forerunners.length > 0 &&
    html`<h2>${says.forerunners}</h2>
      <p class="small muted">${says.forerunnersNote}</p>
      ${listedTable(shell, 'divisions', past.forerunners, figures)}`
  )
}

const hallLinks = (shell: SiteShell, { halls }: PlaceView): Fragment =>
  halls.length > 0 &&
  html`<h2>${guideTextsOf(shell.lang).hall.halls}</h2>
    <ul class="steps plain">
      ${halls.map((hall) => html`<li>${placeLink(shell, 'halls', hall)}</li>`)}
    </ul>`

/** Past the promised day: why, or that nobody said why (plan 二(三)1). */
const lateOnes = (shell: SiteShell, { late = [] }: PlaceView): Fragment => {
  const says = guideTextsOf(shell.lang).late
  return (
    late.length > 0 &&
    html`<h2>${says.title(String(LATE_DAYS))}</h2>
      <p class="small muted">${says.lead}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">${says.reason}</th>
            <th scope="col" class="n">${says.count}</th>
          </tr>
        </thead>
        <tbody>
          ${late.map(
            ({ reason, matters }) =>
              html`<tr>
                <th scope="row">${reason === null ? html`<b class="overdue">${says.unstated}</b>` : chineseName(reason)}</th>
                <td class="n">${number(matters)}</td>
              </tr>`,
          )}
        </tbody>
      </table>`
  )
}

type Part = { title: string; kind: PlaceKind; rows: readonly Listed[]; note?: true }
const part = (shell: SiteShell, { figures }: PlaceView, { title, kind, rows, note }: Part): Fragment => {
  const says = siteTextsOf(shell.lang).place
  return (
    rows.length > 0 &&
    html`<h2>${title}</h2>
      ${note && html`<p class="small muted">${rows.length >= MOST_LISTED && says.top(String(MOST_LISTED))} ${says.byCount}</p>`}
      ${listedTable(shell, kind, rows, figures)}`
  )
}
