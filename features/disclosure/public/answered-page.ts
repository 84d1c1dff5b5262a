import { attributes, html, type Html } from '#server/platform/html.ts'
import { textsOf } from '#web/public/languages.ts'
import { linkTo } from '#web/public/layout.ts'
import { siteTextsOf } from '#web/public/site/languages.ts'
import { sitePage, type SiteShell } from '#web/public/site-page.ts'
import type { AnsweredView } from '../rules/views.ts'
import { answerCard } from './answers.ts'
import { empty, number } from './parts.ts'

/** `/answered`: every bad rating whose rater has been answered, latest first. */
export const answeredPage = (view: AnsweredView, shell: SiteShell): Html => {
  const says = siteTextsOf(shell.lang)
  const { answers, total, filter } = view
  const filtered = filter.level !== null || filter.division !== null || filter.item !== null || filter.adopted !== null
  return sitePage(
    shell,
    { title: says.nav.answered, section: 'answered' },
    html`<h1>${says.nav.answered}</h1>
      <p class="lead">${says.list.lead}</p>
      ${filters(view, shell)}
      ${
        answers.length === 0
          ? html`<div role="status">
              ${filtered ? empty(says.list.none, says.list.noneHint) : empty(says.examples.none, says.cases.none)}
            </div>`
          : html`<p class="lead" role="status">${says.list.count(number(total))}</p>
              <h2 class="vh">${says.examples.title}</h2>
              ${answers.map((answer) => answerCard(shell, answer))} ${view.pages > 1 && pager(view, shell)}`
      }`,
  )
}

const filters = ({ filter, divisions }: AnsweredView, shell: SiteShell): Html => {
  const [texts, says] = [textsOf(shell.lang), siteTextsOf(shell.lang).list]
  return html`<form method="get" action="/answered" class="ask filters">
    <input type="hidden" name="lang" value="${shell.lang}" />
    <p>
      <label for="level">${says.level}</label>
      <select class="field" id="level" name="level">
        <option value="">${says.any}</option>
        ${([2, 1] as const).map((level) => html`<option ${attributes({ value: level, selected: filter.level === level })}>${texts.levels[level]}</option>`)}
      </select>
    </p>
    <p>
      <label for="division">${says.division}</label>
      <select class="field" id="division" name="division" lang="zh-CN">
        <option value="">${says.any}</option>
        ${divisions.map(({ code, name }) => html`<option ${attributes({ value: code, selected: filter.division?.code === code })}>${name}</option>`)}
      </select>
    </p>
    <p>
      <label for="item">${says.item}</label>
      <input
        class="field"
        ${attributes({ id: 'item', name: 'item', value: filter.item, maxlength: 60, placeholder: says.itemHint, dir: 'auto' })}
      />
    </p>
    <p>
      <label for="adopted">${says.adopted}</label>
      <select class="field" id="adopted" name="adopted">
        <option value="">${says.any}</option>
        ${([true, false] as const).map((one) => html`<option ${attributes({ value: one ? 'yes' : 'no', selected: filter.adopted === one })}>${one ? says.onlyAdopted : says.notAdopted}</option>`)}
      </select>
    </p>
    <p><button class="button">${says.apply}</button></p>
  </form>`
}

const pager = ({ filter, page, pages }: AnsweredView, shell: SiteShell): Html => {
  const says = siteTextsOf(shell.lang).list
  const query = new URLSearchParams()
  if (filter.level !== null) query.set('level', String(filter.level))
  if (filter.division) query.set('division', filter.division.code)
  if (filter.item !== null) query.set('item', filter.item)
  if (filter.adopted !== null) query.set('adopted', filter.adopted ? 'yes' : 'no')
  const to = (n: number): string => `${linkTo(shell, '/answered')}&${new URLSearchParams([...query, ['page', String(n)]]).toString()}`
  return html`<nav class="pager" aria-label="${says.pages}">
    ${page > 1 && html`<a href="${to(page - 1)}" rel="prev">${says.previous}</a>`}
    <span class="num">${says.page(`${page} / ${pages}`)}</span>
    ${page < pages && html`<a href="${to(page + 1)}" rel="next">${says.next}</a>`}
  </nav>`
}
