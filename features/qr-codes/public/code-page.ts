import { attributes, html, type Fragment, type Html } from '#server/platform/html.ts'
import { textsOf } from '#web/public/languages.ts'
import { addressOf, chineseName, isolate, linkTo, publicPage, type Shell } from '#web/public/layout.ts'
import { noticePage } from '#web/public/notice.ts'
import type { CodeSubject, CodeView, RetiredView } from '../rules/views.ts'

/** Where one stands: hall, window, matter, as they are registered. */
const subject = ({ hallName, windowName, itemName }: CodeSubject): Html => {
  const names = [hallName, windowName, itemName].filter((name) => name !== null)
  return html`<p class="subject">
    ${names.map((name, i) => html`${i > 0 && html`<i> · </i>`}${i === names.length - 1 ? html`<b>${chineseName(name)}</b>` : chineseName(name)}`)}
  </p>`
}

const windowChoice = (view: CodeView, shell: Shell): Fragment => {
  const says = textsOf(shell.lang).code
  return (
    view.windows.length > 0 &&
    html`<p class="lead"><label for="window">${says.window}</label></p>
      <select class="field" id="window" name="window" required>
        <option value="">${says.windowHint}</option>
        ${view.windows.map(
          (one) =>
            html`<option value="${one.windowCode}" lang="zh-CN" ${attributes({ selected: one.windowCode === view.draft.window })}>
              ${one.name}
            </option>`,
        )}
      </select>`
  )
}

/** To what was just served here, by one press. */
const start = (view: CodeView, shell: Shell): Html =>
  html`<form method="post" action="${addressOf(shell)}">
    ${windowChoice(view, shell)}
    <p class="actions"><button class="button">${textsOf(shell.lang).code.start}</button></p>
  </form>`

const numberForm = (view: CodeView, shell: Shell, quiet = false): Html => {
  const says = textsOf(shell.lang).code
  return html`<form method="post" action="${addressOf(shell)}">
    <input type="hidden" name="as" value="number" /><input type="hidden" name="window" value="${view.draft.window}" />
    <p class="lead"><label for="recordNo">${says.number}</label></p>
    <p class="hint" id="no-hint">${says.numberHint}</p>
    <input
      class="field"
      id="recordNo"
      name="recordNo"
      value="${view.draft.recordNo}"
      maxlength="64"
      required
      autocomplete="off"
      dir="ltr"
      aria-describedby="no-hint"
    />
    <p class="lead"><label for="last">${says.last(view.digits)}</label></p>
    <p class="hint" id="last-hint">${says.lastHint}</p>
    <input
      class="field"
      id="last"
      name="last"
      value="${view.draft.last}"
      maxlength="${view.digits}"
      required
      autocomplete="off"
      dir="ltr"
      aria-describedby="last-hint"
    />
    <p class="actions"><button class="${quiet ? 'button quiet' : 'button'}">${says.find}</button></p>
  </form>`
}

/** Never less than a rating: who has no number is rated at once all the same (rules 1.9). */
const direct = (view: CodeView, shell: Shell, quiet: boolean): Html => {
  const says = textsOf(shell.lang).code
  const { draft } = view
  return html`<form method="post" action="${addressOf(shell)}">
    <input type="hidden" name="as" value="awaiting" /><input type="hidden" name="recordNo" value="${draft.recordNo}" />
    <input type="hidden" name="last" value="${draft.last}" />
    ${draft.window === '' ? windowChoice(view, shell) : html`<input type="hidden" name="window" value="${draft.window}" />`}
    <p class="actions"><button class="${quiet ? 'button quiet' : 'button'}">${says.direct}</button></p>
    <p class="hint">${says.directLead}</p>
  </form>`
}

const problemBox = (title: string, body?: Fragment): Html =>
  html`<div class="problem" id="problem" role="alert" tabindex="-1"><strong>${title}</strong>${body}</div>`

/** 200, or 422 where something has to be said first. */
export const codePage = (view: CodeView, shell: Shell): Html => {
  const texts = textsOf(shell.lang)
  const says = texts.code
  const { problem } = view
  const foot = html`<p><a href="${linkTo(shell, '/t')}">${says.track}</a> · <a href="${linkTo(shell, '/')}">${says.home}</a></p>`
  if (problem === undefined || problem === 'windowNeeded' || problem === 'numberNeeded')
    return publicPage(
      shell,
      says.title,
      html`${subject(view)}${problem && problemBox(problem === 'numberNeeded' ? says.numberNeeded(view.digits) : says.windowNeeded)}
        <h1>${says.title}</h1>
        <p class="lead">${says.lead}</p>
        ${start(view, shell)}
        <details ${attributes({ open: problem === 'numberNeeded' })}>
          <summary>${says.byNumber}</summary>
          <p class="hint">${says.byNumberLead}</p>
          ${numberForm(view, shell, true)}
        </details>`,
      { foot },
    )
  const [title, body] = wordsOf(problem, view, shell)
  return publicPage(
    shell,
    title,
    html`${subject(view)}
      <h1>${title}</h1>
      <p class="lead" role="alert">${body}</p>
      ${problem !== 'tooOften' && numberForm(view, shell)}${direct(view, shell, problem !== 'tooOften')}`,
    { foot },
  )
}

/** 410: what hangs there is out of use; the way out is the new code, or the number. */
export const retiredPage = (view: RetiredView, shell: Shell): Html => {
  const says = textsOf(shell.lang).code
  const { problem } = view
  return publicPage(
    shell,
    says.retired.title,
    html`${subject(view)}${problem !== undefined && problem !== 'windowNeeded' && problemBox(...wordsOf(problem, view, shell))}
      <h1>${says.retired.title}</h1>
      <p class="lead">${says.retired.body}</p>
      ${
        view.replacedBy !== null &&
        html`<p class="actions"><a class="button" href="${linkTo(shell, `/q/${view.replacedBy}`)}">${says.replaced}</a></p>`
      }
      <h2>${says.byNumber}</h2>
      ${numberForm(view, shell, view.replacedBy !== null)}`,
    { foot: html`<p><a href="${linkTo(shell, '/')}">${says.home}</a></p>` },
  )
}
type Said = Exclude<CodeView['problem'], 'windowNeeded' | undefined>
function wordsOf(problem: Said, { digits, again }: CodeView, { lang }: Shell): [string, Fragment?] {
  const { code: says, moment } = textsOf(lang)
  if (problem === 'numberNeeded') return [says.numberNeeded(digits)]
  const { title, body } = says[problem]
  return [title, typeof body === 'string' ? body : body(isolate(again === undefined ? '' : moment(again)))]
}

export const unknownCodePage = (shell: Shell): Html => noticePage(shell, textsOf(shell.lang).code.unknown)

/** 429: this phone has rated here often enough today; by number it may go on. */
export const phoneFullPage = (view: CodeView, shell: Shell): Html => {
  const says = textsOf(shell.lang).code.phoneFull
  return publicPage(
    shell,
    says.title,
    html`${subject(view)}
      <h1>${says.title}</h1>
      <p class="lead">${says.body}</p>
      ${numberForm(view, shell)}`,
  )
}
export const closedCodePage = (shell: Shell): Html => noticePage(shell, textsOf(shell.lang).code.closed)
