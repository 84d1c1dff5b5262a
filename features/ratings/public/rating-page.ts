import { LEVELS, type Level } from '#features/ratings/rules/levels.ts'
import { attributes, framed, html, type Fragment, type Html } from '#server/platform/html.ts'
import { face } from '#web/public/faces.ts'
import { textsOf } from '#web/public/languages.ts'
import { addressOf, publicPage, type Shell } from '#web/public/layout.ts'
import { subjectLine } from '#web/public/subject.ts'
import type { Texts } from '#web/public/texts/texts.ts'
import { allCodes, anonymity, draftAt, formKey, inPlace, problemBox, scripted, words } from './fields.ts'
import { questions } from './questions.ts'
import type { Code, RatingView } from '#features/ratings/rules/views.ts'

/** 非常满意 breaks, where it must, after 非常. */
const word = (level: string): Fragment => (/^(?:非常|基本)/.test(level) ? html`${level.slice(0, 2)}<wbr />${level.slice(2)}` : level)

/** A face, its word beneath. The input covers its label, so that the two are one target for finger, mouse and screen reader. */
export const choice = (level: Level, chosen: Level | undefined, texts: Texts): Html =>
  html`<input type="radio" name="level" id="level-${level}" value="${level}" required ${attributes({ checked: chosen === level })} /><label
      for="level-${level}"
      class="l${level}"
      >${face(level)}<span>${word(texts.levels[level])}</span></label
    >`

/** Read aloud exists only with script, so the script makes the button. */
const spoken = (shell: Shell, texts: Texts): Html =>
  attributes(shell.large ? { 'data-read': texts.script.read, 'data-stop': texts.script.stop } : {})

/** Faces, codes, words, anonymity, submit: everything that is filled in. */
const inputs = (view: Omit<RatingView, 'served'>, texts: Texts, lang: Shell['lang']): Html => {
  const says = texts.rating
  const draft: NonNullable<RatingView['draft']> = view.draft ?? { detailCodes: [], text: '', anonymous: false }
  return html`${LEVELS.map((row) => choice(row.level, draft.level, texts))}
    <div class="why">
      <h2>${says.why}</h2>
      <p class="hint ask-good">${says.whyGood}</p>
      <p class="hint ask-bad">${says.whyBad}</p>
      ${allCodes(view.codes, draft.detailCodes, texts)}${words(draft.text, texts)}${questions(view.form ?? null, lang, draft.form)}${anonymity(draft.anonymous, view.hasApplicant, texts)}
      <p class="send"><button class="button" ${attributes({ disabled: view.preview === true })}>${says.submit}</button></p>
    </div>`
}

const foot = ({ rating: says }: Texts): Html =>
  html`<p>${says.voluntary}</p>
    <details>
      <summary>${says.privacy}</summary>
      <ul>
        ${says.privacyLines.map((line) => html`<li>${line}</li>`)}
      </ul>
    </details>`

/** For the staff who draw up the form. */
const PREVIEW = '预览：可以点选，不能提交。'

/** What of the page is somebody's own; `key` is empty but inside a portal's page. */
type Own = { subject: Html; draft: Html; key: Html }
type Inputs = Omit<RatingView, 'served'>
const drawn = (view: Inputs, shell: Shell, { subject, draft, key }: Own): Html => {
  const texts = textsOf(shell.lang)
  const says = texts.rating
  return publicPage(
    shell,
    says.question,
    html`${view.preview && html`<p class="card" lang="zh-CN" dir="auto">${PREVIEW}</p>`}${problemBox(view.problem, texts)}${subject}
      <h1 id="question" ${spoken(shell, texts)}>${says.question}</h1>
      <form method="post" action="${addressOf(shell)}" ${draft} ${scripted(texts)} ${inPlace(shell)}>
        ${key}
        <div class="rate" role="group" aria-labelledby="question">${inputs(view, texts, shell.lang)}</div>
      </form>`,
    { foot: foot(texts) },
  )
}

type Frame = (own: Own) => Html
type Reader = Pick<Shell, 'lang' | 'large'>
const everyone = { path: '', search: '', requestId: '' }
const plainFrame = (untouched: Inputs, reader: Reader): Frame =>
  framed(['subject', 'draft'], (own) => drawn(untouched, { ...everyone, ...reader }, { ...own, key: formKey({}) }))
const EMBEDDED = 'embed=1'
const embeddedFrame = (untouched: Inputs, reader: Reader): Frame =>
  framed(['subject', 'draft', 'key'], (own) =>
    drawn(untouched, { ...everyone, ...reader, search: EMBEDDED, portal: { origins: [], key: '' } }, own),
  )

const frames = new WeakMap<readonly Code[], Map<string, Frame>>()
/**
 * While nothing is filled in, and for as long as the list of codes and the form are the same, only that differs from reader to reader.
 * Links and form name no path, so that they are the same behind every link.
 */
function frameFor({ codes, hasApplicant, form = null }: Inputs, { lang, large, portal }: Shell): Frame {
  let ofCodes = frames.get(codes)
  if (!ofCodes) frames.set(codes, (ofCodes = new Map<string, Frame>()))
  const key = `${lang} ${large} ${hasApplicant} ${portal !== undefined} ${form?.formVersion ?? ''}`
  let frame = ofCodes.get(key)
  if (!frame) {
    const untouched = { codes, hasApplicant, form }
    ofCodes.set(key, (frame = portal ? embeddedFrame(untouched, { lang, large }) : plainFrame(untouched, { lang, large })))
  }
  return frame
}

/** The unified page `/r/{token}`. No face is chosen beforehand and none is larger; what follows opens by CSS after a choice. */
export const ratingPage = (view: RatingView, shell: Shell): Html => {
  const own = { subject: subjectLine(view.served, textsOf(shell.lang)), draft: draftAt(shell.path), key: formKey(shell) }
  const isUntouched = !view.draft && !view.preview && view.problem === undefined && shell.search === (shell.portal ? EMBEDDED : '')
  return isUntouched ? frameFor(view, shell)(own) : drawn(view, shell, own)
}
