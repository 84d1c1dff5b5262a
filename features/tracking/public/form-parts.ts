import { attributes, html, type Html } from '#server/platform/html.ts'
import { textsOf } from '#web/public/languages.ts'
import { addressOf, chineseName, linkTo, publicPage, type Shell } from '#web/public/layout.ts'
import { noticePage } from '#web/public/notice.ts'
import type { Texts } from '#web/public/texts/texts.ts'
import { MOST_CHARACTERS, type NotOwn } from '../rules/own.ts'

export const back = (trackPath: string, shell: Shell): Html =>
  html`<p class="actions"><a class="button" href="${linkTo(shell, trackPath)}">${textsOf(shell.lang).after.again.back}</a></p>`

/** Not this device, or no such code. */
export const notOwnPage = (value: NotOwn, shell: Shell): { html: Html; status: number } =>
  value.kind === 'unknown'
    ? { html: noticePage(shell, textsOf(shell.lang).notices.unknownReceipt), status: 404 }
    : { html: noticePage(shell, { ...textsOf(shell.lang).case.deviceOnly, more: back(value.trackPath, shell) }), status: 403 }

/** What there is to do elsewhere when there is no form: too late, said before. */
export const insteadPage = (shell: Shell, says: { title: string; body: string }, trackPath: string, status: number) => ({
  html: noticePage(shell, { ...says, more: back(trackPath, shell) }),
  status,
})

/** `role=alert` is read at once; what was typed stands below it. */
export const problemBox = (says: string | undefined, texts: Texts): Html | false =>
  says !== undefined && html`<div class="problem" role="alert" tabindex="-1"><strong>${texts.notices.invalid}</strong> ${says}</div>`

type Asked = { label: string; text: string; optional: boolean }
/** 500 code points; without script the browser counts UTF-16 units, which never lets more through. */
export const wordsField = ({ label, text, optional }: Asked, texts: Texts): Html =>
  html`<div class="words">
    <label for="text">${label}</label>${optional && html` <span class="hint">${texts.optional}</span>`}<textarea
      id="text"
      name="text"
      rows="4"
      dir="auto"
      aria-describedby="text-hint"
      ${attributes({ maxlength: [...text].length > MOST_CHARACTERS ? false : MOST_CHARACTERS })}
    >
${text}</textarea>
    <p class="hint" id="text-hint">${texts.case.masked}</p>
  </div>`

/** A photograph or a PDF; phones hand in their own photographs as JPEG. What it proves to be, the server looks at. */
export const fileField = (says: { label: string; hint: string }, texts: Texts): Html =>
  html`<p class="words">
    <label for="file">${says.label}</label> <span class="hint">${texts.optional}</span>
    <input
      class="field"
      ${attributes({ id: 'file', name: 'file', type: 'file', accept: 'image/jpeg,image/png,image/webp,application/pdf', 'aria-describedby': 'file-hint' })}
    />
    <span class="hint" id="file-hint">${says.hint}</span>
  </p>`

/** One form of the rater's: it works without script; with it, what is typed stays on the device until it is sent. */
export const ownForm = (shell: Shell, key: string, inside: Html, { withFile = false } = {}): Html => {
  const texts = textsOf(shell.lang)
  const { tooLong, sending, retry } = texts.script
  const script = {
    'data-draft': shell.path,
    'data-long': tooLong,
    'data-sending': sending,
    'data-offline': texts.case.offline,
    'data-retry': retry,
  }
  const enctype = withFile && 'multipart/form-data'
  return html`<form method="post" action="${addressOf(shell)}" ${attributes({ ...script, enctype })}>
    <input type="hidden" name="key" value="${key}" />
    ${inside}
  </form>`
}

/** What was done, and what comes next. */
export const receivedPage = (shell: Shell, title: string, { lines, trackPath }: { lines: readonly string[]; trackPath: string }) => ({
  html: publicPage(
    shell,
    title,
    html`<h1 tabindex="-1" data-arrive data-sent="${shell.path}">${title}</h1>
      <ul class="steps plain">
        ${lines.map((line) => html`<li>${line}</li>`)}
      </ul>
      ${back(trackPath, shell)}`,
  ),
})

/** What the office said, as it was said: in Chinese, or as it was written. */
export const letter = (says: string, by: string | null): Html =>
  html`<blockquote class="letter" lang="zh-CN" dir="auto">${says}</blockquote>
    ${by !== null && html`<p class="small muted">${chineseName(by)}</p>`}`
