import { html, type Fragment, type Html } from '#server/platform/html.ts'
import { textsOf } from './languages.ts'
import { linkTo, publicPage, type Shell } from './layout.ts'

/** A page that says what happened and what to do: a link that is expired, unknown or used, a fault. */
export type Notice = { title: string; body: Fragment; more?: Fragment; told?: 'rated' | 'closed' }
export const noticePage = (shell: Shell, notice: Notice): Html =>
  publicPage(
    shell,
    notice.title,
    html`<h1>${notice.title}</h1>
      <p class="lead">${notice.body}</p>
      ${notice.more}
      <p class="lead">${textsOf(shell.lang).notices.hotline}</p>`,
    {
      ...(notice.told && { told: notice.told }),
      reference: true,
      foot: html`<p><a href="${linkTo(shell, '/')}">${textsOf(shell.lang).site}</a></p>`,
    },
  )
