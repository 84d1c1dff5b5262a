import type { PageReply, View } from '#server/platform/pages.ts'
import type { Cookie } from '#shared/cookie.ts'
import { linkTo } from '#web/public/layout.ts'
import type { CodeView, RetiredView } from '../rules/views.ts'
import { closedCodePage, codePage, phoneFullPage, retiredPage, unknownCodePage } from './code-page.ts'

type Shown =
  | { kind: 'unknown' }
  | { kind: 'landing'; view: CodeView; cookies: readonly Cookie[] }
  | { kind: 'retired'; view: RetiredView; cookies: readonly Cookie[] }
  | { kind: 'led'; path: string; cookies: readonly Cookie[] }
  | { kind: 'phoneFull' | 'closed'; view: CodeView }

/** What a code leads to: its page, or on to the rating page in the same language and size. */
export function landingPage(value: Shown, view: View): PageReply {
  switch (value.kind) {
    case 'landing':
      return { html: codePage(value.view, view), status: value.view.problem === undefined ? 200 : 422, cookies: value.cookies }
    case 'retired':
      return { html: retiredPage(value.view, view), status: 410, cookies: value.cookies }
    case 'led':
      return { redirect: linkTo(view, value.path), cookies: value.cookies }
    case 'phoneFull':
      return { html: phoneFullPage(value.view, view), status: 429 }
    case 'closed':
      return { html: closedCodePage(view), status: 410 }
    case 'unknown':
      return { html: unknownCodePage(view), status: 404 }
  }
}
