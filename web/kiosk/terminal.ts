import type { DeviceStatus } from '#features/devices/contract.ts'
import type { Device, Kept } from './kept.ts'
import type { Level } from './made.ts'
import type { Outbox } from './outbox.ts'
import type { ReceiptDesk } from './receipt.ts'
import type { makeScreen } from './screen.ts'
import type { Caller } from './signed.ts'
import * as parts from './terminal-parts.ts'
import { TERMINAL_TEXTS, type TerminalTexts } from './terminal-texts.ts'
import { TEXTS } from './texts.ts'

type Screen = ReturnType<typeof makeScreen>
type Around = {
  screen: Screen
  outbox: Outbox
  call: Caller
  kept: Kept
  device: Device
  speak: (words: string) => void
  receipts: ReceiptDesk
}
type Wanted = { number?: { recordNo: string; last: string }; token?: string; windowCode?: string; awaiting?: true }

/** Without a touch for so long, all that was entered is cleared; what comes before says so, and a touch goes on. */
const IDLE_MS = 60_000
const WARNED_MS = 15_000
const TOLD_MS = 15_000
/** What clears itself sooner. */
const TIMED = ['start', 'thanks', 'receipt']
const LONGEST = { number: 200, last: 8 } as const
const EMPTY: parts.Typing = { what: 'number', typed: '', letters: false }
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
export class Terminal {
  readonly #around: Around
  #skewMs = 0
  #isShut = false
  #windows: readonly parts.Window[] = []
  #codes: readonly parts.Code[] = []
  #typing: parts.Typing = EMPTY
  #recordNo = ''
  #idle: number | undefined
  #warned: number | undefined
  /** What is on its way when somebody has left is not for the next. */
  #turn = 0

