import type { Language } from '#shared/language.ts'
import { button, face, faceRow, make, named, type Level } from './made.ts'
import { TERMINAL_TEXTS } from './terminal-texts.ts'
import { TEXTS } from './texts.ts'

export type Code = {
  code: string
  level: number
  placement: 'primary' | 'more' | null
  text: string
  texts: Partial<Record<Language, { text: string }>>
}
export type Window = { windowCode: string; name: string }
export type Parts = (language: Language) => HTMLElement[]

/** A button that says what it does, and beneath it how. */
function choice(text: string, how: string, press: () => void): HTMLElement {
  const made = button('choice', '', press)
  made.append(make('span', 'what', text), make('span', 'how', how))
  return made
}
const row = (...parts: HTMLElement[]): HTMLElement => {
  const made = make('div', 'row')
  made.append(...parts)
  return made
}

export const startParts =
  (go: { number: () => void; window: () => void }): Parts =>
  (language) => {
    const t = TERMINAL_TEXTS[language]
    const { voluntary, reviewNote } = TEXTS[language]
    const note = reviewNote === '' ? [] : [make('p', 'note', reviewNote)]
    const choices = make('div', 'choices')
    choices.append(choice(t.byNumber, t.byNumberHow, go.number), choice(t.byWindow, t.byWindowHow, go.window))
    return [make('h1', '', t.start), choices, make('p', '', voluntary), ...note]
  }

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '-', '0']
const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ-'.split('')
export type Typing = { what: 'number' | 'last'; typed: string; letters: boolean }
export type Keys = { type: (letter: string) => void; erase: () => void; swap: () => void; done: () => void; back: () => void }

/** No field of the browser's: nothing is offered to the next person, and no keyboard of the system covers the screen. */
export const typingParts =
  (state: () => Typing, keys: Keys): Parts =>
  (language) => {
    const t = TERMINAL_TEXTS[language]
    const { what, typed, letters } = state()
    const shown = make('output', 'typed', typed)
    shown.dir = 'ltr'
    shown.setAttribute('aria-label', t[what])
    const pad = make('div', letters ? 'pad letters' : 'pad')
    pad.dir = 'ltr'
    for (const letter of letters ? LETTERS : DIGITS) pad.append(button('key', letter, () => keys.type(letter)))
    pad.append(button('key', letters ? t.digits : t.letters, keys.swap), button('key', t.erase, keys.erase))
    const go = button('go', what === 'number' ? t.next : t.find, keys.done)
    go.disabled = typed === ''
    return [make('h1', '', what === 'number' ? t.numberHow : t.lastHow), shown, pad, row(button('plain', t.back, keys.back), go)]
  }

const MOST_WINDOWS = 12
export const windowsParts =
  (
    windows: readonly Window[],
    page: number,
    go: { choose: (window: Window) => void; page: (n: number) => void; back: () => void },
  ): Parts =>
  (language) => {
    const t = TERMINAL_TEXTS[language]
    const grid = make('div', 'windows')
    for (const window of windows.slice(page * MOST_WINDOWS, (page + 1) * MOST_WINDOWS))
      grid.append(named(button('choice', window.name, () => go.choose(window))))
    const pages = Math.ceil(windows.length / MOST_WINDOWS)
    const more = pages > 1 ? [button('plain', t.moreWindows, () => go.page((page + 1) % pages))] : []
    return [make('h1', '', t.windows), grid, row(button('plain', t.back, go.back), ...more)]
  }

export const findingParts: Parts = (language) => [make('h1', '', TERMINAL_TEXTS[language].finding)]

export type Problem = 'notFound' | 'alreadyRated' | 'closed' | 'tooOften' | 'cutOff' | 'unsure'
export const problemParts =
  (problem: Problem, go: { again: () => void; number: () => void; awaiting: (() => void) | null }): Parts =>
  (language) => {
    const t = TERMINAL_TEXTS[language]
    const told = make('h1', 'told', t[problem])
    const number = button('go', t.byNumber, go.number)
    if (problem === 'unsure' && go.awaiting)
      return [told, row(number, button('go', t.rateWindow, go.awaiting)), row(button('plain', t.startAgain, go.again))]
    return [told, row(button('go', t.startAgain, go.again))]
  }

export const askParts =
  (about: string, press: (level: Level) => void, back: () => void): Parts =>
  (language) => {
    const texts = TEXTS[language]
    const what = about === '' ? [] : [named(make('p', 'about', about))]
    return [...what, make('h1', '', texts.question), faceRow(press, texts), row(button('plain', TERMINAL_TEXTS[language].startAgain, back))]
  }

export type Answer = { level: Level; codes: Set<string>; anonymous: boolean; more: boolean }
const MOST_CODES = 8
/** The reasons of that level alone; any number or none, and the sending is always there. */
export const whyParts =
  (answer: Answer, codes: readonly Code[], go: { redraw: () => void; send: () => void; back: () => void }): Parts =>
  (language) => {
    const t = TERMINAL_TEXTS[language]
    const toggle = (className: string, text: string, isOn: boolean, flip: () => void): HTMLButtonElement => {
      const made = button(isOn ? `${className} on` : className, '', () => {
        flip()
        go.redraw()
      })
      const mark = make('span', '', isOn ? '✓ ' : '□ ')
      mark.setAttribute('aria-hidden', 'true')
      made.append(mark, make('span', '', text))
      made.setAttribute('aria-pressed', String(isOn))
      return made
    }
    const chosen = make('p', `chosen l${answer.level}`)
    chosen.innerHTML = face(answer.level)
    chosen.append(make('span', '', TEXTS[language].levels[answer.level]))
    const own = codes.filter((one) => one.level === answer.level && (one.placement === 'primary' || answer.more))
    const list = make('div', 'codes')
    for (const { code, text, texts } of own) {
      const isOn = answer.codes.has(code)
      const flip = (): void => void (isOn ? answer.codes.delete(code) : answer.codes.size < MOST_CODES && answer.codes.add(code))
      list.append(toggle('code', texts[language]?.text ?? text, isOn, flip))
    }
    const hasMore = codes.some((one) => one.level === answer.level && one.placement === 'more')
    if (hasMore && !answer.more)
      list.append(
        button('code more', t.more, () => {
          answer.more = true
          go.redraw()
        }),
      )
    const anonymous = toggle('code anonymous', t.anonymous, answer.anonymous, () => (answer.anonymous = !answer.anonymous))
    return [
      chosen,
      make('h1', '', t.why),
      list,
      row(anonymous),
      make('p', 'note', t.anonymousHow),
      row(button('plain', t.otherLevel, go.back), button('go', t.send, go.send)),
    ]
  }
