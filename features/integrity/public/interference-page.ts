import { attributes, html, type Html } from '#server/platform/html.ts'
import { textsOf } from '#web/public/languages.ts'
import { addressOf, linkTo, publicPage, type Shell } from '#web/public/layout.ts'
import { noticePage } from '#web/public/notice.ts'
import { subjectLine } from '#web/public/subject.ts'
import { INTERFERENCE_CODES } from '../rules/signals.ts'
import type { ReportShown, ReportView } from '../rules/views.ts'

const MOST_CHARACTERS = 500

/** `/t/{receiptCode}/interference`: short, nothing required, no script needed. */
const formPage = (view: ReportView, shell: Shell): Html => {
  const texts = textsOf(shell.lang)
  const says = texts.after.interference
  const chosen = new Set(view.what)
  return publicPage(
    shell,
    says.link,
    html`${subjectLine(view.served, texts)}
      <h1>${says.link}</h1>
      <p class="lead">${says.lead}</p>
      <form method="post" action="${addressOf(shell)}">
        <input type="hidden" name="key" value="${view.key}" />
        <div class="why open" role="group" aria-labelledby="what">
          <h2 id="what">${says.what}</h2>
          <div class="chips">
            ${INTERFERENCE_CODES.map(
              (code) =>
                html`<div class="chip">
                  <input type="checkbox" name="what" id="what-${code}" value="${code}" ${attributes({ checked: chosen.has(code) })} /><label
                    for="what-${code}"
                    >${says.kinds[code]}</label
                  >
                </div>`,
            )}
          </div>
          <div class="words">
            <label for="text">${says.text}</label> <span class="hint" id="text-hint">${texts.rating.textHint}</span
            ><textarea id="text" name="text" rows="3" maxlength="${MOST_CHARACTERS}" dir="auto" aria-describedby="text-hint">
${view.text}</textarea>
          </div>
          ${
            view.asksForPlace &&
            html`<div class="anon">
              <input type="checkbox" role="switch" id="place" name="place" value="true" aria-describedby="place-hint" /><i></i
              ><label for="place">${says.place}</label>
              <p class="hint" id="place-hint">${says.placeHint}</p>
            </div>`
          }
          <p class="send"><button class="button">${says.submit}</button></p>
        </div>
      </form>
      <p class="quietly">${texts.notices.hotline}</p>
      <p class="quietly"><a href="${linkTo(shell, view.trackPath)}">${texts.after.again.back}</a></p>`,
  )
}

const receivedPage = (trackPath: string, shell: Shell): Html => {
  const texts = textsOf(shell.lang)
  const says = texts.after.interference
  return publicPage(
    shell,
    says.received,
    html`<h1 tabindex="-1" data-arrive>${says.received}</h1>
      <ul class="steps plain">
        ${says.steps.map((line) => html`<li>${line}</li>`)}
      </ul>
      <p class="actions"><a class="button" href="${linkTo(shell, trackPath)}">${texts.after.again.back}</a></p>`,
  )
}

export function interferencePage(value: ReportShown, shell: Shell) {
  const texts = textsOf(shell.lang)
  switch (value.kind) {
    case 'form':
      return { html: formPage(value.view, shell) }
    case 'received':
      return { html: receivedPage(value.trackPath, shell), cookies: value.cookies }
    case 'full':
      return { html: noticePage(shell, texts.after.interference.full), status: 409 }
    case 'unknown':
      return { html: noticePage(shell, texts.notices.unknownReceipt), status: 404 }
  }
}
