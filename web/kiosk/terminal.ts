import type { DeviceStatus } from '#features/devices/contract.ts'
import type { Device, Kept } from './kept.ts'
import type { Level } from './made.ts'
import type { Outbox } from './outbox.ts'
import type { makeScreen } from './screen.ts'
import type { Caller } from './signed.ts'
import * as parts from './terminal-parts.ts'
import { TERMINAL_TEXTS, type TerminalTexts } from './terminal-texts.ts'
import { TEXTS } from './texts.ts'

type Screen = ReturnType<typeof makeScreen>
type Around = { screen: Screen; outbox: Outbox; call: Caller; kept: Kept; device: Device; speak: (words: string) => void }
type Wanted = { number?: { recordNo: string; last: string }; token?: string; windowCode?: string; awaiting?: true }

/** Without a touch for so long, all that was entered is cleared; what comes before says so, and a touch goes on. */
const IDLE_MS = 60_000
const WARNED_MS = 15_000
const THANKS_MS = 4_000
const TOLD_MS = 15_000
const LONGEST_NUMBER = 64
const LONGEST_LAST = 8
/** A code on a receipt is a link to the rating page; what follows `/r/` is all that counts. */
const LINK = /\/r\/([\w-]{16,64})/
const CODES = '/open/v1/detail-codes?limit=500'
const PROBLEMS: Readonly<Record<string, parts.Problem>> = {
  not_found: 'notFound',
  already_rated: 'alreadyRated',
  window_closed: 'closed',
  too_often: 'tooOften',
  unsure: 'unsure',
  no_such_window: 'notFound',
  invalid_input: 'notFound',
}

