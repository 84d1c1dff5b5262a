import type { Says, ShownForm, ShownQuestion } from '#features/questionnaires/rules/shown.ts'
import { answerField, FORM_FIELD, type FormDraft } from '#features/ratings/rules/form-draft.ts'
import { attributes, html, type Fragment, type Html } from '#server/platform/html.ts'
import { isolate } from '#web/public/layout.ts'
import { formTexts } from '#web/public/texts/form.ts'
import type { Language } from '#shared/language.ts'

/** What is not translated stands in Chinese, and is read aloud so. */
const said = ({ says, chinese }: Says): Fragment => (chinese ? html`<bdi lang="zh-CN">${says}</bdi>` : says)
const inputId = (question: string, option: string): string => `q-${question}-${option}`

type Drawing = { lang: Language; draft: FormDraft | undefined }

const chip = ({ id, kind }: ShownQuestion, option: ShownQuestion['options'][number], chosen: readonly string[]): Html =>
  html`<div class="chip">
    <input
      type="${kind === 'multiple' ? 'checkbox' : 'radio'}"
      name="${answerField(id)}"
      id="${inputId(id, option.id)}"
      value="${option.id}"
      ${attributes({ checked: chosen.includes(option.id) })}
    /><label for="${inputId(id, option.id)}">${said(option)}</label>
  </div>`

const written = ({ id }: ShownQuestion, [text = '']: readonly string[]): Html =>
  html`<div class="words">
    <textarea name="${answerField(id)}" rows="2" maxlength="500" dir="auto" aria-labelledby="q-${id}">${text}</textarea>
  </div>`

/** In words for those whose browser shows every question; the script hides what was not asked for. */
const condition = (when: NonNullable<ShownQuestion['when']>, { lang }: Drawing): Html => {
  const answers = when.options.map((option) => isolate(option.says)).join(formTexts[lang].or)
  return html`<p class="hint">${formTexts[lang].when(when.number, answers)}</p>`
}
const shownAfter = ({ when }: ShownQuestion): Html =>
  attributes({ 'data-when': when && when.options.map((option) => `#${inputId(when.question, option.id)}:checked:enabled`).join(',') })

const hints = (question: ShownQuestion, drawing: Drawing): Html => {
  const { ends, kind, options } = question
  const says = formTexts[drawing.lang]
  return html`${question.when && condition(question.when, drawing)}${kind === 'multiple' && html`<p class="hint">${says.several}</p>`}${
    ends && html`<p class="hint">${says.ends(isolate(ends.low.says), options.length, isolate(ends.high.says))}</p>`
  }`
}

const asked = (question: ShownQuestion, number: number, drawing: Drawing): Html => {
  const { id, kind, options } = question
  const chosen = drawing.draft?.answers[id] ?? []
  const fault = drawing.draft?.faults[id]
  return html`<fieldset ${shownAfter(question)} ${attributes({ 'aria-describedby': fault && `q-${id}-wrong` })}>
    <legend id="q-${id}">${number}. ${said(question)}</legend>
    ${fault && html`<p class="wrong" id="q-${id}-wrong">${formTexts[drawing.lang].problems[fault]}</p>`}${hints(question, drawing)}${
      kind === 'text'
        ? written(question, chosen)
        : html`<div class="chips">${options.map((option) => chip(question, option, chosen))}</div>`
    }
  </fieldset>`
}

/** 问询表单 (plan 三(二)): after the rating itself, folded, none of it needed. Open once something is filled in. */
export const questions = (form: ShownForm | null, lang: Language, draft: FormDraft | undefined): Html | null => {
  if (form === null) return null
  const filled = Object.keys(draft?.answers ?? {}).length > 0
  return html`<input type="hidden" name="${FORM_FIELD}" value="${form.formVersion}" />
    <details class="form" ${attributes({ open: filled })}>
      <summary>${formTexts[lang].title(form.questions.length)}</summary>
      ${form.questions.map((question, i) => asked(question, i + 1, { lang, draft }))}
    </details>`
}

/** What was answered goes along while something else is asked. */
export const carried = (form: ShownForm | null, draft: FormDraft | undefined): Html | null =>
  form === null || !draft
    ? null
    : html`<input type="hidden" name="${FORM_FIELD}" value="${form.formVersion}" />${Object.entries(draft.answers).flatMap(([id, values]) =>
          values.map((value) => html`<input type="hidden" name="${answerField(id)}" value="${value}" />`),
        )}`
