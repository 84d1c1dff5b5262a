import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { flags, installed, PATIENCE_MS } from './browser.ts'

type Reply = {
  id?: number
  method?: string
  params?: Record<string, unknown>
  result?: Record<string, unknown>
  error?: { message: string }
}

/** Chromium 66, the WebView of a ten-year-old phone. Playwright doesn't speak to it, so this is what is needed of its protocol. */
export type OldPage = {
  goto(url: string): Promise<void>
  /** The value of an expression in the page. */
  evaluate<T>(expression: string): Promise<T>
  /** Waits until an expression is true. */
  until(expression: string): Promise<void>
  /** A real press at the middle of the first element that matches. */
  press(selector: string): Promise<void>
  /** Text typed into what has the focus. */
  type(text: string): Promise<void>
  screenshot(path: string): Promise<void>
  /** Exceptions and what the page wrote as an error, since the start. */
  readonly faults: string[]
}
export type OldBrowser = { page: OldPage; close(): Promise<void> }

export async function openOldBrowser({ width = 390, height = 844, script = true } = {}): Promise<OldBrowser> {
  const { executable, environment } = await installed('chromium-66')
  const profile = await mkdtemp(join(tmpdir(), 'old-browser-'))
  const child = spawn(
    executable,
    [...flags, '--headless', '--single-process', '--no-zygote', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'],
    { env: { PATH: '/usr/bin:/bin', HOME: profile, ...environment }, stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const close = async (): Promise<void> => {
    if (child.exitCode === null && child.signalCode === null) {
      child.kill('SIGKILL')
      await once(child, 'exit')
    }
    await rm(profile, { recursive: true, force: true, maxRetries: 10 })
  }
  try {
    const port = await portOf(child)
    const page = await connect(await pageAddress(port))
    await page.send('Page.enable')
    await page.send('Runtime.enable')
    await page.send('Emulation.setDeviceMetricsOverride', { width, height, deviceScaleFactor: 1, mobile: false })
    if (!script) await page.send('Emulation.setScriptExecutionDisabled', { value: true })
    return { page: pageOver(page), close }
  } catch (fault) {
    await close()
    throw fault
  }
}

/** It says where it listens on its standard error. */
async function portOf(child: ChildProcess): Promise<number> {
  let said = ''
  const { stderr } = child
  if (!stderr) throw new Error('no standard error')
  return new Promise((resolve, reject) => {
    stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString('utf8')
      const found = /DevTools listening on ws:\/\/[^:]+:(\d+)\//.exec(said)
      if (found) resolve(Number(found[1]))
    })
    child.once('exit', (code) => reject(new Error(`Chromium 66 ended with ${code}: ${said}`)))
  })
}
async function pageAddress(port: number): Promise<string> {
  for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await pause(50)) {
    const targets = (await (await fetch(`http://127.0.0.1:${port}/json`)).json()) as { type: string; webSocketDebuggerUrl: string }[]
    const page = targets.find((target) => target.type === 'page')
    if (page) return page.webSocketDebuggerUrl
  }
  throw new Error('Chromium 66 opened no page')
}

type Line = {
  send(method: string, params?: Record<string, unknown>): Promise<Record<string, unknown>>
  once(event: string): Promise<void>
  readonly faults: string[]
}
async function connect(address: string): Promise<Line> {
  const socket = new WebSocket(address, { perMessageDeflate: false })
  await once(socket, 'open')
  const waiting = new Map<number, { resolve(result: Record<string, unknown>): void; reject(fault: Error): void }>()
  const listening: { event: string; resolve(): void }[] = []
  const faults: string[] = []
  let last = 0
  // whoever waits for a browser that is gone would wait for ever
  socket.on('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('Chromium 66 is gone'))
  })
  socket.on('message', (data: Buffer) => {
    const { id, method, params, result, error } = JSON.parse(data.toString('utf8')) as Reply
    const asked = id === undefined ? undefined : waiting.get(id)
    if (asked && id !== undefined) {
      waiting.delete(id)
      if (error) asked.reject(new Error(error.message))
      else asked.resolve(result ?? {})
    }
    if (method === 'Runtime.exceptionThrown' || (method === 'Runtime.consoleAPICalled' && params?.['type'] === 'error'))
      faults.push(JSON.stringify(params))
    for (const listener of listening.splice(0)) {
      if (listener.event === method) listener.resolve()
      else listening.push(listener)
    }
  })
  return {
    faults,
    send: (method, params = {}) =>
      new Promise((resolve, reject) => {
        if (socket.readyState !== WebSocket.OPEN) reject(new Error('Chromium 66 is gone'))
        waiting.set(++last, { resolve, reject })
        socket.send(JSON.stringify({ id: last, method, params }))
      }),
    once: (event) => new Promise((resolve) => listening.push({ event, resolve })),
  }
}

function pageOver(line: Line): OldPage {
  const evaluate = async <T>(expression: string): Promise<T> => {
    const { result, exceptionDetails } = (await line.send('Runtime.evaluate', { expression, returnByValue: true, awaitPromise: true })) as {
      result: { value: T }
      exceptionDetails?: { text: string }
    }
    if (exceptionDetails) throw new Error(`${exceptionDetails.text}: ${expression}`)
    return result.value
  }
  const until = async (expression: string): Promise<void> => {
    for (const end = performance.now() + PATIENCE_MS; performance.now() < end; await pause(25)) {
      // While a page is being replaced there is nothing to ask.
      if (await evaluate<boolean>(expression).catch(() => false)) return
    }
    throw new Error(`never true: ${expression}`)
  }
  return {
    faults: line.faults,
    evaluate,
    until,
    goto: async (url) => {
      const loaded = line.once('Page.loadEventFired')
      await line.send('Page.navigate', { url })
      await loaded
    },
    press: async (selector) => {
      const at = `document.querySelector(${JSON.stringify(selector)})`
      await evaluate(`${at}.scrollIntoView({block:'center'})`)
      const { x, y } = await evaluate<{ x: number; y: number }>(
        `(r => ({ x: r.left + r.width / 2, y: r.top + r.height / 2 }))(${at}.getBoundingClientRect())`,
      )
      for (const type of ['mousePressed', 'mouseReleased'])
        await line.send('Input.dispatchMouseEvent', { type, x, y, button: 'left', clickCount: 1 })
    },
    type: async (text) => {
      await line.send('Input.insertText', { text }).catch(async () => {
        for (const letter of text) await line.send('Input.dispatchKeyEvent', { type: 'char', text: letter })
      })
    },
    screenshot: async (path) => {
      const { data } = (await line.send('Page.captureScreenshot', { format: 'png' })) as { data: string }
      await writeFile(path, Buffer.from(data, 'base64'))
    },
  }
}
