import { FIELDS } from '#features/rectifications/rules/fields.ts'
import type { NextAction } from '#features/rectifications/rules/steps.ts'
import type { Need } from '#features/rectifications/rules/table.ts'
import { attributes, html, type Html } from '#server/platform/html.ts'
import { clauseInWords } from './parts.ts'
import { lookOf, STEP_FIELDS, type Option } from './step-fields.ts'
import type { CaseView } from './view.ts'

type Asked = { action: string; need: Need; required: boolean; value: string; error: string | undefined; options: readonly Option[] }

const control = (asked: Asked, id: string): Html => {
  const kind = asked.options.length > 0 ? 'choice' : STEP_FIELDS[asked.need].kind
  const shared = {
    class: 'field',
    id,
    name: asked.need,
    required: asked.required,
    'aria-describedby': (asked.error ?? STEP_FIELDS[asked.need].hint) === undefined ? null : `${id}-hint`,
    'aria-invalid': asked.error === undefined ? null : 'true',
  }
  if (kind === 'text') return html`<textarea rows="3" ${attributes(shared)}>${asked.value}</textarea>`
  if (kind === 'choice')
    return html`<select ${attributes(shared)}>
      <option value="">请选择</option>
      ${asked.options.map((o) => html`<option value="${o.value}" ${attributes({ selected: o.value === asked.value })}>${o.says}</option>`)}
    </select>`
  return html`<input type="${kind === 'day' ? 'date' : 'text'}" value="${asked.value}" ${attributes(shared)} />`
}

const question = (asked: Asked): Html => {
  const { hint } = STEP_FIELDS[asked.need]
  const id = `${asked.action}-${asked.need}`
  return html`<div class="${asked.error === undefined ? 'ask' : 'ask wrong'}">
    <label for="${id}">${FIELDS[asked.need].says}${!asked.required && html` <span class="muted">选填</span>`}</label>
    ${
      (asked.error ?? hint) !== undefined &&
      html`<p class="hint muted" id="${id}-hint">${asked.error !== undefined && html`<b class="late">${asked.error}</b> `}${hint}</p>`
    }
    ${control(asked, id)}
  </div>`
}

const form = (view: CaseView, step: NextAction): Html => {
  const refused = view.refused?.action === step.action ? view.refused : undefined
  const units = (view.units ?? []).map((unit) => ({ value: unit.code, says: unit.name }))
  const ask = (need: Need, required: boolean): Html =>
    question({
      action: step.action,
      need,
      required,
      value: refused?.values[need] ?? '',
      error: refused?.errors[need],
      options: need === 'unitCode' ? units : (STEP_FIELDS[need].options ?? []),
    })
  const { leads, warns } = lookOf(step.action)
  return html`<form method="post" action="/console/cases/${view.caseId}/steps">
    <input type="hidden" name="action" value="${step.action}" /><input
      type="hidden"
      name="expectedState"
      value="${view.state}"
    />${step.requires.map((need) => ask(need, true))}${step.takes.map((need) => ask(need, false))}${
      warns !== undefined && html`<p class="warns">${warns}</p>`
    }
    <p class="ask">
      <button class="${leads ? 'button' : 'button quiet'}">${step.says}</button>
      <span class="muted small">${clauseInWords(step.clause)}</span>
    </p>
  </form>`
}

/** The next actions as forms. What asks for nothing is a button; the one a case waits for, or a refused one, stands open. */
export const stepForms = (view: CaseView): Html => {
  const steps = view.actions.toSorted((a, b) => lookOf(a.action).rank - lookOf(b.action).rank)
  const leading = steps.filter((step) => lookOf(step.action).leads)
  const asks = (step: NextAction): boolean => step.requires.length + step.takes.length > 0
  return html`${steps.map((step, i) =>
    i === 0 && !asks(step)
      ? html`<div class="act">${form(view, step)}</div>`
      : html`<details
          class="act"
          ${attributes({ open: view.refused ? view.refused.action === step.action : leading.length === 1 && leading[0] === step })}
        >
          <summary>${step.says}</summary>
          ${form(view, step)}
        </details>`,
  )}${steps.length === 0 && html`<p>现在没有要您做的事。</p>`}${
    view.waiting.length > 0 &&
    html`<ul class="waiting">
      ${view.waiting.map((w) => html`<li>${w.says}<span class="muted"> · ${w.why}</span></li>`)}
    </ul>`
  }`
}
