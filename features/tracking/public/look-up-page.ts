import { attributes, html, type Html } from '#server/platform/html.ts'
import { textsOf } from '#web/public/languages.ts'
import { linkTo, publicPage, type Shell } from '#web/public/layout.ts'

/** The way from a written-down code to what became of it. `typed`: a code that led nowhere; empty, nothing was asked yet. */
export const lookUpPage = (typed: string, shell: Shell): Html => {
  const texts = textsOf(shell.lang)
  const says = texts.home
  const { title, body } = texts.notices.unknownReceipt
  return publicPage(
    shell,
    says.look,
    html`${typed !== '' && html`<div class="problem" role="alert" tabindex="-1"><strong>${title}</strong> ${body}</div>`}
      <h1>${says.look}</h1>
      <form method="get" action="/t" class="lead">
        <input type="hidden" name="lang" value="${shell.lang}" />
        <label for="code">${says.code}</label> <span class="hint" id="code-hint">${says.hint}</span>
        <input
          class="field"
          ${attributes({ id: 'code', name: 'code', value: typed, required: true, maxlength: 40, autocomplete: 'off', autocapitalize: 'characters', spellcheck: 'false', dir: 'ltr', 'aria-describedby': 'code-hint' })}
        />
        <p class="send"><button class="button">${says.submit}</button></p>
      </form>`,
    { foot: html`<p><a href="${linkTo(shell, '/')}">${texts.site}</a></p>` },
  )
}
