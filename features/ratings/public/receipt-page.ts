import { isBad } from '#features/ratings/rules/levels.ts'
import { html, type Html } from '#server/platform/html.ts'
import { receiptGroups } from '#shared/crockford.ts'
import { face } from '#web/public/faces.ts'
import { sentences, textsOf, type Language } from '#web/public/languages.ts'
import { isolate, linkTo, publicPage, type Shell } from '#web/public/layout.ts'
import { subjectLine } from '#web/public/subject.ts'
import type { Texts } from '#web/public/texts/texts.ts'
import { handOverHint, wayToProgress } from './progress.ts'
import type { ReceiptView } from '#features/ratings/rules/views.ts'

/** Large, in groups of four, so that it can be copied by hand; selected whole by one press. */
export const receiptCode = (code: string): Html =>
  html`<span class="code" translate="no">${receiptGroups(code).map((group) => html`<span>${group}</span>`)}</span>`

export const whatNext = (view: ReceiptView, texts: Texts, lang: Language): readonly string[] => {
  const says = texts.receipt
  if (!view.next) return isBad(view.level) ? [says.where] : says.good
  const { contactOn, answerOn, complexOn, provisional } = view.next
  const until = (day: string) => isolate(texts.until(day))
  return [
    view.identification === 'real_name' ? says.contact(until(contactOn)) : says.verify(until(contactOn)),
    sentences(lang, says.answer(until(answerOn)), says.complex(until(complexOn)), provisional && says.provisional),
    sentences(lang, says.where, view.identification === 'anonymous' && says.anonymous),
  ]
}

/** The answer to a recorded rating. */
export const receiptPage = (view: ReceiptView, shell: Shell): Html => {
  const texts = textsOf(shell.lang)
  const says = texts.receipt
  const track = `/t/${view.receiptCode}`
  const steps = whatNext(view, texts, shell.lang).map((line) => html`<li>${line}</li>`)
  return publicPage(
    shell,
    says.title,
    html`<h1 tabindex="-1" data-arrive data-sent="${shell.path}">${says.title}</h1>
      <div class="card"><span class="muted">${says.code}</span>${receiptCode(view.receiptCode)}<span class="small">${says.keep}</span></div>
      <h2>${says.next}</h2>
      ${
        view.next
          ? html`<ol class="steps">
              ${steps}
            </ol>`
          : html`<ul class="steps plain">
              ${steps}
            </ul>`
      }
      <h2>${says.yours}</h2>
      ${subjectLine(view.served, texts)}
      <p class="level l${view.level}">${face(view.level)}<b>${texts.levels[view.level]}</b></p>
      ${
        view.reasons.length > 0 &&
        html`<ul class="steps plain">
          ${view.reasons.map((reason) => html`<li>${reason}</li>`)}
        </ul>`
      }${view.text !== '' && html`<blockquote class="letter" dir="auto">${view.text}</blockquote>`}
      <div class="actions">
        ${wayToProgress(shell, track, texts)}<button class="button quiet" type="button" data-print hidden>${says.print}</button>
      </div>
      ${handOverHint(shell)}
      <p class="quietly"><a href="${linkTo(shell, `${track}/interference`)}">${says.interference}</a></p>`,
    { told: 'rated' },
  )
}
