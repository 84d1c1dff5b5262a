/** Reads the page in its own language, at a calm pace; a second press stops. */
export const readAloud = (heading: HTMLElement): void => {
  const voice = window.speechSynthesis
  if (!voice) return
  const button = document.createElement('button')
  const { read = '', stop = '' } = heading.dataset
  const show = (words: string): void => {
    button.textContent = words
  }
  button.type = 'button'
  button.className = 'button quiet read'
  show(read)
  button.onclick = () => {
    const running = voice.speaking
    voice.cancel()
    show(running ? read : stop)
    if (running) return
    const said = new SpeechSynthesisUtterance((document.querySelector('main') as HTMLElement).innerText.replace(stop, ''))
    said.lang = document.documentElement.lang
    said.rate = 0.9
    said.onend = () => show(read)
    voice.speak(said)
  }
  heading.insertAdjacentElement('beforebegin', button)
}