/** The terminal in the hall: a person finds their service, presses a face, may say why. Nothing of them stays. */
export function terminal({ screen, outbox, call, kept, device, speak }: Around) {
  let skewMs = 0
  let isShut = false
  let windows: readonly parts.Window[] = []
  let codes: readonly parts.Code[] = []
  let typing: parts.Typing = { what: 'number', typed: '', letters: false }
  let recordNo = ''
  let idle: number | undefined
  let warned: number | undefined
  /** What is on its way when somebody has left is not for the next. */
  let turn = 0

  const says = (): TerminalTexts => TERMINAL_TEXTS[screen.language()]
  const step = (name: string, draw: ReturnType<typeof parts.startParts>, words: string): void => {
    screen.show({ kind: 'step', name, draw })
    speak(words)
  }
  const start = (): void => {
    turn += 1
    recordNo = ''
    typing = { what: 'number', typed: '', letters: false }
    clearTimeout(idle)
    clearTimeout(warned)
    screen.warn('')
    if (isShut) return
    screen.speakIn(device.language)
    screen.show({ kind: 'step', name: 'start', draw: parts.startParts({ number: enterNumber, window: () => chooseWindow(0) }) })
  }
  const touched = (): void => {
    clearTimeout(idle)
    clearTimeout(warned)
    screen.warn('')
    if (isShut || screen.step() === 'start') return
    warned = window.setTimeout(() => screen.warn(says().stay), IDLE_MS - WARNED_MS)
    idle = window.setTimeout(start, IDLE_MS)
  }

  const keys: parts.Keys = {
    type: (letter) => {
      const longest = typing.what === 'number' ? LONGEST_NUMBER : LONGEST_LAST
      if (typing.typed.length < longest) typing.typed += letter
      screen.redraw()
    },
    erase: () => {
      typing.typed = typing.typed.slice(0, -1)
      screen.redraw()
    },
    swap: () => {
      typing.letters = !typing.letters
      screen.redraw()
    },
    done: () => {
      if (typing.typed === '') return
      if (typing.what === 'last') return find({ number: { recordNo, last: typing.typed } })
      const token = LINK.exec(typing.typed)?.[1]
      if (token !== undefined) return find({ token })
      recordNo = typing.typed
      enterLast()
    },
    back: () => (typing.what === 'last' ? enterNumber() : start()),
  }
  const enter = (what: parts.Typing['what'], typed: string): void => {
    typing = { what, typed, letters: false }
    step(
      `typing ${what}`,
      parts.typingParts(() => typing, keys),
      says()[`${what}How`],
    )
  }
  const enterNumber = (): void => enter('number', recordNo)
  const enterLast = (): void => enter('last', '')
  const chooseWindow = (page: number): void =>
    step(
      'windows-step',
      parts.windowsParts(windows, page, { choose: ({ windowCode }) => find({ windowCode }), page: chooseWindow, back: start }),
      says().windows,
    )

  const tell = (problem: parts.Problem, awaiting: (() => void) | null): void => {
    recordNo = ''
    step('problem', parts.problemParts(problem, { again: start, number: enterNumber, awaiting }), says()[problem])
  }
  const find = (wanted: Wanted): void => {
    const own = turn
    screen.show({ kind: 'step', name: 'finding', draw: parts.findingParts })
    const ask = async (): Promise<void> => {
      const reply = await call('POST', '/api/v1/device-visits', wanted)
      const said = (await reply.json()) as { code?: string; visitId?: string; windowName?: string | null; itemName?: string | null }
      if (own !== turn) return
      touched()
      if (reply.status === 401 || said.code === 'device_revoked') return shut()
      if (said.visitId === undefined) {
        const { windowCode } = wanted
        const awaiting = windowCode === undefined ? null : () => find({ windowCode, awaiting: true })
        return tell(PROBLEMS[said.code ?? ''] ?? 'cutOff', awaiting)
      }
      recordNo = ''
      typing = { what: 'number', typed: '', letters: false }
      question(said.visitId, [said.itemName, said.windowName].filter(Boolean).join(' · '))
    }
    ask().catch(() => own === turn && tell('cutOff', null))
  }

  const question = (visitId: string, about: string): void =>
    step(
      'ask',
      parts.askParts(about, (level) => why(visitId, about, level), start),
      TEXTS[screen.language()].question,
    )
  const why = (visitId: string, about: string, level: Level): void => {
    const answer: parts.Answer = { level, codes: new Set(), anonymous: false, more: false }
    const go = { redraw: screen.redraw, send: () => send(visitId, answer), back: () => question(visitId, about) }
    step('why', parts.whyParts(answer, codes, go), says().why)
  }
  const send = (visitId: string, { level, codes: chosen, anonymous }: parts.Answer): void => {
    turn += 1
    clearTimeout(idle)
    clearTimeout(warned)
    screen.warn('')
    screen.show({ kind: 'blank' })
    void outbox.press({ visitId, level, detailCodes: [...chosen], anonymous }, skewMs).then((safe) => {
      screen.show(safe ? { kind: 'thanks' } : { kind: 'told', words: 'notKept' })
      if (safe) speak(TEXTS[screen.language()].thanks)
      idle = window.setTimeout(start, safe ? THANKS_MS : TOLD_MS)
    })
  }
  const shut = (): void => {
    isShut = true
    start()
    screen.show({ kind: 'told', words: 'revoked' })
  }

  const learnCodes = async (): Promise<void> => {
    codes = await kept.codes<parts.Code>()
    const { items } = (await (await fetch(CODES, { credentials: 'omit' })).json()) as { items: parts.Code[] }
    codes = items.filter((one) => one.placement !== null)
    await kept.keepCodes(codes)
  }
  /** A scanner types what it reads and ends with Enter, as a keyboard does. */
  const typed = (event: KeyboardEvent): void => {
    const name = screen.step()
    const isOurs = name === 'start' || name.startsWith('typing')
    if (!isOurs || event.ctrlKey || event.altKey || event.metaKey) return
    const isLetter = event.key.length === 1 && /[\x21-\x7e]/.test(event.key)
    const { activeElement } = document
    const onButton = activeElement instanceof HTMLButtonElement
    if (isLetter) {
      // or the scanner's Enter would press what was touched last
      if (onButton) activeElement.blur()
      if (name === 'start') enterNumber()
      keys.type(event.key)
    } else if (event.key === 'Backspace' && name !== 'start') keys.erase()
    else if (event.key === 'Enter' && name !== 'start' && !onButton) keys.done()
    else return
    event.preventDefault()
    touched()
  }
  document.addEventListener('keydown', typed)
  document.addEventListener('pointerdown', () => setTimeout(touched))
  document.addEventListener('click', ({ detail }) => {
    // A finger leaves no button behind that a later Enter would press; whoever uses the keys (detail 0) stays where they are.
    if (detail > 0 && document.activeElement instanceof HTMLButtonElement) document.activeElement.blur()
    setTimeout(touched)
  })
  void learnCodes().catch(() => undefined)
  start()
  return {
    status: ({ hallName, message, windows: here }: DeviceStatus & { windows?: readonly parts.Window[] }) => {
      if (isShut) return
      if (here) windows = here
      screen.set({ windowName: hallName, hallName, message })
    },
    skew: (ms: number) => void (skewMs = Math.round(ms)),
    shut,
  }
}
