import { html, type Fragment, type Html } from '#server/platform/html.ts'
import { linkTo, type Shell } from '#web/public/layout.ts'
import { embeddedTexts } from '#web/public/texts/embedded.ts'
import type { Texts } from '#web/public/texts/texts.ts'

/** To what became of a rating. From inside a portal's page it opens in a tab of its own, with what shows that the rating is theirs. */
export const wayToProgress = (shell: Shell, path: string, texts: Texts): Html =>
  shell.portal?.handOver === undefined
    ? html`<a class="button" href="${linkTo(shell, path)}">${texts.receipt.track}</a>`
    : html`<form method="post" action="${linkTo(shell, `${shell.path}/progress`)}" target="_blank">
        <input type="hidden" name="handOver" value="${shell.portal.handOver}" /><button class="button" aria-describedby="hand-over">
          ${texts.receipt.track}
        </button>
      </form>`

/** What that press does besides, where it does. */
export const handOverHint = (shell: Shell): Fragment =>
  shell.portal?.handOver !== undefined && html`<p class="small muted" id="hand-over">${embeddedTexts[shell.lang].handOver}</p>`
