import { LEVELS, type Level } from '#features/ratings/rules/levels.ts'
import { attributes, html, lasting, type Fragment, type Html } from '#server/platform/html.ts'
import { face } from '#web/public/faces.ts'
import { textsOf, type Language } from '#web/public/languages.ts'
import { addressOf, publicPage, type Shell } from '#web/public/layout.ts'
import { subjectLine } from '#web/public/subject.ts'
import type { Texts } from '#web/public/texts/texts.ts'
import { allCodes, anonymity, problemBox, scripted, words } from './fields.ts'
import type { Code, RatingView } from '#features/ratings/rules/views.ts'

/** 非常满意 breaks, where it must, after 非常. */
const word = (level: string): Fragment => (/^(?:非常|基本)/.test(level) ? html`${level.slice(0, 2)}<wbr />${level.slice(2)}` : level)

/** A face, its word beneath. The input covers its label, so that the two are one target for finger, mouse and screen reader. */
const choice = (level: Level, chosen: Level | undefined, texts: Texts): Html =>
  html`<input type="radio" name="level" id="level-${level}" value="${level}" required ${attributes({ checked: chosen === level })} /><label
      for="level-${level}"
      class="l${level}"
      >${face(level)}<span>${word(texts.levels[level])}</span></label
    >`

/** Read aloud exists only with script, so the script makes the button. */
const spoken = (shell: Shell, texts: Texts): Html =>
  attributes(shell.large ? { 'data-read': texts.script.read, 'data-stop': texts.script.stop } : {})

/** Faces, codes, words, anonymity, submit: everything that is filled in. */
const inputs = (view: RatingView, texts: Texts): Html => {
  const says = texts.rating
  const draft = view.draft ?? { detailCodes: [], text: '', anonymous: false }
  return html`${LEVELS.map((row) => choice(row.level, draft.level, texts))}
    <div class="why">
      <h2>${says.why}</h2>
      <p class="hint ask-good">${says.whyGood}</p>
      <p class="hint ask-bad">${says.whyBad}</p>
      ${allCodes(view.codes, draft.detailCodes, texts)}${words(draft.text, texts)}${anonymity(draft.anonymous, view.hasApplicant, texts)}
      <p class="send"><button class="button">${says.submit}</button></p>
    </div>`
}

const untouched = new WeakMap<readonly Code[], Map<string, Html>>()
/** Untouched, they are the same for everyone until the list of codes changes: drawn once, compressed once. */
const untouchedInputs = (view: RatingView, lang: Language, texts: Texts): Html => {
  const drawn = untouched.get(view.codes) ?? new Map<string, Html>()
  const key = `${lang} ${view.hasApplicant}`
  const found = drawn.get(key) ?? lasting(inputs(view, texts))
  untouched.set(view.codes, drawn.set(key, found))
  return found
}

const feet = new Map<Language, Html>()
const foot = (lang: Language, { rating: says }: Texts): Html => {
  const found =
    feet.get(lang) ??
    lasting(
      html`<p>${says.voluntary}</p>
        <details>
          <summary>${says.privacy}</summary>
          <ul>
            ${says.privacyLines.map((line) => html`<li>${line}</li>`)}
          </ul>
        </details>`,
    )
  feet.set(lang, found)
  return found
}

/** The unified page `/r/{token}`. No face is chosen beforehand and none is larger; what follows opens by CSS after a choice. */
export const ratingPage = (view: RatingView, shell: Shell): Html => {
  const texts = textsOf(shell.lang)
  const says = texts.rating
  return publicPage(
    shell,
    says.question,
    html`${problemBox(view.problem, texts)}${subjectLine(view.served, texts)}
      <h1 id="question" ${spoken(shell, texts)}>${says.question}</h1>
      <form method="post" action="${addressOf(shell)}" ${scripted(shell.path, texts)}>
        <div class="rate" role="group" aria-labelledby="question">
          ${view.draft ? inputs(view, texts) : untouchedInputs(view, shell.lang, texts)}
        </div>
      </form>`,
    { foot: foot(shell.lang, texts) },
  )
}
