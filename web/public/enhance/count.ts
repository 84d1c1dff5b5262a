/** Code points, as the server counts them. The browser's own limit counts an emoji as two and cuts off what is pasted beyond it. */
export const count = (box: HTMLTextAreaElement): void => {
  const most = box.maxLength
  const shown = document.createElement('span')
  box.removeAttribute('maxlength')
  ;(box.parentNode as Node).insertBefore(shown, (box.parentNode as Node).firstChild)
  const update = (): void => {
    const n = Array.from(box.value).length
    shown.textContent = `${n}/${most}`
    shown.className = `count small num ${n > most ? 'over' : 'muted'}`
    box.setCustomValidity(n > most ? (box.form as HTMLFormElement).dataset['long'] || '' : '')
  }
  box.addEventListener('input', update)
  update()
}
