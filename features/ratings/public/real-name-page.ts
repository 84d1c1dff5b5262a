import { html, type Html } from '#server/platform/html.ts'
import { textsOf } from '#web/public/languages.ts'
import { addressOf, linkTo, publicPage, type Shell } from '#web/public/layout.ts'
import { noticePage } from '#web/public/notice.ts'
import { subjectLine } from '#web/public/subject.ts'
import { back } from './follow-up-page.ts'
import type { RealNameShown, RealNameView } from '../rules/after-views.ts'

/** What being known brings is said, nothing more (rules 2.2); it cannot be undone, so it is asked on a page of its own. */
export const realNamePage = (view: RealNameView, shell: Shell): Html => {
  const texts = textsOf(shell.lang)
  const says = texts.after.name
  const brings = view.bad ? says.brings : says.brings.slice(-1)
  return publicPage(
    shell,
    says.link,
    html`${subjectLine(view.served, texts)}
      <h1>${says.title}</h1>
      <ul class="steps plain">
        ${brings.map((line) => html`<li>${line}</li>`)}
      </ul>
      <p class="lead"><b>${says.once}</b></p>
      <form method="post" action="${addressOf(shell)}">
        <p class="actions">
          <button class="button">${says.submit}</button><a class="button quiet" href="${linkTo(shell, view.trackPath)}">${says.keep}</a>
        </p>
      </form>`,
  )
}

export function nameOnPage(value: RealNameShown, shell: Shell) {
  const texts = textsOf(shell.lang)
  switch (value.kind) {
    case 'form':
      return { html: realNamePage(value.view, shell) }
    case 'done':
      return { redirect: linkTo(shell, value.path) }
    case 'not_yours':
      return { html: noticePage(shell, { ...texts.after.notYours, more: back(value.trackPath, shell) }), status: 403 }
    case 'unknown':
      return { html: noticePage(shell, texts.notices.unknownReceipt), status: 404 }
  }
}
