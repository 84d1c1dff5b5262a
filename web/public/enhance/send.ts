import { values } from './values.ts'

/** One press is one rating: a second is ignored, and a lost connection is tried again with the very same body. */
export const send = (form: HTMLFormElement, arrived: () => void): void => {
  const says = form.dataset
  const told = document.createElement('p')
  const again = document.createElement('button')
  const buttons = form.querySelectorAll<HTMLButtonElement>('.send button')
  let pressed = buttons[0] as HTMLButtonElement
  let words = ''
  let busy = false
  told.className = 'tell'
  told.setAttribute('role', 'alert')
  again.className = 'button quiet'
  again.textContent = says['retry'] || ''
  again.type = 'button'
  form.appendChild(told)

  const setBusy = (to: boolean): void => {
    busy = to
    pressed.setAttribute('aria-disabled', `${to}`)
  }
  const failed = (): void => {
    setBusy(false)
    pressed.textContent = words
    told.textContent = says['offline'] || ''
    told.appendChild(again)
    again.focus()
  }
  const go = (): void => {
    if (busy) return
    words = pressed.textContent || ''
    pressed.textContent = says['sending'] || ''
    setBusy(true)
    told.textContent = ''
    const body = (form as HTMLFormElement & { file?: Element }).file ? new FormData(form) : values(form)
    if (pressed.name) body.append(pressed.name, pressed.value)
    fetch(form.action, { method: 'POST', credentials: 'same-origin', headers: { accept: 'text/html' }, body })
      .then((answer) => {
        // The gateway or the server asks to be tried again; every other answer is a page that says what is so.
        if (answer.status > 501) return failed()
        if (answer.redirected) return location.replace(answer.url)
        return answer.text().then((page) => {
          const next = new DOMParser().parseFromString(page, 'text/html')
          document.replaceChild(document.adoptNode(next.documentElement), document.documentElement)
          scrollTo(0, 0)
          arrived()
        })
      })
      .catch(failed)
  }
  again.onclick = go
  buttons.forEach((button) => {
    button.onclick = () => {
      if (!busy) pressed = button
    }
  })
  form.onsubmit = (event) => {
    event.preventDefault()
    go()
  }
  addEventListener('online', () => told.firstChild && go())
}
