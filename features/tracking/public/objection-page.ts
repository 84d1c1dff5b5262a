import { html, type Html } from '#server/platform/html.ts'
import { textsOf } from '#web/public/languages.ts'
import { isolate, linkTo, publicPage, type Shell } from '#web/public/layout.ts'
import { subjectLine } from '#web/public/subject.ts'
import type { LocalDate } from '#shared/time.ts'
import type { ObjectionShown, ObjectionView } from '../rules/own.ts'
import { insteadPage, letter, notOwnPage, ownForm, problemBox, receivedPage, wordsField } from './form-parts.ts'

/** Why it was not adopted, until when and before whom that can be taken further (rules 4). */
const formPage = (view: ObjectionView, shell: Shell): Html => {
  const texts = textsOf(shell.lang)
  const { review, ...ofObjection } = texts.case.objection
  const says = view.review ? { ...ofObjection, ...review } : ofObjection
  const problems = { empty: texts.case.empty, long: texts.script.tooLong }
  return publicPage(
    shell,
    says.title,
    html`${problemBox(view.problem && problems[view.problem], texts)}${subjectLine(view.served, texts)}
      <h1>${says.title}</h1>
      ${
        view.told !== null &&
        html`<h2>${says.told}</h2>
          ${letter(view.told, null)}`
      }
      <p class="lead">${says.lead(isolate(texts.until(view.until)))}</p>
      ${ownForm(
        shell,
        view.key,
        html`<div class="why open">
          ${wordsField({ label: says.label, text: view.text, optional: false }, texts)}
          <p class="send"><button class="button">${says.submit}</button></p>
        </div>`,
      )}
      <p class="quietly"><a href="${linkTo(shell, view.trackPath)}">${texts.after.again.back}</a></p>`,
  )
}

/** `/t/{receiptCode}/objection` */
export function objectionPage(value: ObjectionShown, shell: Shell) {
  const texts = textsOf(shell.lang)
  const says = texts.case.objection
  const by = (day: LocalDate): string => isolate(texts.until(day))
  switch (value.kind) {
    case 'form':
      return { html: formPage(value.view, shell), status: value.view.problem === undefined ? 200 : 422 }
    case 'received': {
      const { dueOn, trackPath } = value
      return receivedPage(shell, says.received, { lines: [...(dueOn ? [says.next(by(dueOn))] : []), says.restored], trackPath })
    }
    case 'given':
      return insteadPage(shell, says.given, value.trackPath, 409)
    case 'over':
      return insteadPage(shell, says.over, value.trackPath, 410)
    case 'none':
      return insteadPage(shell, says.none, value.trackPath, 409)
    case 'not_yours':
    case 'unknown':
      return notOwnPage(value, shell)
  }
}
