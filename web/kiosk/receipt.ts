import type { Language } from '#shared/language.ts'
import { button, make } from './made.ts'
import type { Outbox } from './outbox.ts'
import type { Showing } from './screen.ts'
import type { Caller } from './signed.ts'
import { TEXTS } from './texts.ts'

type Given = { qr: { side: number; path: string }; showsForMs: number }
type Screen = { show(next: Showing): void; language(): Language; isOffline(): boolean; speak(words: string): void }
/** What was just pressed, as the server knows it. */
export type Just = { callId: string } | { visitId: string }

/** Long enough to find the button; whoever comes next must not find it. */
const THANKS_MS = 9_000
const OFFLINE_MS = 6_000
const SVG = 'http://www.w3.org/2000/svg'

function drawing({ side, path }: Given['qr']): SVGElement {
  const svg = document.createElementNS(SVG, 'svg')
  svg.setAttribute('viewBox', `0 0 ${side} ${side}`)
  svg.setAttribute('shape-rendering', 'crispEdges')
  svg.setAttribute('class', 'qr')
  svg.setAttribute('aria-hidden', 'true')
  for (const [d, fill] of [
    [`M0 0h${side}v${side}H0z`, '#fff'],
    [path, '#000'],
  ] as const) {
    const part = document.createElementNS(SVG, 'path')
    part.setAttribute('d', d)
    part.setAttribute('fill', fill)
    svg.append(part)
  }
  return svg
}

/**
 * Thanks, and for whoever asks their receipt as a code, to be taken along on a phone of their own. It clears itself; of what
 * was rated nothing is on the screen. `then` is called when all of it is over.
 */
export class ReceiptDesk {
  readonly #screen: Screen
  readonly #outbox: Outbox
  readonly #call: Caller
  #timer: number | undefined
  #turn = 0

  constructor(around: { screen: Screen; outbox: Outbox; call: Caller }) {
    this.#screen = around.screen
    this.#outbox = around.outbox
    this.#call = around.call
  }

  /** Somebody else's turn: what is on its way is not for them. */
  clear(): void {
    this.#turn += 1
    clearTimeout(this.#timer)
  }

  thank(just: Just, then: () => void): void {
    this.clear()
    const over = this.#over(then)
    const parts = (language: Language): HTMLElement[] => {
      const t = TEXTS[language]
      const row = make('div', 'row')
      const isOffline = this.#screen.isOffline()
      if (!isOffline) row.append(button('go', t.take, () => void this.#take(just, then)))
      row.append(button('plain', t.done, over))
      return [make('h1', '', t.thanks), row, make('p', '', isOffline ? t.takeOffline : t.takeHow)]
    }
    this.#screen.show({ kind: 'step', name: 'thanks', draw: parts })
    this.#after(THANKS_MS, then)
  }

  #after(ms: number, then: () => void): void {
    clearTimeout(this.#timer)
    this.#timer = window.setTimeout(this.#over(then), ms)
  }
  #over(then: () => void): () => void {
    return () => {
      this.clear()
      then()
    }
  }

  async #take(just: Just, then: () => void): Promise<void> {
    const own = this.#turn
    this.#screen.show({ kind: 'blank' })
    const given = await this.#ask(just).catch(() => null)
    if (own !== this.#turn) return
    if (!given) {
      this.#screen.show({ kind: 'step', name: 'thanks', draw: (language) => [make('h1', 'told', TEXTS[language].takeOffline)] })
      return this.#after(OFFLINE_MS, then)
    }
    const draw = (language: Language): HTMLElement[] => {
      const t = TEXTS[language]
      const lines = make('div', 'beside')
      lines.append(make('h1', '', t.scan), make('p', '', t.scanHow), button('plain', t.done, this.#over(then)))
      const both = make('div', 'code-step')
      both.append(drawing(given.qr), lines)
      return [both]
    }
    this.#screen.show({ kind: 'step', name: 'receipt', draw })
    this.#screen.speak(TEXTS[this.#screen.language()].scan)
    this.#after(given.showsForMs, then)
  }

  async #ask(just: Just): Promise<Given | null> {
    if (!(await this.#outbox.send())) return null
    const reply = await this.#call('POST', '/api/v1/device-receipts', just)
    return reply.status === 201 ? ((await reply.json()) as Given) : null
  }
}
