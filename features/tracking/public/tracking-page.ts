import { attributes, html, type Html } from '#server/platform/html.ts'
import { receiptGroups } from '#shared/crockford.ts'
import { face } from '#web/public/faces.ts'
import { sentences, textsOf, type Language } from '#web/public/languages.ts'
import { chineseName, isolate, linkTo, publicPage, type Shell } from '#web/public/layout.ts'
import { subjectLine } from '#web/public/subject.ts'
import { noticePage } from '#web/public/notice.ts'
import type { Texts } from '#web/public/texts/texts.ts'
import { addDays, dayOf, isLocalDate, type Instant, type LocalDate } from '#shared/time.ts'
import type { AfterRating, RaterMay, TrackDue, TrackEvent, TrackingView, TrackReveal } from '../rules.ts'

/** “应在11月25日24时前答复您 · 还剩2个工作日”; late says so in words, not by colour alone. */
const clock = (due: TrackDue, texts: Texts, lang: Language): Html => {
  const says = texts.tracking
  const left = due.workingDaysLeft
  const tone = left < 0 ? 'late' : left <= 2 ? 'soon' : ''
  const remains = left < 0 ? says.late : left === 0 ? says.dueToday : says.left(left)
  return html`<p class="due ${tone}">${says.due(isolate(texts.until(due.dueOn)))} · <span class="nb">${remains}</span></p>
    ${due.provisional && html`<p class="small muted">${sentences(lang, texts.receipt.provisional)}</p>`}`
}

const isDay = (at: Instant | LocalDate): at is LocalDate => isLocalDate(at)
const whenOf = ({ at }: TrackEvent, texts: Texts): string => (isDay(at) ? texts.shortDay(at) : texts.moment(at))
/** Who, what, when; newest last, like a letter. */
const story = (events: readonly TrackEvent[], texts: Texts, shownAbove?: TrackEvent): Html =>
  html`<ol class="story">
    ${events.map(
      (event, i) =>
        html`<li ${attributes({ class: classOf(event, i === events.length - 1) })}>
          <p><b>${texts.tracking.steps[event.step]}</b></p>
          <p class="small muted"><bdi>${whenOf(event, texts)}</bdi>${event.unit !== null && html` · ${chineseName(event.unit)}`}</p>
          ${event !== shownAbove && saidIn(event)}
        </li>`,
    )}
  </ol>`
const classOf = ({ mine }: TrackEvent, isLast: boolean): string | false =>
  [mine === true && 'mine', isLast && 'now'].filter((one) => one !== false).join(' ') || false
/** What the office wrote is in Chinese; what the rater wrote may be in any language. */
const saidIn = ({ says, mine }: TrackEvent): Html | false =>
  says !== undefined && html`<blockquote class="letter" ${attributes({ lang: mine ? false : 'zh-CN' })} dir="auto">${says}</blockquote>`

const lookedUp = (reveals: readonly TrackReveal[], texts: Texts): Html =>
  html`<h2>${texts.tracking.reveals}</h2>
    ${
      reveals.length === 0
        ? html`<p class="lead">${texts.tracking.noReveals}</p>`
        : html`<ul class="steps plain">
            ${reveals.map((r) => html`<li><bdi>${texts.moment(r.at)}</bdi> · ${chineseName(r.by)} · ${chineseName(r.purpose)} · ${chineseName(r.what)}</li>`)}
          </ul>`
    }`

/** What the rater added, and what they may still do; on their own device only (rules 1.13, 2.2). */
const ratersOwn = ({ receiptCode }: TrackingView, after: AfterRating, shell: Shell): Html | false => {
  const texts = textsOf(shell.lang)
  const { again, name } = texts.after
  const { followUp, followUpUntil, mayBeNamed, isNamed } = after
  const may = [
    followUpUntil !== null && html`<a class="button quiet" href="${linkTo(shell, `/t/${receiptCode}/again`)}">${again.link}</a>`,
    mayBeNamed && html`<a class="button quiet" href="${linkTo(shell, `/t/${receiptCode}/name`)}">${name.link}</a>`,
  ].filter((link) => link !== false)
  return (
    (followUp !== null || may.length > 0 || isNamed) &&
    html`${
      followUp !== null &&
      html`<h2>${again.yours}</h2>
        <p class="level l${followUp.level} lead">${face(followUp.level)}<b>${texts.levels[followUp.level]}</b></p>
        <p class="small muted">
          <bdi>${texts.moment(followUp.at)}</bdi> · <a href="${linkTo(shell, `/t/${followUp.code}`)}">${texts.receipt.track}</a>
        </p>`
    }${isNamed && html`<p class="small muted">${name.isNamed}</p>`}${
      followUpUntil !== null && html`<p class="small muted">${again.until(isolate(texts.until(addDays(dayOf(followUpUntil), -1))))}</p>`
    }${may.length > 0 && html`<p class="actions">${may}</p>`}`
  )
}

