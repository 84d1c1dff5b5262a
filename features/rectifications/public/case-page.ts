import { stateRow } from '#features/rectifications/rules/states.ts'
import { PURPOSES } from '#features/vault/rules.ts'
import { html, type Fragment, type Html } from '#server/platform/html.ts'
import { clauseInWords, clock, levelMark, moment, received, staffPage } from './parts.ts'
import { stepForms } from './step-forms.ts'
import type { CaseEvent, CaseView, ClockView } from './view.ts'

/** A letter: who, what, when, newest last. */
const letter = (events: readonly CaseEvent[]): Html =>
  html`<ol class="letter">
    ${events.map(
      (event) =>
        html`<li>
          <p class="head">
            <b>${event.what}</b>
            <span class="muted">${event.who} · <span class="num">${received(event.at, event.dayOnly === true)}</span></span
            >${event.told && html` <span class="told">评价人可见</span>`}
          </p>
          ${event.said.map((said) => html`<p class="said"><span class="muted">${said.label}</span> <span dir="auto">${said.text}</span></p>`)}
        </li>`,
    )}
  </ol>`

const clockLine = (one: ClockView): Html =>
  html`<li>
    <span>${one.says}</span> ${one.metAt === undefined ? clock(one) : html`<span class="muted num">${moment(one.metAt)} 完成</span>`}<span
      class="muted small"
      >${clauseInWords(one.clause)}</span
    >
  </li>`

const facts = (view: CaseView): Html =>
  html`<dl class="facts">
    <dt>评价</dt>
    <dd>${levelMark(view.level)}</dd>
    ${
      view.reasons.length > 0 &&
      html`<dt>原因</dt>
        <dd>${view.reasons.join('；')}</dd>`
    }
    <dt>原话</dt>
    <dd>
      ${
        view.textPending === true
          ? html`<span class="muted">正在隐去个人信息，稍后可见</span>`
          : view.text === null
            ? html`<span class="muted">没有写</span>`
            : html`<span dir="auto">${view.text}</span>`
      }
    </dd>
    <dt>承办单位</dt>
    <dd>${view.unit}</dd>
    ${
      view.servingUnit !== view.unit &&
      html`<dt>服务单位</dt>
        <dd>${view.servingUnit}</dd>`
    }
    <dt>评价时间</dt>
    <dd class="num">${received(view.receivedAt, view.anonymous)}</dd>
    <dt>评价人</dt>
    <dd>${view.anonymous ? '匿名或未留联系方式，不能联系' : '实名'}</dd>
    ${
      view.recordNo !== undefined &&
      html`<dt>办件编号</dt>
        <dd class="num">${view.recordNo}</dd>`
    }${
      view.outcome !== null &&
      html`<dt>处理结果</dt>
        <dd>${view.outcome}</dd>`
    }
  </dl>`

const phone = (said: string): Fragment => (/^[\d+ -]+$/.test(said) ? html`<a href="tel:${said}">${said}</a>` : said)

/** Opening it writes down who, when and why, and the rater sees that; so it says so before. */
const contactForm = (view: CaseView): Html | null =>
  view.contact === undefined
    ? null
    : html`<h2>联系方式</h2>
        ${
          view.contact.shown
            ? html`<dl class="facts">
                  <dt>姓名</dt>
                  <dd>${view.contact.shown.name}</dd>
                  <dt>电话</dt>
                  <dd class="num">${phone(view.contact.shown.phone)}</dd>
                  <dt>用途</dt>
                  <dd>${view.contact.shown.purpose}</dd>
                </dl>
                <p class="muted small">只显示这一次，离开本页后须重新说明用途。</p>`
            : html`<form method="post" action="/console/cases/${view.caseId}/contact">
                ${view.contact.problem !== undefined && html`<p class="late">${view.contact.problem}</p>`}
                <div class="ask">
                  <label for="party">查看谁的</label>
                  <select class="field" id="party" name="party">
                    <option value="applicant">申请人</option>
                    <option value="agent">代理人</option>
                  </select>
                </div>
                <div class="ask">
                  <label for="purpose">查看用途</label>
                  <p class="hint muted" id="purpose-hint">谁在什么时候因为什么查看，都会记下，评价人看得到。</p>
                  <select class="field" id="purpose" name="purpose" required aria-describedby="purpose-hint">
                    <option value="">请选择</option>
                    ${(view.contact.purposes ?? PURPOSES).map((p) => html`<option value="${p.purpose}">${p.says}</option>`)}
                  </select>
                </div>
                <p class="ask"><button class="button quiet">查看联系方式</button></p>
              </form>`
        }`

/** `/console/cases/{caseId}`. */
export const casePage = (view: CaseView): Html =>
  staffPage(
    view.person,
    view.item,
    html`<p class="back"><a href="/console/cases">返回列表</a></p>
      ${
        view.refused && html`<div class="problem" role="alert" tabindex="-1"><strong>没有办成</strong> ${view.refused.says}</div>`
      }${view.done !== undefined && html`<div class="done" role="status">${view.done}</div>`}
      <h1>${view.item}</h1>
      <p class="state"><b>${stateRow(view.state).says}</b>${view.due && html` · ${view.due.says} ${clock(view.due)}`}</p>
      <div class="two">
        <div>
          <h2 class="vh">评价</h2>
          ${facts(view)}
          <h2>经过</h2>
          ${letter(view.events)}
          <h2 id="next">下一步</h2>
          ${stepForms(view)}
        </div>
        <aside>
          <h2>时限</h2>
          <ul class="clocks">
            ${view.clocks.map(clockLine)}
          </ul>
          ${contactForm(view)}
        </aside>
      </div>
      <p class="ref">案件编号 ${view.caseId}</p>`,
  )
