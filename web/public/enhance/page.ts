import { count } from './count.ts'
import { forgetDraft, keepDraft } from './draft.ts'
import { readAloud } from './read.ts'
import { send } from './send.ts'

/** A part that fails (a forbidden store, an old browser) must not take the others along. */
const each = (selector: string, work: (element: HTMLElement) => void): void =>
  document.querySelectorAll<HTMLElement>(selector).forEach((element) => {
    try {
      work(element)
    } catch {
      // The page goes on as it does without script.
    }
  })

/** Every page works without this. It runs on what was loaded, and again on the answer to a form. */
export const enhance = (): void => {
  each('form[data-draft]', (form) => keepDraft(form as HTMLFormElement))
  each('form[data-draft]', (form) => send(form as HTMLFormElement, enhance))
  each('textarea[maxlength]', (box) => count(box as HTMLTextAreaElement))
  each('[data-read]', readAloud)
  each('[data-sent]', forgetDraft)
  each('[data-print]', (button) => {
    button.hidden = false
    button.onclick = () => print()
  })
  each('.problem,[data-arrive]', (element) => element.focus())
}
