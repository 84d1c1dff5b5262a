import { LANGUAGES, type Language } from '#shared/language.ts'
import { faceRow, make, named, type Level } from './made.ts'
import { TEXTS, type KioskTexts } from './texts.ts'

/** One thing at a time; whatever is shown is drawn anew from this. */
export type Showing =
  | { kind: 'blank' }
  | { kind: 'rest' }
  | { kind: 'ask'; press: (level: Level) => void }
  /** Drawn by whoever shows it, in whichever language. */
  | { kind: 'step'; name: string; draw: (language: Language) => HTMLElement[] }
  | { kind: 'told'; words: 'notKept' | 'insecure' | 'otherTab' | 'revoked' }
  | { kind: 'enrol'; enrol: (code: string) => Promise<'enrolWrong' | 'enrolFailed' | null> }
export type Around = { windowName: string; hallName: string; message: string; offline: boolean }

export function makeScreen(root: HTMLElement) {
  // It is drawn anew within this, so whoever listens hears what changed.
  root.setAttribute('aria-live', 'polite')
  let language: Language = 'zh-CN'
  let showing: Showing = { kind: 'blank' }
  let around: Around = { windowName: '', hallName: '', message: '', offline: false }
  let warning = ''
  let chosen: (language: Language) => void = () => undefined

  const choose = (code: Language): void => {
    language = code
    chosen(code)
    draw()
  }
  const draw = (): void => {
    const texts = TEXTS[language]
    document.documentElement.lang = language
    document.documentElement.dir = texts.dir
    const main = make('main', showing.kind === 'step' ? `step ${showing.name}` : showing.kind)
    if (showing.kind === 'step') main.append(...showing.draw(language))
    else if (showing.kind !== 'blank') main.append(...partsOf(showing, texts, around))
    const top = make('header', '')
    top.append(named(make('p', 'place', around.windowName)), languageList(language, choose))
    root.textContent = ''
    root.append(top, main, footer(around, warning, texts))
    document.title = around.windowName === '' ? texts.enrolTitle : around.windowName
  }
  return {
    show: (next: Showing): void => {
      showing = next
      draw()
    },
    set: (next: Partial<Around>): void => {
      const before = JSON.stringify(around)
      around = { ...around, ...next }
      if (JSON.stringify(around) === before) return
      // What somebody is typing is not drawn over.
      if (showing.kind !== 'enrol') draw()
    },
    speakIn: (code: string): void => {
      language = LANGUAGES.find((known) => known === code) ?? 'zh-CN'
    },
    language: () => language,
    isOffline: () => around.offline,
    /** The same step, changed; whoever uses a keyboard stays where they were. */
    redraw: () => stayingAt(root, draw),
    /** Which step of the terminal is shown, if any. */
    step: () => (showing.kind === 'step' ? showing.name : ''),
    /** Beneath all else, and gone with a touch. */
    warn: (words: string): void => {
      warning = words
      // Not drawn anew: a finger may be on a button just now.
      root.querySelector('.warning')?.remove()
      if (words !== '') root.querySelector('footer')?.append(make('p', 'warning', words))
    },
    kind: () => showing.kind,
    onLanguage: (heard: (language: Language) => void) => void (chosen = heard),
  }
}

function stayingAt(root: HTMLElement, draw: () => void): void {
  const at = [...root.querySelectorAll('button')].findIndex((one) => one === document.activeElement)
  draw()
  if (at >= 0) root.querySelectorAll('button')[at]?.focus()
}

function footer({ message, offline }: Around, warning: string, texts: KioskTexts): HTMLElement {
  const foot = make('footer', '')
  const said = make('p', 'message', message)
  said.dir = 'auto'
  if (message !== '') foot.append(said)
  if (offline) foot.append(make('p', 'offline', texts.offline))
  if (warning !== '') foot.append(make('p', 'warning', warning))
  return foot
}

function languageList(now: Language, choose: (code: Language) => void): HTMLElement {
  const nav = make('nav', 'languages')
  nav.setAttribute('aria-label', TEXTS[now].languages)
  for (const code of LANGUAGES) {
    const button = make('button', '', TEXTS[code].name)
    button.type = 'button'
    button.lang = code
    button.dir = TEXTS[code].dir
    if (code === now) button.setAttribute('aria-current', 'true')
    button.addEventListener('click', () => choose(code))
    nav.append(button)
  }
  return nav
}

function partsOf(showing: Exclude<Showing, { kind: 'blank' | 'step' }>, texts: KioskTexts, around: Around): HTMLElement[] {
  switch (showing.kind) {
    case 'rest':
      return [named(make('h1', '', around.windowName)), make('p', '', texts.rest)]
    case 'ask':
      return askParts(showing.press, texts)
    case 'told':
      return [make('h1', 'told', texts[showing.words])]
    case 'enrol':
      return enrolParts(showing.enrol, texts)
  }
}

function askParts(press: (level: Level) => void, texts: KioskTexts): HTMLElement[] {
  const voluntary = make('p', '', texts.voluntary)
  const note = texts.reviewNote === '' ? [] : [make('p', 'note', texts.reviewNote)]
  return [make('h1', '', texts.question), faceRow(press, texts), voluntary, ...note]
}

function enrolParts(enrol: (code: string) => Promise<'enrolWrong' | 'enrolFailed' | null>, texts: KioskTexts): HTMLElement[] {
  const form = make('form', '')
  const label = make('label', '', texts.enrolCode)
  const input = make('input', '')
  const button = make('button', 'go', texts.enrolGo)
  const told = make('p', 'problem')
  input.id = label.htmlFor = 'code'
  input.autocomplete = 'off'
  input.spellcheck = false
  input.maxLength = 12
  input.required = true
  input.dir = 'ltr'
  input.setAttribute('autocapitalize', 'characters')
  told.setAttribute('role', 'alert')
  form.append(label, input, button, told)
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    button.disabled = true
    told.textContent = ''
    void enrol(input.value)
      .then((problem) => {
        if (problem) told.textContent = texts[problem]
      })
      .finally(() => (button.disabled = false))
  })
  return [make('h1', '', texts.enrolTitle), make('p', '', texts.enrolHow), form]
}
