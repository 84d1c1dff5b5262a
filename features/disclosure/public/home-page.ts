import { attributes, html, type Html } from '#server/platform/html.ts'
import { countOf } from '#features/statistics/rules.ts'
import { textsOf } from '#web/public/languages.ts'
import { linkTo } from '#web/public/layout.ts'
import { siteTextsOf } from '#web/public/site/languages.ts'
import { sitePage, type SiteShell } from '#web/public/site-page.ts'
import type { HomeView } from '../rules/views.ts'
import { answerList } from './answers.ts'
import { howMany, whatWentWrong } from './figures-parts.ts'
import { findForm } from './find-page.ts'
import { empty, listedTable } from './parts.ts'

/** Four questions in order: how many rated and how, what went wrong and what was done, how is my place, can I check it. */
export const homePage = (view: HomeView, shell: SiteShell): Html => {
  const says = siteTextsOf(shell.lang)
  const { figures } = view
  const none = countOf(figures.raw) === 0
  return sitePage(
    shell,
    { title: says.home.title, section: 'home' },
    html`<h1>${says.home.title}</h1>
      <p class="lead">${says.home.lead}</p>
      <h2>${says.home.howMany}</h2>
      ${none ? empty(says.home.notYet, says.home.notYetHint) : howMany(shell, figures)}
      <h2>${says.home.wrong}</h2>
      ${whatWentWrong(shell, figures)}
      <h3>${says.examples.title}</h3>
      ${answerList(shell, view.latest, says.examples.none)}
      <p class="lead"><a href="${linkTo(shell, '/answered')}">${says.examples.all}</a></p>
      <h2>${says.home.mine}</h2>
      ${findForm(shell, '')}
      <h3>${says.find.all}</h3>
      ${listedTable(shell, 'divisions', view.prefectures, figures)}
      <h2>${says.home.check}</h2>
      ${ways(shell)}`,
  )
}

const ways = (shell: SiteShell): Html => {
  const says = siteTextsOf(shell.lang).check
  const own = textsOf(shell.lang).home
  return html`<ul class="ways">
      <li>
        <a href="${linkTo(shell, '/method')}">${says.method}</a>
        <p>${says.methodBody}</p>
      </li>
      <li>
        <a href="/open/v1/statistics">${says.data}</a> · <a href="/open/v1/statistics.csv?by=day">${says.csv}</a>
        <p>${says.dataBody}</p>
      </li>
      <li>
        <a href="${linkTo(shell, '/status')}">${says.status}</a>
        <p>${says.statusBody}</p>
      </li>
    </ul>
    <h3>${says.receipt}</h3>
    <form method="get" action="/t" class="ask">
      <input type="hidden" name="lang" value="${shell.lang}" />
      <label for="code">${own.code}</label> <span class="hint" id="code-hint">${own.hint}</span>
      <input
        class="field"
        ${attributes({ id: 'code', name: 'code', required: true, maxlength: 40, autocomplete: 'off', autocapitalize: 'characters', spellcheck: 'false', dir: 'ltr', 'aria-describedby': 'code-hint' })}
      />
      <button class="button">${own.submit}</button>
    </form>`
}
