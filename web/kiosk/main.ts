import type { DeviceStatus } from '#features/devices/contract.ts'
import { enrol } from './enrol.ts'
import { openKept, type Device, type Kept } from './kept.ts'
import { listen } from './listen.ts'
import { whenAlone } from './one-tab.ts'
import { makeOutbox, type Outbox } from './outbox.ts'
import { ReceiptDesk } from './receipt.ts'
import { makeScreen } from './screen.ts'
import { makeCaller } from './signed.ts'
import { Terminal } from './terminal.ts'
import { TEXTS } from './texts.ts'

declare const VERSION: string
const TOLD_MS = 12_000
const root = document.getElementById('kiosk') as HTMLElement
const screen = makeScreen(root)

function speak(said: string): void {
  if (!('speechSynthesis' in window)) return
  const words = new SpeechSynthesisUtterance(said)
  words.lang = TEXTS[screen.language()].voice
  speechSynthesis.cancel()
  speechSynthesis.speak(words)
}
const speakQuestion = (): void => speak(TEXTS[screen.language()].question)

/** Shows what the server asks for, for as long as it lasts; clears itself, and only a press writes anything. */
function desk(
  outbox: Outbox,
  device: Device,
  receipts: ReceiptDesk,
): { status(status: DeviceStatus): void; skew(ms: number): void; shut(): void } {
  let asking: string | null = null
  let timer: number | undefined
  let skewMs = 0
  let isShut = false
  const after = (ms: number, then: () => void): void => {
    clearTimeout(timer)
    timer = window.setTimeout(then, ms)
  }
  const rest = (): void => {
    asking = null
    receipts.clear()
    if (isShut) return
    // The next person may read another language than the last.
    screen.speakIn(device.language)
    screen.show({ kind: 'rest' })
  }
  const press = (callId: string, level: number): void => {
    if (asking !== callId) return
    asking = null
    screen.show({ kind: 'blank' })
    void outbox.press({ callId, level }, skewMs).then((safe) => {
      clearTimeout(timer)
      // The next may be asked already.
      if (asking !== null || isShut) return
      if (safe) return receipts.thank({ callId }, rest)
      screen.show({ kind: 'told', words: 'notKept' })
      after(TOLD_MS, rest)
    })
  }
  const ask = ({ callId, showsForMs }: NonNullable<DeviceStatus['call']>): void => {
    asking = callId
    // Over the last person's thanks, in the language of the house.
    if (screen.step() !== '') screen.speakIn(device.language)
    receipts.clear()
    screen.show({ kind: 'ask', press: (level) => press(callId, level) })
    speakQuestion()
    after(showsForMs, rest)
  }
  rest()
  return {
    status: ({ windowName, hallName, message, call }) => {
      if (isShut) return
      screen.set({ windowName: windowName ?? hallName, hallName, message })
      if (call && call.callId !== asking && !outbox.isAnswered(call.callId)) ask(call)
      if (!call && asking !== null) rest()
    },
    skew: (ms) => void (skewMs = Math.round(ms)),
    shut: () => {
      isShut = true
      receipts.clear()
      clearTimeout(timer)
      screen.show({ kind: 'told', words: 'revoked' })
    },
  }
}

async function work(kept: Kept, device: Device): Promise<void> {
  const call = makeCaller(kept, device)
  let shut: () => void = () => undefined
  const outbox = await makeOutbox(kept, call, () => shut())
  const receipts = new ReceiptDesk({ screen: { ...screen, speak }, outbox, call })
  const at =
    device.kind === 'terminal' ? new Terminal({ screen, outbox, call, kept, device, speak, receipts }) : desk(outbox, device, receipts)
  shut = () => at.shut()
  screen.onLanguage(() => {
    if (screen.kind() === 'ask') speakQuestion()
  })
  void outbox.send()
  listen(call, outbox, VERSION, {
    status: (status) => at.status(status),
    skew: (ms) => at.skew(ms),
    connected: (yes) => screen.set({ offline: !yes }),
    revoked: () => at.shut(),
  })
}

async function start(): Promise<void> {
  if (!('subtle' in crypto) || !('indexedDB' in window)) return screen.show({ kind: 'told', words: 'insecure' })
  await whenAlone(() => screen.show({ kind: 'told', words: 'otherTab' }))
  if ('serviceWorker' in navigator) void navigator.serviceWorker.register('/kiosk/shell.js', { scope: '/kiosk/' }).catch(() => undefined)
  const kept = await openKept()
  const device = await kept.device()
  if (device) {
    screen.speakIn(device.language)
    return work(kept, device)
  }
  screen.show({
    kind: 'enrol',
    enrol: async (code) => {
      const given = await enrol(kept, code, VERSION, screen.language())
      if (typeof given === 'string') return given
      await work(kept, given)
      return null
    },
  })
}
void start()
