import { html, type Html } from '#server/platform/html.ts'
import type { PageReply, View } from '#server/platform/pages.ts'
import type { Cookie } from '#shared/cookie.ts'
import { textsOf } from '#web/public/languages.ts'
import { addressOf, linkTo, publicPage, type Shell } from '#web/public/layout.ts'
import { noticePage } from '#web/public/notice.ts'

/** Nothing of the rating is here: whoever stands behind may have scanned it too. */
export const takePage = (shell: Shell): Html => {
  const says = textsOf(shell.lang).after.take
  return publicPage(
    shell,
    says.title,
    html`<h1>${says.title}</h1>
      <p class="lead">${says.lead}</p>
      <p class="lead"><b>${says.once}</b></p>
      <form method="post" action="${addressOf(shell)}">
        <p class="actions"><button class="button">${says.submit}</button></p>
      </form>`,
  )
}
export const goneReceiptPage = (shell: Shell): Html => noticePage(shell, textsOf(shell.lang).after.take.gone)

type Shown = { kind: 'gone' } | { kind: 'form'; cookies: readonly Cookie[] } | { kind: 'taken'; code: string; cookies: readonly Cookie[] }
export function receiptTaking(value: Shown, view: View): PageReply {
  switch (value.kind) {
    case 'form':
      return { html: takePage(view), cookies: value.cookies }
    case 'taken':
      return { redirect: linkTo(view, `/t/${value.code}`), cookies: value.cookies }
    case 'gone':
      return { html: goneReceiptPage(view), status: 410 }
  }
}
