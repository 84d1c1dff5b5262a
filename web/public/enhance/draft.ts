import { values } from './values.ts'

const keyOf = (page = ''): string => `hcp:${page}`

/** What is filled in but not sent stays on this device, per link, until it is sent. */
export const keepDraft = (form: HTMLFormElement): void => {
  const key = keyOf(form.dataset['draft'])
  const saved = new URLSearchParams(localStorage.getItem(key) || '')
  if (!document.querySelector('.problem'))
    Array.from(form.elements as unknown as HTMLInputElement[]).forEach((field) => {
      const kept = saved.getAll(field.name)
      if (!kept.length) return
      let isFilled: string | boolean | undefined = kept[0]
      if (/radio|checkbox/.test(field.type)) isFilled = field.checked = kept.indexOf(field.value) >= 0
      else if (field.type !== 'hidden') field.value = kept[0] as string
      const fold = isFilled && field.closest('details')
      if (fold) fold.open = true
    })
  /** A question that follows from another is shown with it; what is not shown is not sent. */
  const show = () =>
    form.querySelectorAll<HTMLFieldSetElement>('[data-when]').forEach((asked) => {
      asked.hidden = asked.disabled = !form.querySelector(asked.dataset['when'] as string)
    })
  form.addEventListener('input', () => {
    show()
    localStorage.setItem(key, values(form).toString())
  })
  show()
}
export const forgetDraft = (heading: HTMLElement): void => localStorage.removeItem(keyOf(heading.dataset['sent']))
