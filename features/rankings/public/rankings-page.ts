import { attributes, html, type Fragment, type Html } from '#server/platform/html.ts'
import { textsOf } from '#web/public/languages.ts'
import { chineseName, isolate, linkTo } from '#web/public/layout.ts'
import { sitePage, type SiteShell } from '#web/public/site-page.ts'
import type { Ranked } from '../contract.ts'
import { MEASURE_NAMES, OPEN_LISTS, listRow, STEPS } from '../rules/lists.ts'
import type { RankingMethodView, RankingsView } from '../rules/views.ts'
import { rankingTextsOf } from './texts/languages.ts'

const number = (n: number): string => String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
const percentOf = (share: number): string => `${Math.round(share * 1_000) / 10}%`
const PATHS = { division: 'divisions', unit: 'units', hall: 'halls', item: 'items', window: '' } as const

/** `/rankings`: who stands where, how sure that is, and how many rated. Nothing of it needs script. */
export const rankingsPage = (view: RankingsView, shell: SiteShell): Html => {
  const says = rankingTextsOf(shell.lang)
  return sitePage(
    shell,
    { title: says.title, section: 'rankings' },
    html`<h1>${says.title} · ${says.lists[view.list]}</h1>
      <p class="lead">${says.lead} <a href="${linkTo(shell, '/rankings/method')}">${says.method}</a></p>
      ${asked(view, shell)} ${stands(view, shell)}
      ${view.rows.length === 0 ? html`<div class="empty"><b>${says.empty.title}</b>${says.empty.hint}</div>` : table(view, shell)}
      ${view.all > view.rows.length && html`<p class="few">${says.more(number(view.rows.length))}</p>`}
      ${view.rows.length > 0 && html`<p class="lead"><a href="/open/v1/rankings.csv?${fileOf(view)}">${says.data}</a></p>`}`,
  )
}

const fileOf = ({ list, measure, period, division }: RankingsView): string =>
  new URLSearchParams({ list, measure, ...(period !== null && { period }), ...(division && { division: division.code }) }).toString()

const asked = (view: RankingsView, shell: SiteShell): Html => {
  const says = rankingTextsOf(shell.lang)
  const option = (value: string, name: string, chosen: boolean): Html =>
    html`<option ${attributes({ value, selected: chosen })}>${name}</option>`
  return html`<form method="get" action="/rankings" class="ask filters">
    <input type="hidden" name="lang" value="${shell.lang}" />
    <p>
      <label for="list">${says.list}</label>
      <select class="field" id="list" name="list">
        ${OPEN_LISTS.map((list) => option(list, says.lists[list], list === view.list))}
      </select>
    </p>
    <p>
      <label for="period">${says.period}</label>
      <select class="field" id="period" name="period" dir="ltr">
        ${view.period !== null && !view.periods.includes(view.period) && option(view.period, view.period, true)}
        ${view.periods.map((period) => option(period, period, period === view.period))}
      </select>
    </p>
    <p>
      <label for="division">${says.division}</label>
      <select class="field" id="division" name="division" lang="zh-CN">
        <option value="" lang="${shell.lang}">${says.whole}</option>
        ${view.divisions.map(({ code, name }) => option(code, name, code === view.division?.code))}
      </select>
    </p>
    <p>
      <label for="measure">${says.measure}</label>
      <select class="field" id="measure" name="measure">
        ${MEASURE_NAMES.map((measure) => option(measure, says.measures[measure], measure === view.measure))}
      </select>
    </p>
    <p><button class="button">${says.apply}</button></p>
  </form>`
}

const stands = ({ run, period }: RankingsView, shell: SiteShell): Fragment => {
  const says = rankingTextsOf(shell.lang)
  return (
    run &&
    html`<p class="as-of">
      <span class="whole"><bdi>${period}</bdi></span> <span class="whole">${says.asOf(isolate(textsOf(shell.lang).day(run.lastDay)))}</span>
      <span class="whole">${run.version === 0 ? says.running : says.version(String(run.version))}</span>
    </p>`
  )
}

const table = ({ rows, list, run, least }: RankingsView, shell: SiteShell): Html => {
  const says = rankingTextsOf(shell.lang)
  return html`<table class="ranks">
    <thead>
      <tr>
        <th scope="col" class="n">${says.rank}</th>
        <th scope="col">${says.name}</th>
        <th scope="col">${says.interval(isolate(percentOf(run?.confidence ?? 0)))}</th>
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        (row) =>
          html`<tr>
            <td class="n"><b>${row.rank ?? '—'}</b>${row.tied && html`<small>${says.tied}</small>`}</td>
            <th scope="row">
              <a href="${linkTo(shell, `/${PATHS[listRow(list).kind]}/${row.code}`)}">${chineseName(row.name)}</a>
              <small
                >${listRow(list).kind !== 'division' && html`${chineseName(row.division.name)} · `}${says.ratings(isolate(number(row.ratings)))}</small
              >
            </th>
            <td>${row.bar ? standing(row, shell) : html`<small>${says.few(number(least))}</small>`}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

const standing = (row: Ranked, shell: SiteShell): Html => {
  const says = rankingTextsOf(shell.lang)
  const places = row.best === row.worst ? String(row.best) : `${row.best}–${row.worst}`
  return html`<b class="num">${isolate(`${row.lower}–${row.upper}`)}</b>${row.bar && whisker(row.bar)}
    <small>${says.range(isolate(places))} · ${says.raw(isolate(row.raw ?? ''))}</small>`
}

/** The interval with its dot, from the scale’s beginning to all: the share once more, for the eye. */
const whisker = ({ lower, upper, estimate, from }: NonNullable<Ranked['bar']>): Html => {
  const at = (steps: number): string => `${Math.round(((Math.max(from, steps) - from) / Math.max(1, STEPS - from)) * 10_000) / 100}%`
  const width = `${Math.round(((upper - Math.max(from, lower)) / Math.max(1, STEPS - from)) * 10_000) / 100}%`
  return html`<svg class="whisker" aria-hidden="true" focusable="false">
    <rect ${attributes({ x: at(lower), y: '7', width, height: '3' })}></rect>
    <circle ${attributes({ cx: at(estimate), cy: '8.5', r: '5' })}></circle>
  </svg>`
}

/** `/rankings/method`: how ranks come about, in plain words. */
export const rankingMethodPage = ({ confidence, least, leaning }: RankingMethodView, shell: SiteShell): Html => {
  const { how, stated } = rankingTextsOf(shell.lang)
  return sitePage(
    shell,
    { title: how.title, section: 'rankings' },
    html`<h1>${how.title}</h1>
      <p class="lead">${how.lead}</p>
      <p class="few">${stated(isolate(percentOf(confidence)), number(least), number(leaning))}</p>
      ${how.parts.map(
        (part) =>
          html`<h2>${part.title}</h2>
            ${part.body.map((words) => html`<p>${words}</p>`)}`,
      )}
      <p class="lead"><a href="${linkTo(shell, '/rankings')}">${rankingTextsOf(shell.lang).title}</a></p>`,
  )
}
