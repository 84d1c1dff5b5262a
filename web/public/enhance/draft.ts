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
      if (/radio|checkbox/.test(field.type)) field.checked = field.checked || kept.indexOf(field.value) >= 0
      else if (field.name !== 'level') field.value = kept[0] || field.value
      const fold = field.checked && field.closest('details')
      if (fold) fold.open = true
    })
  form.addEventListener('input', () => localStorage.setItem(key, values(form).toString()))
}
export const forgetDraft = (heading: HTMLElement): void => localStorage.removeItem(keyOf(heading.dataset['sent']))
