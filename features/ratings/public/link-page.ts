import type { Portal } from '#features/ratings/rules/embedding.ts'
import type { RatingView, ReceiptView, WhyView } from '#features/ratings/rules/views.ts'
import type { PageReply, View } from '#server/platform/pages.ts'
import type { Cookie } from '#shared/cookie.ts'
import { ratingPage } from './rating-page.ts'
import { receiptPage } from './receipt-page.ts'
import { shutPage, unknownPage, type Shut } from './refusal-pages.ts'
import { whyPage } from './why-page.ts'

type Cookies = { cookies: readonly Cookie[] }
type Shown =
  | Shut
  | ({ kind: 'form'; view: RatingView } & Cookies)
  | { kind: 'why'; view: WhyView }
  | ({ kind: 'receipt'; view: ReceiptView } & Cookies)

/** What a link shows, on a page of its own or inside a portal's; and who may show it there. */
export const linkPage = (value: Shown & { portal?: Portal }, view: View): PageReply =>
  value.portal === undefined ? shown(value, view) : { ...shown(value, { ...view, portal: value.portal }), framedBy: value.portal.origins }

function shown(value: Shown, view: View & { portal?: Portal }): PageReply {
  switch (value.kind) {
    case 'form':
      return { html: ratingPage(value.view, view), status: value.view.problem === undefined ? 200 : 422, cookies: value.cookies }
    case 'why':
      return { html: whyPage(value.view, view), status: 422 }
    case 'receipt':
      return { html: receiptPage(value.view, view), cookies: value.cookies }
    case 'rated':
    case 'closed':
    case 'expired':
    case 'unknown':
      return shutPage(value, view)
  }
}

/** On to the tracking page, in the language and size of the receipt. */
export const handedOver = (value: ({ code: string } & Cookies) | null, view: View): PageReply =>
  value === null
    ? { html: unknownPage(view), status: 404 }
    : { redirect: `/t/${value.code}?lang=${view.lang}${view.large ? '&large=1' : ''}`, cookies: value.cookies }
