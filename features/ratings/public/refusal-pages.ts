import { html, type Html } from '#server/platform/html.ts'
import { dayOf, instant, millis } from '#shared/time.ts'
import { textsOf } from '#web/public/languages.ts'
import { isolate, type Shell } from '#web/public/layout.ts'
import { noticePage } from '#web/public/notice.ts'
import { handOverHint, wayToProgress } from './progress.ts'
import type { ClosedView, ExpiredView, RatedView } from '#features/ratings/rules/views.ts'

/** 410: the link is too old. */
export const expiredPage = (view: ExpiredView, shell: Shell): Html => {
  const texts = textsOf(shell.lang)
  return noticePage(shell, { ...texts.notices.expired(isolate(texts.shortDay(dayOf(view.expiredAt)))), told: 'closed' })
}

/** 404: nobody was given such a link. */
export const unknownPage = (shell: Shell): Html => noticePage(shell, textsOf(shell.lang).notices.unknown)

/** 410: the window of rules 1.8 has closed. */
export const closedPage = (view: ClosedView, shell: Shell): Html => {
  const texts = textsOf(shell.lang)
  // The deadline is 24:00 of a day, which is already the next day's first moment.
  const lastDay = dayOf(instant(millis(view.rateableUntil) - 1))
  return noticePage(shell, { ...texts.notices.closed(isolate(texts.until(lastDay))), told: 'closed' })
}

/** 409: the time of the first rating, never its content (rules 1.3). */
export const ratedPage = (view: RatedView, shell: Shell): Html => {
  const texts = textsOf(shell.lang)
  const notice = texts.notices.rated(isolate(texts.moment(view.firstRatedAt)))
  const track =
    view.trackPath !== undefined &&
    html`<div class="actions">${wayToProgress(shell, view.trackPath, texts)}</div>
      ${handOverHint(shell)}`
  return noticePage(shell, { ...notice, more: track, told: 'rated' })
}

export type Shut =
  | { kind: 'unknown' }
  | ({ kind: 'expired' } & ExpiredView)
  | ({ kind: 'closed' } & ClosedView)
  | ({ kind: 'rated' } & RatedView)
/** Why a link shows no form, with its status. */
export function shutPage(value: Shut, shell: Shell): { html: Html; status: number } {
  switch (value.kind) {
    case 'rated':
      return { html: ratedPage(value, shell), status: 409 }
    case 'closed':
      return { html: closedPage(value, shell), status: 410 }
    case 'expired':
      return { html: expiredPage(value, shell), status: 410 }
    case 'unknown':
      return { html: unknownPage(shell), status: 404 }
  }
}
