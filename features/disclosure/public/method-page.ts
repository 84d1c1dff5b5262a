import { CLASSES, METRICS } from '#features/statistics/rules.ts'
import { html, type Html } from '#server/platform/html.ts'
import { siteTextsOf } from '#web/public/site/languages.ts'
import { sitePage, type SiteShell } from '#web/public/site-page.ts'
import type { MethodView } from '../rules/views.ts'
import { asOfLine, number } from './parts.ts'

/** `/method`: what every figure is, what it rests on, and what is left out of it and why. */
export const methodPage = ({ asOf, least, classes }: MethodView, shell: SiteShell): Html => {
  const says = siteTextsOf(shell.lang)
  const { method } = says
  return sitePage(
    shell,
    { title: says.nav.method, section: 'method' },
    html`<h1>${says.nav.method}</h1>
      <p class="lead">${method.lead}</p>
      <h2>${method.rules}</h2>
      <ul class="steps plain">
        ${method.lines.map((line) => html`<li>${line}</li>`)}
      </ul>
      <h2 id="counted">${method.counted}</h2>
      ${asOfLine(shell, { asOf, since: null })}
      <table>
        <tbody>
          ${CLASSES.map(
            (row) =>
              html`<tr>
                <th scope="row">
                  <b>${says.classes[row.class].says}</b><br /><span class="small muted">${says.classes[row.class].why}</span>
                </th>
                <td class="n">${row.counts ? method.in : method.out}<br />${number(classes[row.class])}</td>
              </tr>`,
          )}
        </tbody>
      </table>
      <h2>${method.figures}</h2>
      ${METRICS.map(
        ({ id, denominator, edge, clause, version }) =>
          html`<section class="metric" id="${id}">
            <h3>${says.metrics[id].name}</h3>
            <dl>
              <dt>${method.how}</dt>
              <dd>${says.metrics[id].how}</dd>
              <dt>${method.edge}</dt>
              <dd>${shell.lang === 'zh-CN' ? edge : denominator === null ? method.count : method.share(String(least))}</dd>
              <dt>${method.clause}</dt>
              <dd><bdi lang="zh-CN">${clause}</bdi></dd>
              <dt>${method.version}</dt>
              <dd class="num">${version}</dd>
            </dl>
          </section>`,
      )}`,
  )
}
