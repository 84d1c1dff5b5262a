import { html, type Html } from '#server/platform/html.ts'
import { sentences, textsOf } from '#web/public/languages.ts'
import { chineseName, linkTo, publicPage, type Shell } from '#web/public/layout.ts'
import { subjectLine } from '#web/public/subject.ts'
import type { Texts } from '#web/public/texts/texts.ts'
import type { MessageShown, MessageView, TalkLine } from '../rules/own.ts'
import { fileField, insteadPage, notOwnPage, ownForm, problemBox, receivedPage, wordsField } from './form-parts.ts'

/** Newest last, above the box to write in: as letters lie. */
const talk = (lines: readonly TalkLine[], texts: Texts): Html | false =>
  lines.length > 0 &&
  html`<h2>${texts.case.message.talk}</h2>
    <ol class="talk">
      ${lines.map(
        ({ at, unit, says, mine, files }) =>
          html`<li ${mine && html`class="mine"`}>
            <p class="small muted"><b>${mine ? texts.case.message.you : chineseName(unit ?? '')}</b> · <bdi>${texts.moment(at)}</bdi></p>
            <blockquote class="letter" dir="auto" ${!mine && html`lang="zh-CN"`}>${says}</blockquote>
            ${files > 0 && html`<p class="small muted">${texts.case.message.file.sent}</p>`}
          </li>`,
      )}
    </ol>`

const formPage = (view: MessageView, shell: Shell): Html => {
  const texts = textsOf(shell.lang)
  const says = texts.case.message
  const problems = { empty: texts.case.empty, long: texts.script.tooLong, many: says.many, ...says.file.problems }
  return publicPage(
    shell,
    says.title,
    html`${problemBox(view.problem && problems[view.problem], texts)}${subjectLine(view.served, texts)}
      <h1>${says.title}</h1>
      <p class="lead">${sentences(shell.lang, says.lead, view.anonymous && says.anonymous)}</p>
      ${talk(view.talk, texts)}
      ${ownForm(
        shell,
        view.key,
        html`<div class="why open">
          ${wordsField({ label: says.label, text: view.text, optional: false }, texts)}
          ${fileField({ label: says.file.label, hint: view.anonymous ? `${says.file.hint} ${says.file.anonymous}` : says.file.hint }, texts)}
          <p class="send"><button class="button">${says.submit}</button></p>
        </div>`,
        { withFile: true },
      )}
      <p class="quietly"><a href="${linkTo(shell, view.trackPath)}">${texts.after.again.back}</a></p>`,
  )
}

/** `/t/{receiptCode}/messages` */
export function messagePage(value: MessageShown, shell: Shell) {
  const says = textsOf(shell.lang).case.message
  switch (value.kind) {
    case 'form':
      return { html: formPage(value.view, shell), status: value.view.problem === undefined ? 200 : 422 }
    case 'received':
      return receivedPage(shell, says.received, { lines: says.next, trackPath: value.trackPath })
    case 'closed':
      return insteadPage(shell, says.closed, value.trackPath, 409)
    case 'not_yours':
    case 'unknown':
      return notOwnPage(value, shell)
  }
}
