import { attributes, html, type Html } from '#server/platform/html.ts'
import { textsOf } from '#web/public/languages.ts'
import { isolate, linkTo, publicPage, type Shell } from '#web/public/layout.ts'
import { subjectLine } from '#web/public/subject.ts'
import type { LocalDate } from '#shared/time.ts'
import { CHOICES, type AnswerShown, type AnswerView } from '../rules/own.ts'
import { insteadPage, letter, notOwnPage, ownForm, problemBox, receivedPage, wordsField } from './form-parts.ts'

/** Three words of the same size, none chosen beforehand; what each does stands above them. */
const formPage = (view: AnswerView, shell: Shell): Html => {
  const texts = textsOf(shell.lang)
  const says = texts.case.answer
  const problems = { choose: says.choose, long: texts.script.tooLong }
  return publicPage(
    shell,
    says.title,
    html`${problemBox(view.problem && problems[view.problem], texts)}${subjectLine(view.served, texts)}
      <h1 id="question">${says.title}</h1>
      ${view.reply !== null && letter(view.reply, null)}
      <p class="lead">${says.lead(isolate(texts.until(view.until)))}</p>
      <ul class="steps plain">
        <li>${says.good}</li>
        <li>${view.again ? says.again : says.first}</li>
      </ul>
      ${ownForm(
        shell,
        view.key,
        html`<div class="why open" role="radiogroup" aria-labelledby="question">
            <div class="chips">
              ${CHOICES.map(
                (choice) =>
                  html`<div class="chip">
                    <input
                      type="radio"
                      name="choice"
                      id="choice-${choice}"
                      value="${choice}"
                      ${attributes({ checked: view.choice === choice })}
                    /><label for="choice-${choice}">${says.choices[choice]}</label>
                  </div>`,
              )}
            </div>
          </div>
          <div class="why open">
            ${wordsField({ label: says.label, text: view.text, optional: true }, texts)}
            <p class="send"><button class="button">${says.submit}</button></p>
          </div>`,
      )}
      <p class="quietly"><a href="${linkTo(shell, view.trackPath)}">${texts.after.again.back}</a></p>`,
  )
}

/** `/t/{receiptCode}/satisfaction` */
export function answerPage(value: AnswerShown, shell: Shell) {
  const texts = textsOf(shell.lang)
  const says = texts.case.answer
  const by = (day: LocalDate): string => isolate(texts.until(day))
  switch (value.kind) {
    case 'form':
      return { html: formPage(value.view, shell), status: value.view.problem === undefined ? 200 : 422 }
    case 'received': {
      const { what, dueOn, trackPath } = value
      const next = dueOn === null || what === 'good' ? [] : [what === 'first' ? says.nextFirst(by(dueOn)) : says.nextAgain(by(dueOn))]
      return receivedPage(shell, says.received[what], { lines: [...next, says.unchanged], trackPath })
    }
    case 'given':
      return insteadPage(shell, says.given, value.trackPath, 409)
    case 'over':
      return insteadPage(shell, says.over(by(value.until)), value.trackPath, 410)
    case 'none':
      return insteadPage(shell, says.none, value.trackPath, 409)
    case 'not_yours':
    case 'unknown':
      return notOwnPage(value, shell)
  }
}
