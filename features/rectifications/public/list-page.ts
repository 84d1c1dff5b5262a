import { stateRow } from '#features/rectifications/rules/states.ts'
import { attributes, html, type Html } from '#server/platform/html.ts'
import { clock, levelMark, received, staffPage } from './parts.ts'
import type { CaseListView, CaseRow, Filter } from './view.ts'

const LIST = '/console/cases'
const chosenOf = (filters: readonly Filter[]): [string, string][] => filters.filter((f) => f.chosen !== '').map((f) => [f.name, f.chosen])

const filterRow = (filters: readonly Filter[]): Html =>
  html`<form class="filters" method="get" action="${LIST}">
    ${filters.map(
      (f) =>
        html`<p>
          <label for="f-${f.name}">${f.label}</label
          ><select class="field" id="f-${f.name}" name="${f.name}">
            <option value="">不限</option>
            ${f.options.map((o) => html`<option value="${o.value}" ${attributes({ selected: o.value === f.chosen })}>${o.says}</option>`)}
          </select>
        </p>`,
    )}
    <p><button class="button">筛选</button></p>
  </form>`

/** The filters say themselves: “塔城市及以下 · 核实中 · 已超期”. */
const inWords = (view: CaseListView): Html => {
  const chosen = view.filters.flatMap((f) => f.options.filter((o) => o.value === f.chosen && f.chosen !== '').map((o) => o.says))
  return html`<p class="words">
    ${[view.scope, ...(chosen.length > 0 ? chosen : ['全部案件'])].join(' · ')}${
      chosen.length > 0 && html` <a href="${LIST}">清除条件</a>`
    }${view.continued && html` <a href="${LIST}?${new URLSearchParams(chosenOf(view.filters)).toString()}">回到第一页</a>`}
  </p>`
}

const row = (one: CaseRow): Html =>
  html`<tr>
    <td data-label="时限">${one.due ? clock(one.due) : html`<span class="muted">—</span>`}</td>
    <td data-label="评价">${levelMark(one.level)}</td>
    <td data-label="事项" class="main"><a href="${LIST}/${one.caseId}">${one.item}</a></td>
    <td data-label="承办单位">${one.unit}</td>
    <td data-label="状态">${stateRow(one.state).says}</td>
    <td data-label="评价时间" class="num">
      ${received(one.receivedAt, one.anonymous)}${one.anonymous && html` <span class="muted">匿名</span>`}
    </td>
  </tr>`

/** `/console/cases`: what my unit owes, the nearest clock first. */
export const caseListPage = (view: CaseListView): Html => {
  const filtered = chosenOf(view.filters).length > 0
  const more = view.next === null ? null : new URLSearchParams([...chosenOf(view.filters), ['cursor', view.next]]).toString()
  return staffPage(
    view.person,
    '差评整改',
    html`<h1>差评整改</h1>
      <p class="muted">每个差评一件，最先到期的在前。时间均为北京时间。</p>
      ${filterRow(view.filters)}${inWords(view)}${
        view.rows.length === 0
          ? html`<div class="empty">
              <p><b>${filtered ? '没有符合这些条件的案件。' : '现在没有要办的差评。'}</b></p>
              <p>
                ${
                  filtered
                    ? html`换一个条件，或者<a href="${LIST}">看全部</a>。`
                    : '有人给出不满意或非常不满意的评价时，案件会自动出现在这里，并开始计时。'
                }
              </p>
            </div>`
          : html`<table class="cases">
              <thead>
                <tr>
                  <th scope="col">时限</th>
                  <th scope="col">评价</th>
                  <th scope="col">事项</th>
                  <th scope="col">承办单位</th>
                  <th scope="col">状态</th>
                  <th scope="col">评价时间</th>
                </tr>
              </thead>
              <tbody>
                ${view.rows.map(row)}
              </tbody>
            </table>`
      }${more !== null && html`<p class="pager"><a class="button quiet" href="${LIST}?${more}">下一页</a></p>`}`,
  )
}
