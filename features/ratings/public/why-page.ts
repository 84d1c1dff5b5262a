import { html, type Html } from '#server/platform/html.ts'
import { sentences, textsOf } from '#web/public/languages.ts'
import { addressOf, publicPage, type Shell } from '#web/public/layout.ts'
import { subjectLine } from '#web/public/subject.ts'
import { codesOf, draftAt, formKey, inPlace, problemBox, scripted, words } from './fields.ts'
import { carried } from './questions.ts'
import type { WhyView } from '#features/ratings/rules/views.ts'

/** Asked once after a bad rating without a reason; declining is a button of its own, as near as the other (rules 1.5). */
export const whyPage = (view: WhyView, shell: Shell): Html => {
  const texts = textsOf(shell.lang)
  const { level, detailCodes, text, anonymous } = view.draft
  return publicPage(
    shell,
    texts.whyPage.title,
    html`${problemBox(view.problem, texts)}${subjectLine(view.served, texts)}
      <h1 tabindex="-1" data-arrive>${texts.whyPage.title}</h1>
      <p class="lead">${sentences(shell.lang, texts.whyPage.chosen(texts.levels[level]), texts.whyPage.lead)}</p>
      <form method="post" action="${addressOf(shell)}" ${draftAt(shell.path)} ${scripted(texts)} ${inPlace(shell)}>
        <input
          type="hidden"
          name="level"
          value="${level}"
        />${formKey(shell)}${carried(view.form ?? null, view.draft.form)}${anonymous && html`<input type="hidden" name="anonymous" value="true" />`}
        <div class="why open" role="group" aria-label="${texts.rating.why}">
          ${codesOf(level, view.codes, new Set(detailCodes), texts)}${words(text, texts)}
          <p class="send">
            <button class="button">${texts.whyPage.submit}</button
            ><button class="button quiet" name="reasonDeclined" value="true">${texts.whyPage.decline}</button>
          </p>
        </div>
      </form>`,
  )
}
