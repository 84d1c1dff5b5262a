import { html, type Html } from '#server/platform/html.ts'
import { face } from '#web/public/faces.ts'
import { sentences, textsOf } from '#web/public/languages.ts'
import { addressOf, isolate, linkTo, publicPage, type Shell } from '#web/public/layout.ts'
import { noticePage } from '#web/public/notice.ts'
import { subjectLine } from '#web/public/subject.ts'
import { addDays, dayOf, type Instant } from '#shared/time.ts'
import type { FollowUpReceiptView, FollowUpShown, FollowUpView, FollowUpWhyView } from '../rules/after-views.ts'
import { LEVELS } from '../rules/levels.ts'
import type { Draft } from '../rules/views.ts'
import { allCodes, codesOf, draftAt, problemBox, scripted, words } from './fields.ts'
import { choice } from './rating-page.ts'
import { receiptCode, whatNext } from './receipt-page.ts'

/** `until` is the first moment that is too late. */
const lastDay = (until: Instant) => addDays(dayOf(until), -1)

/** `/t/{receiptCode}/again`: the faces once more, with the first rating above them and nothing else to choose. */
const formPage = (view: FollowUpView, shell: Shell): Html => {
  const texts = textsOf(shell.lang)
  const says = texts.after.again
  const draft: Draft = view.draft ?? { detailCodes: [], text: '', anonymous: false }
  const first = `${texts.levels[view.first.level]} · ${texts.moment(view.first.ratedAt)}`
  return publicPage(
    shell,
    says.link,
    html`${problemBox(view.problem, texts)}${subjectLine(view.served, texts)}
      <p class="muted">${says.first(isolate(first))}</p>
      <h1 id="question">${says.title}</h1>
      <p class="lead">
        ${sentences(shell.lang, says.lead, view.anonymous && says.anonymous, says.until(isolate(texts.until(lastDay(view.until)))))}
      </p>
      <form method="post" action="${addressOf(shell)}" ${draftAt(shell.path)} ${scripted(texts)}>
        <div class="rate" role="group" aria-labelledby="question">
          ${LEVELS.map((row) => choice(row.level, draft.level, texts))}
          <div class="why">
            <h2>${texts.rating.why}</h2>
            <p class="hint ask-good">${texts.rating.whyGood}</p>
            <p class="hint ask-bad">${texts.rating.whyBad}</p>
            ${allCodes(view.codes, draft.detailCodes, texts)}${words(draft.text, texts)}
            <p class="send"><button class="button">${says.submit}</button></p>
          </div>
        </div>
      </form>
      <p class="quietly"><a href="${linkTo(shell, view.trackPath)}">${says.back}</a></p>`,
  )
}

/** Asked once, as after a first rating (rules 1.5). */
const whyPage = (view: FollowUpWhyView, shell: Shell): Html => {
  const texts = textsOf(shell.lang)
  const { level, detailCodes, text } = view.draft
  return publicPage(
    shell,
    texts.whyPage.title,
    html`${problemBox(view.problem, texts)}${subjectLine(view.served, texts)}
      <h1 tabindex="-1" data-arrive>${texts.whyPage.title}</h1>
      <p class="lead">${sentences(shell.lang, texts.whyPage.chosen(texts.levels[level]), texts.whyPage.lead)}</p>
      <form method="post" action="${addressOf(shell)}" ${draftAt(shell.path)} ${scripted(texts)}>
        <input type="hidden" name="level" value="${level}" />
        <div class="why open" role="group" aria-label="${texts.rating.why}">
          ${codesOf(level, view.codes, new Set(detailCodes), texts)}${words(text, texts)}
          <p class="send">
            <button class="button">${texts.after.again.submit}</button
            ><button class="button quiet" name="reasonDeclined" value="true">${texts.whyPage.decline}</button>
          </p>
        </div>
      </form>`,
  )
}

const receivedPage = (view: FollowUpReceiptView, shell: Shell): Html => {
  const texts = textsOf(shell.lang)
  const says = texts.after.again
  const steps = [says.beside, ...whatNext(view, texts, shell.lang)]
  return publicPage(
    shell,
    says.received,
    html`<h1 tabindex="-1" data-arrive data-sent="${shell.path}">${says.received}</h1>
      <div class="card">
        <span class="muted">${texts.receipt.code}</span>${receiptCode(view.receiptCode)}<span class="small">${texts.receipt.keep}</span>
      </div>
      <h2>${texts.receipt.next}</h2>
      <ul class="steps plain">
        ${steps.map((line) => html`<li>${line}</li>`)}
      </ul>
      <h2>${says.yours}</h2>
      ${subjectLine(view.served, texts)}
      <p class="level l${view.level}">${face(view.level)}<b>${texts.levels[view.level]}</b></p>
      <p class="muted">${says.first(isolate(texts.levels[view.firstLevel]))}</p>
      ${
        view.reasons.length > 0 &&
        html`<ul class="steps plain">
          ${view.reasons.map((reason) => html`<li>${reason}</li>`)}
        </ul>`
      }${view.text !== '' && html`<blockquote class="letter" dir="auto">${view.text}</blockquote>`}
      <p class="actions">
        <a class="button" href="${linkTo(shell, view.trackPath)}">${says.back}</a
        ><button class="button quiet" type="button" data-print hidden>${texts.receipt.print}</button>
      </p>`,
  )
}

export const back = (trackPath: string, shell: Shell): Html =>
  html`<p class="actions"><a class="button" href="${linkTo(shell, trackPath)}">${textsOf(shell.lang).after.again.back}</a></p>`

/** What each answer looks like, and its status. */
export function followUpPage(value: FollowUpShown, shell: Shell) {
  const texts = textsOf(shell.lang)
  switch (value.kind) {
    case 'form':
      return { html: formPage(value.view, shell), status: value.view.problem === undefined ? 200 : 422 }
    case 'why':
      return { html: whyPage(value.view, shell), status: 422 }
    case 'receipt':
      return { html: receivedPage(value.view, shell), cookies: value.cookies }
    case 'given':
      return {
        html: noticePage(shell, { ...texts.after.again.given(isolate(texts.moment(value.at))), more: back(value.trackPath, shell) }),
        status: 409,
      }
    case 'closed':
      return {
        html: noticePage(shell, {
          ...texts.after.again.closed(isolate(texts.until(lastDay(value.until)))),
          more: back(value.trackPath, shell),
        }),
        status: 410,
      }
    case 'not_yours':
      return { html: noticePage(shell, { ...texts.after.notYours, more: back(value.trackPath, shell) }), status: 403 }
    case 'unknown':
      return { html: noticePage(shell, texts.notices.unknownReceipt), status: 404 }
  }
}
