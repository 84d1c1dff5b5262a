import { html, type Html } from '#server/platform/html.ts'
import { textsOf } from '#web/public/languages.ts'
import { siteTextsOf } from '#web/public/site/languages.ts'
import { sitePage, type SiteShell } from '#web/public/site-page.ts'
import type { StatusView } from '../rules/views.ts'
import { number } from './parts.ts'

/** `/status`: whether all that came in is counted, and how far the figures go. Nothing is said that was not just read. */
export const statusPage = (view: StatusView, shell: SiteShell): Html => {
  const [texts, says] = [textsOf(shell.lang), siteTextsOf(shell.lang).status]
  const row = (name: string, value: string): Html =>
    html`<tr>
      <th scope="row">${name}</th>
      <td class="n">${value}</td>
    </tr>`
  return sitePage(
    shell,
    { title: says.title, section: 'status' },
    html`<h1>${says.title}</h1>
      ${
        view.behind === 0 &&
        view.parked === 0 &&
        html`<p class="state">${says.up}</p>
          <p class="lead">${says.upBody}</p>`
      }
      ${view.behind > 0 && html`<p class="state wait">${says.slow(number(view.behind))}</p>`}
      ${view.parked > 0 && html`<p class="state wait">${says.parked(number(view.parked))}</p>`}
      <table class="facts lead">
        <tbody>
          ${row(says.asOf, `${texts.moment(view.asOf)} ${texts.beijingTime}`)}
          ${row(says.last, view.lastRecordedAt === null ? says.never : texts.moment(view.lastRecordedAt))}
          ${row(says.counted, number(view.ratings))} ${row(says.version, view.version)}
        </tbody>
      </table>`,
  )
}
