import { LEVELS, type Level } from '#features/ratings/rules/levels.ts'
import { attributes, html, type Html } from '#server/platform/html.ts'
import { portalMark, type Shell } from '#web/public/layout.ts'
import type { Texts } from '#web/public/texts/texts.ts'
import type { Code, RatingView } from '#features/ratings/rules/views.ts'

const chip = (code: Code, chosen: ReadonlySet<string>): Html =>
  html`<div class="chip">
    <input
      type="checkbox"
      name="detailCodes"
      id="code-${code.code}"
      value="${code.code}"
      ${attributes({ checked: chosen.has(code.code) })}
    /><label for="code-${code.code}">${code.text}</label>
  </div>`

/** The codes of one level: `primary` at once, the others under 更多 (rules 1.6), open when one of them is chosen. */
export const codesOf = (level: Level, codes: readonly Code[], chosen: ReadonlySet<string>, texts: Texts): Html => {
  const own = codes.filter((code) => code.level === level)
  const more = own.filter((code) => code.placement === 'more')
  return html`<div class="codes codes-${level}">
    <div class="chips">${own.filter((c) => c.placement === 'primary').map((c) => chip(c, chosen))}</div>
    ${
      more.length > 0 &&
      html`<details ${attributes({ open: more.some((c) => chosen.has(c.code)) })}>
        <summary>${texts.rating.more}</summary>
        <div class="chips">${more.map((c) => chip(c, chosen))}</div>
      </details>`
    }
  </div>`
}

/** The codes of every level; CSS shows those of the chosen face. */
export const allCodes = (codes: readonly Code[], chosen: readonly string[], texts: Texts): Html => {
  const set = new Set(chosen)
  return html`${LEVELS.map((row) => codesOf(row.level, codes, set, texts))}`
}

/** 500 code points at most; without script the browser counts UTF-16 units, which never lets more through. */
export const words = (text: string, texts: Texts): Html =>
  html`<div class="words">
    <label for="text">${texts.rating.text}</label> <span class="hint" id="text-hint">${texts.rating.textHint}</span
    ><textarea id="text" name="text" rows="2" maxlength="500" dir="auto" aria-describedby="text-hint">${text}</textarea>
  </div>`

/** One line says what it means; where no applicant is known there is nobody to hide (rules 2.2). */
export const anonymity = (anonymous: boolean, hasApplicant: boolean, texts: Texts): Html =>
  hasApplicant
    ? html`<div class="anon">
        <input
          type="checkbox"
          role="switch"
          id="anonymous"
          name="anonymous"
          value="true"
          aria-describedby="anonymous-hint"
          ${attributes({ checked: anonymous })}
        /><i></i><label for="anonymous">${texts.rating.anonymous}</label>
        <p class="hint" id="anonymous-hint">${texts.rating.anonymousHint}</p>
      </div>`
    : html`<p class="hint note">${texts.rating.unlinked}</p>`

/** Inside a portal's page: the key of this form, and whom the script tells how high the page is. */
export const formKey = ({ portal }: Pick<Shell, 'portal'>): Html =>
  portal ? html`<input type="hidden" name="key" value="${portal.key}" ${portalMark({ portal })} />` : html``

/** Where every link and form leads out of the frame, this one stays in it. */
export const inPlace = (shell: Shell): Html | false => shell.portal !== undefined && attributes({ target: '_self' })

/** Where the script keeps what is not sent yet. */
export const draftAt = (path: string): Html => attributes({ 'data-draft': path })
/** The words the script needs: it knows no language itself. */
export const scripted = (texts: Texts): Html =>
  attributes({
    'data-long': texts.script.tooLong,
    'data-sending': texts.script.sending,
    'data-offline': texts.script.offline,
    'data-retry': texts.script.retry,
  })
/** `role=alert` is read at once. */
export const problemBox = (problem: RatingView['problem'], texts: Texts): Html | null =>
  problem === undefined
    ? null
    : html`<div class="problem" role="alert" tabindex="-1">
        <strong>${texts.notices.invalid}</strong> ${texts.rating.problems[problem]}
      </div>`
