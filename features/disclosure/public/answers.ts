import { html, type Fragment, type Html } from '#server/platform/html.ts'
import { face } from '#web/public/faces.ts'
import { textsOf } from '#web/public/languages.ts'
import { isolate } from '#web/public/layout.ts'
import { siteTextsOf } from '#web/public/site/languages.ts'
import type { SiteShell } from '#web/public/site-page.ts'
import type { Answered } from '../rules/views.ts'
import { placeLink } from './parts.ts'

/** level · masked words · 单位回复 · 整改 · dates, as everybody reads it. */
export const answerCard = (shell: SiteShell, answer: Answered): Html => {
  const [texts, says] = [textsOf(shell.lang), siteTextsOf(shell.lang)]
  const { level, item, unit, division, reply, outcome } = answer
  return html`<article class="answer">
    <h3>
      <span class="level l${level}">${face(level)}<b>${texts.levels[level]}</b></span
      >${item && placeLink(shell, 'items', item)}
    </h3>
    ${answer.notAdopted && html`<p class="not-adopted"><b>${says.notAdopted.mark}</b> ${says.causes[answer.notAdopted]}</p>`}
    <p class="where">${placeLink(shell, 'units', unit)} · ${placeLink(shell, 'divisions', division)}</p>
    <dl>
      <dt>${says.examples.said}</dt>
      <dd>${said(shell, answer)}</dd>
      ${
        reply !== null &&
        html`<dt>${says.examples.reply}</dt>
          <dd><p lang="zh-CN" dir="auto">${reply}</p></dd>`
      }
      ${
        outcome !== null &&
        html`<dt>${says.examples.outcome}</dt>
          <dd>${says.outcomes[outcome]}</dd>`
      }
    </dl>
    <p class="days-of">
      ${says.examples.rated(isolate(texts.shortDay(answer.ratedOn)))} ·
      ${says.examples.answered(isolate(texts.shortDay(answer.answeredOn)))}
    </p>
  </article>`
}

/** Reasons are the national list's words; the rater's own only when somebody has read and released them (rules 6). */
const said = (shell: SiteShell, { reasons, words, hasWords }: Answered): Fragment => {
  const says = siteTextsOf(shell.lang).examples
  const own =
    words !== null ? html`<p dir="auto">${words}</p>` : html`<p class="muted small">${hasWords ? says.unreleased : says.wordless}</p>`
  return html`${reasons.length > 0 && html`<p>${reasons.map((reason, i) => html`${i > 0 && '；'}<bdi>${reason}</bdi>`)}</p>`}${
    (words !== null || hasWords || reasons.length === 0) && own
  }`
}

export const answerList = (shell: SiteShell, answers: readonly Answered[], none: string): Html =>
  answers.length === 0 ? html`<p class="few">${none}</p>` : html`${answers.map((answer) => answerCard(shell, answer))}`