  constructor(around: Around) {
    this.#around = around
    document.addEventListener('keydown', (event) => this.#typed(event))
    document.addEventListener('pointerdown', () => setTimeout(() => this.#touched()))
    document.addEventListener('click', ({ detail }) => {
      // A finger leaves no button behind that a later Enter would press; whoever uses the keys (detail 0) stays where they are.
      if (detail > 0 && document.activeElement instanceof HTMLButtonElement) document.activeElement.blur()
      setTimeout(() => this.#touched())
    })
    void this.#learnCodes().catch(() => undefined)
    this.#start()
  }

  status({ hallName, message, windows }: DeviceStatus & { windows?: readonly parts.Window[] }): void {
    if (this.#isShut) return
    if (windows) this.#windows = windows
    this.#around.screen.set({ windowName: hallName, hallName, message })
  }
  skew(ms: number): void {
    this.#skewMs = Math.round(ms)
  }
  shut(): void {
    this.#isShut = true
    this.#start()
    this.#around.screen.show({ kind: 'told', words: 'revoked' })
  }

  #says(): TerminalTexts {
    return TERMINAL_TEXTS[this.#around.screen.language()]
  }
  #step(name: string, draw: parts.Parts, words: string): void {
    this.#around.screen.show({ kind: 'step', name, draw })
    this.#around.speak(words)
  }
  #forgetTimes(): void {
    clearTimeout(this.#idle)
    clearTimeout(this.#warned)
    this.#around.screen.warn('')
  }
  #start(): void {
    this.#turn += 1
    this.#recordNo = ''
    this.#typing = EMPTY
    this.#forgetTimes()
    this.#around.receipts.clear()
    if (this.#isShut) return
    const { screen, device } = this.#around
    screen.speakIn(device.language)
    const go = { number: () => this.#enterNumber(), window: () => this.#chooseWindow(0) }
    screen.show({ kind: 'step', name: 'start', draw: parts.startParts(go) })
  }
  #touched(): void {
    this.#forgetTimes()
    const { screen } = this.#around
    if (this.#isShut || TIMED.includes(screen.step())) return
    this.#warned = window.setTimeout(() => screen.warn(this.#says().stay), IDLE_MS - WARNED_MS)
    this.#idle = window.setTimeout(() => this.#start(), IDLE_MS)
  }

  readonly #keys: parts.Keys = {
    type: (letter) => {
      const { what, typed } = this.#typing
      if (typed.length < LONGEST[what]) this.#type({ typed: typed + letter })
    },
    erase: () => this.#type({ typed: this.#typing.typed.slice(0, -1) }),
    swap: () => this.#type({ letters: !this.#typing.letters }),
    done: () => this.#entered(this.#typing),
    back: () => (this.#typing.what === 'last' ? this.#enterNumber() : this.#start()),
  }
  #type(change: Partial<parts.Typing>): void {
    this.#typing = { ...this.#typing, ...change }
    this.#around.screen.redraw()
  }
  #entered({ what, typed }: parts.Typing): void {
    if (typed === '') return
    if (what === 'last') return this.#find({ number: { recordNo: this.#recordNo, last: typed } })
    const token = LINK.exec(typed)?.[1]
    if (token !== undefined) return this.#find({ token })
    this.#recordNo = typed
    this.#enter('last', '')
  }
  #enter(what: parts.Typing['what'], typed: string): void {
    this.#typing = { what, typed, letters: false }
    this.#step(
      `typing ${what}`,
      parts.typingParts(() => this.#typing, this.#keys),
      this.#says()[`${what}How`],
    )
  }
  #enterNumber(): void {
    this.#enter('number', this.#recordNo)
  }
  #chooseWindow(page: number): void {
    const choose = ({ windowCode }: parts.Window): void => this.#find({ windowCode })
    const go = { choose, page: (n: number) => this.#chooseWindow(n), back: () => this.#start() }
    this.#step('windows-step', parts.windowsParts(this.#windows, page, go), this.#says().windows)
  }

  #tell(problem: parts.Problem, awaiting: (() => void) | null): void {
    this.#recordNo = ''
    const go = { again: () => this.#start(), number: () => this.#enterNumber(), awaiting }
    this.#step('problem', parts.problemParts(problem, go), this.#says()[problem])
  }
  #find(wanted: Wanted): void {
    const own = this.#turn
    this.#around.screen.show({ kind: 'step', name: 'finding', draw: parts.findingParts })
    this.#ask(wanted, own).catch(() => own === this.#turn && this.#tell('cutOff', null))
  }
  async #ask(wanted: Wanted, own: number): Promise<void> {
    const reply = await this.#around.call('POST', '/api/v1/device-visits', wanted)
    const said = (await reply.json()) as { code?: string; visitId?: string; windowName?: string | null; itemName?: string | null }
    if (own !== this.#turn) return
    this.#touched()
    if (reply.status === 401 || said.code === 'device_revoked') return this.shut()
    if (said.visitId === undefined) {
      const { windowCode } = wanted
      const awaiting = windowCode === undefined ? null : () => this.#find({ windowCode, awaiting: true })
      return this.#tell(PROBLEMS[said.code ?? ''] ?? 'cutOff', awaiting)
    }
    this.#recordNo = ''
    this.#typing = EMPTY
    this.#question(said.visitId, [said.itemName, said.windowName].filter(Boolean).join(' · '))
  }

  #question(visitId: string, about: string): void {
    const press = (level: Level): void => this.#why(visitId, about, level)
    this.#step(
      'ask',
      parts.askParts(about, press, () => this.#start()),
      TEXTS[this.#around.screen.language()].question,
    )
  }
  #why(visitId: string, about: string, level: Level): void {
    const answer: parts.Answer = { level, codes: new Set(), anonymous: false, more: false }
    const { redraw } = this.#around.screen
    const go = { redraw, send: () => this.#send(visitId, answer), back: () => this.#question(visitId, about) }
    this.#step('why', parts.whyParts(answer, this.#codes, go), this.#says().why)
  }
  #send(visitId: string, { level, codes, anonymous }: parts.Answer): void {
    this.#turn += 1
    this.#forgetTimes()
    const { screen, outbox, speak, receipts } = this.#around
    screen.show({ kind: 'blank' })
    void outbox.press({ visitId, level, detailCodes: [...codes], anonymous }, this.#skewMs).then((safe) => {
      if (this.#isShut) return
      if (safe) {
        speak(TEXTS[screen.language()].thanks)
        return receipts.thank({ visitId }, () => this.#start())
      }
      screen.show({ kind: 'told', words: 'notKept' })
      this.#idle = window.setTimeout(() => this.#start(), TOLD_MS)
    })
  }

  async #learnCodes(): Promise<void> {
    const { kept } = this.#around
    this.#codes = await kept.codes<parts.Code>()
    const { items } = (await (await fetch(CODES, { credentials: 'omit' })).json()) as { items: parts.Code[] }
    this.#codes = items.filter((one) => one.placement !== null)
    await kept.keepCodes(this.#codes)
  }
  /** A scanner types what it reads and ends with Enter, as a keyboard does. */
  #typed(event: KeyboardEvent): void {
    const name = this.#around.screen.step()
    const isOurs = name === 'start' || name.startsWith('typing')
    if (!isOurs || event.ctrlKey || event.altKey || event.metaKey) return
    const { activeElement } = document
    const onButton = activeElement instanceof HTMLButtonElement
    if (event.key.length === 1 && /[\x21-\x7e]/.test(event.key)) {
      // or the scanner's Enter would press what was touched last
      if (onButton) activeElement.blur()
      if (name === 'start') this.#enterNumber()
      this.#keys.type(event.key)
    } else if (event.key === 'Backspace' && name !== 'start') this.#keys.erase()
    else if (event.key === 'Enter' && name !== 'start' && !onButton) this.#keys.done()
    else return
    event.preventDefault()
    this.#touched()
  }
}