/** What waits for the rater's word, with what it is about and its last day: first on the page, the one thing to press. */
const asked = ({ receiptCode, may }: TrackingView, about: TrackEvent | undefined, shell: Shell): Html | false => {
  const texts = textsOf(shell.lang)
  const { answer, objection } = texts.case
  const ask = (path: string, says: string, lead: string): Html =>
    html`<div class="card ask">
      ${about && html`<p class="small muted"><b>${texts.tracking.steps[about.step]}</b> · ${chineseName(about.unit ?? '')}</p>`}${about && saidIn(about)}
      <p class="lead">${lead}</p>
      <p><a class="button" href="${linkTo(shell, `/t/${receiptCode}/${path}`)}">${says}</a></p>
    </div>`
  if (may?.answerUntil) return ask('satisfaction', answer.link, answer.lead(isolate(texts.until(may.answerUntil))))
  if (!may?.object) return false
  const says = may.object.review ? objection.review : objection
  return ask('objection', says.link, says.lead(isolate(texts.until(may.object.until))))
}
/** The answer, or the reason, that the rater's word is asked about. */
const askedAbout = ({ events, may }: TrackingView): TrackEvent | undefined =>
  may?.answerUntil || may?.object?.review === false
    ? events.findLast(({ step }) => step === (may.answerUntil ? 'answered' : 'not_adopted'))
    : undefined
/** What was brought against a decision, and what came of it. */
const appealed = ({ appeals = [] }: TrackingView, texts: Texts): Html | false =>
  appeals.length > 0 &&
  html`<h2>${texts.case.appeals.title}</h2>
    <ol class="story">
      ${appeals.map(
        ({ kind, state, filedOn, due, reason }) =>
          html`<li>
            <p><b>${texts.case.appeals.kinds[kind]}</b> · <bdi>${texts.shortDay(filedOn)}</bdi></p>
            <p class="small muted">
              ${texts.case.appeals.states[state]}${due !== null && html` · ${texts.case.appeals.due(isolate(texts.until(due)))}`}
            </p>
            ${reason !== null && html`<blockquote class="letter" lang="zh-CN" dir="auto">${reason}</blockquote>`}
          </li>`,
      )}
    </ol>`
const mailbox = ({ receiptCode, may }: TrackingView, shell: Shell): Html | false =>
  may?.write === true &&
  html`<p class="actions">
    <a class="button quiet" href="${linkTo(shell, `/t/${receiptCode}/messages`)}">${textsOf(shell.lang).case.message.link}</a>
  </p>`

/** Rarely wanted, never hidden. */
const quietly = ({ receiptCode }: TrackingView, may: RaterMay | undefined, shell: Shell): Html => {
  const texts = textsOf(shell.lang)
  const link = (path: string, says: string): Html => html`<a href="${linkTo(shell, `/t/${receiptCode}/${path}`)}">${says}</a>`
  return html`<p class="quietly">
    ${may?.withdraw === true && html`${link('withdraw', texts.case.withdraw.link)} · `}${link('interference', texts.after.interference.link)}
  </p>`
}

/** By the code alone: where the rater reads the rest. A tablet keeps no secret for them; what was answered is published for all. */
const elsewhere = ({ state }: TrackingView, shell: Shell): Html => {
  const { ownDevice, published } = textsOf(shell.lang).tracking
  const isAnswered = state === 'answered' || state === 'closed' || state === 'unreached' || state === 'not_adopted'
  return html`<p class="lead">${ownDevice}</p>
    ${isAnswered && html`<p><a href="${linkTo(shell, '/answered')}">${published}</a></p>`}`
}

/** How far it has come what this device reported. */
const reported = ({ reports = [] }: TrackingView, texts: Texts): Html | false =>
  reports.length > 0 &&
  html`<h2>${texts.after.reports.title}</h2>
    <ul class="steps plain">
      ${reports.map(({ at, state }) => html`<li><bdi>${texts.moment(at)}</bdi> · ${texts.after.reports.states[state]}</li>`)}
    </ul>`

/** `/t/{receiptCode}`: what became of it. Only what exists is shown. */
export const trackingPage = (view: TrackingView, shell: Shell): Html => {
  const texts = textsOf(shell.lang)
  const says = texts.tracking
  const about = askedAbout(view)
  return publicPage(
    shell,
    says.title,
    html`${subjectLine(view, texts)} ${view.isFollowUp && html`<p class="muted">${texts.after.again.yours}</p>`}
      <h1>${says.states[view.state]}</h1>
      ${
        view.due && html`<div class="lead">${clock(view.due, texts, shell.lang)}</div>`
      }${view.level !== undefined && html`<p class="level l${view.level} lead">${face(view.level)}<b>${texts.levels[view.level]}</b></p>`}
      ${asked(view, about, shell)}${view.after && ratersOwn(view, view.after, shell)}
      <h2>${says.timeline}</h2>
      ${story(view.events, texts, about)}${mailbox(view, shell)}${view.isCodeAlone && elsewhere(view, shell)}${view.reveals && lookedUp(view.reveals, texts)}
      ${appealed(view, texts)}${reported(view, texts)}
      ${
        view.seal !== undefined &&
        html`<h2>${says.seal}</h2>
          <p class="lead">${says.sealBody}</p>
          <p class="hash num">${view.seal}</p>`
      }
      ${quietly(view, view.may, shell)}
      <p class="ref">${texts.receipt.code} <bdi translate="no">${receiptGroups(view.receiptCode).join(' ')}</bdi></p>`,
  )
}

/** 404: no such code. */
export const unknownReceiptPage = (shell: Shell): Html => noticePage(shell, textsOf(shell.lang).notices.unknownReceipt)
