import { html, type Html } from '#server/platform/html.ts'
import { textsOf } from '#web/public/languages.ts'
import { linkTo, publicPage, type Shell } from '#web/public/layout.ts'
import { subjectLine } from '#web/public/subject.ts'
import type { WithdrawShown, WithdrawView } from '../rules/own.ts'
import { insteadPage, notOwnPage, ownForm, problemBox, receivedPage, wordsField } from './form-parts.ts'

/** What it does not do stands first, and the way out for whoever was pressed to do it. */
const formPage = (view: WithdrawView, shell: Shell): Html => {
  const texts = textsOf(shell.lang)
  const says = texts.case.withdraw
  const lines = [says.lines[0], view.called ? says.called : says.notCalled, ...says.lines.slice(1)]
  return publicPage(
    shell,
    says.link,
    html`${problemBox(view.problem && texts.script.tooLong, texts)}${subjectLine(view.served, texts)}
      <h1>${says.title}</h1>
      <ul class="steps plain">
        ${lines.map((line) => html`<li>${line}</li>`)}
      </ul>
      <p class="lead note">
        ${says.pressed} <a href="${linkTo(shell, `${view.trackPath}/interference`)}">${texts.after.interference.link}</a>
      </p>
      ${ownForm(
        shell,
        view.key,
        html`<div class="why open">
          ${wordsField({ label: says.label, text: view.text, optional: true }, texts)}
          <p class="send">
            <button class="button">${says.submit}</button><a class="button quiet" href="${linkTo(shell, view.trackPath)}">${says.keep}</a>
          </p>
        </div>`,
      )}`,
  )
}

/** `/t/{receiptCode}/withdraw` */
export function withdrawPage(value: WithdrawShown, shell: Shell) {
  const says = textsOf(shell.lang).case.withdraw
  switch (value.kind) {
    case 'form':
      return { html: formPage(value.view, shell), status: value.view.problem === undefined ? 200 : 422 }
    case 'received': {
      const lines = [says.waiting, value.called ? says.called : says.notCalled]
      return receivedPage(shell, says.received, { lines, trackPath: value.trackPath })
    }
    case 'done':
      return insteadPage(shell, says.done, value.trackPath, 409)
    case 'late':
      return insteadPage(shell, says.late, value.trackPath, 409)
    case 'not_yours':
    case 'unknown':
      return notOwnPage(value, shell)
  }
}
