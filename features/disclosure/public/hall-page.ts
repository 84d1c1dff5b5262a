import { countOf } from '#features/statistics/rules.ts'
import { html, type Fragment, type Html } from '#server/platform/html.ts'
import { chineseName } from '#web/public/layout.ts'
import { guideTextsOf } from '#web/public/site/guide/languages.ts'
import { siteTextsOf } from '#web/public/site/languages.ts'
import { sitePage, type SiteShell } from '#web/public/site-page.ts'
import type { HallView } from '../rules/guides.ts'
import { howMany } from './figures-parts.ts'
import { asOfLine, empty, placeLink } from './parts.ts'

/** `/halls/{division}/{hall}`. */
export const hallPage = (view: HallView, shell: SiteShell): Html => {
  const [says, guide] = [siteTextsOf(shell.lang), guideTextsOf(shell.lang)]
  return sitePage(
    shell,
    { title: view.place.name, section: 'home' },
    html`<p class="path">
        <span class="vh">${says.place.within}</span>
        ${view.within.map((one, i) => html`${i > 0 && ' › '}${placeLink(shell, 'divisions', one)}`)}
      </p>
      <h1>${chineseName(view.place.name)}</h1>
      ${!view.isOpen && html`<p class="state wait" role="status">${guide.hall.closed}</p>`} ${whereItIs(view, shell)}
      ${windows(view, shell)}
      <h2>${guide.hall.commitments}</h2>
      ${
        view.commitments.length === 0
          ? html`<p class="muted">${guide.hall.unpublished}</p>`
          : html`<ol class="steps">
              ${view.commitments.map((one) => html`<li>${chineseName(one)}</li>`)}
            </ol>`
      }
      <h2>${guide.hall.charges}</h2>
      ${charges(view, shell)}
      <h2>${guide.figures}</h2>
      ${
        countOf(view.figures.raw) === 0
          ? html`${asOfLine(shell, view.figures)}${empty(says.home.notYet, says.home.notYetHint)}`
          : howMany(shell, view.figures)
      }`,
  )
}

const whereItIs = ({ address, hours, phone }: HallView, shell: SiteShell): Fragment => {
  const says = guideTextsOf(shell.lang)
  const known = [
    [says.hall.address, address],
    [says.hours, hours],
    [says.phone, phone],
  ].filter(([, text]) => text !== '')
  return (
    known.length > 0 &&
    html`<table class="facts said">
      <tbody>
        ${known.map(
          ([label, text]) =>
            html`<tr>
              <th scope="row">${label}</th>
              <td>${chineseName(text ?? '')}</td>
            </tr>`,
        )}
      </tbody>
    </table>`
  )
}

const windows = ({ windows: all }: HallView, shell: SiteShell): Html => {
  const { hall, unit } = guideTextsOf(shell.lang)
  return html`<h2>${hall.windows}</h2>
    ${
      all.length === 0
        ? html`<p class="muted">${hall.noWindows}</p>`
        : html`<table>
            <thead>
              <tr>
                <th scope="col">${hall.window}</th>
                <th scope="col">${unit}</th>
              </tr>
            </thead>
            <tbody>
              ${all.map(
                (one) =>
                  html`<tr>
                    <th scope="row">${chineseName(one.name)}${!one.isOpen && html` <small class="muted">${hall.closed}</small>`}</th>
                    <td>${placeLink(shell, 'units', one.unit)}</td>
                  </tr>`,
              )}
            </tbody>
          </table>`
    }`
}

const charges = ({ charges: all }: HallView, shell: SiteShell): Html => {
  const { hall } = guideTextsOf(shell.lang)
  if (all.length === 0) return html`<p class="muted">${hall.unpublished}</p>`
  return html`<table>
    <thead>
      <tr>
        <th scope="col">${hall.service}</th>
        <th scope="col">${hall.standard}</th>
      </tr>
    </thead>
    <tbody>
      ${all.map(
        (one) =>
          html`<tr>
            <th scope="row">${hall.services[one.service]}</th>
            <td>${chineseName(one.standard)}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}
