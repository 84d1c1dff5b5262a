import { readFileSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { round, type Bench } from './support/bench.ts'
import { BENCH_STAFF } from './support/plant.ts'
import { startBenchServer } from './support/server.ts'

const ROWS = 200_000
const FORMATS = ['csv', 'xlsx'] as const

/** The list of 200,000 办件 to CSV and xlsx in the server itself, and taken away. Bar: resident memory grows by less than 250 MB. */
export const bench: Bench = {
  run: async () => {
    const server = await startBenchServer(ROWS, { work: true })
    const base = `http://127.0.0.1:${server.port}`
    try {
      const cookie = await signIn(base)
      const resident = () => (Number(readFileSync(`/proc/${server.pid}/statm`, 'utf8').split(' ')[1]) * 4096) / 1e6
      const before = resident()
      const notes = [`${Math.round(before)} MB before`]
      let highest = before
      let slowest = Number.POSITIVE_INFINITY
      for (const format of FORMATS) {
        const seen: number[] = []
        const timer = setInterval(() => seen.push(resident()), 50)
        const started = performance.now()
        const bytes = await exported(base, cookie, format)
        const perSecond = ROWS / ((performance.now() - started) / 1000)
        clearInterval(timer)
        const middle = Math.floor(seen.length / 2)
        const [first, second] = [Math.max(before, ...seen.slice(0, middle)), Math.max(before, ...seen.slice(middle))]
        highest = Math.max(highest, first, second)
        slowest = Math.min(slowest, perSecond)
        notes.push(
          `${format}: ${Math.round(perSecond)} rows/s, ${round(bytes / 1e6, 1)} MB, memory ${Math.round(first)} MB then ${Math.round(second)} MB`,
        )
      }
      return { figure: Math.round(highest - before), unit: 'MB grown', ratios: { bar: round((highest - before) / 250) }, notes }
    } finally {
      await server.stop()
    }
  },
}

async function signIn(base: string): Promise<string> {
  const reply = await fetch(`${base}/api/v1/session`, {
    method: 'POST',
    headers: { origin: base, 'content-type': 'application/json' },
    body: JSON.stringify(BENCH_STAFF),
  })
  if (!reply.ok) throw new Error(await reply.text())
  return (reply.headers.get('set-cookie') ?? '').split(';', 1)[0] ?? ''
}

/** Asked for, waited for and read to its end; answers its bytes. */
async function exported(base: string, cookie: string, format: string): Promise<number> {
  const asked = await fetch(`${base}/api/v1/exports`, {
    method: 'POST',
    headers: { cookie, origin: base, 'content-type': 'application/json' },
    body: JSON.stringify({ list: 'listRecords', query: {}, columns: [], format }),
  })
  if (!asked.ok) throw new Error(await asked.text())
  const { exportId } = (await asked.json()) as { exportId: string }
  for (;;) {
    const shown = (await (await fetch(`${base}/api/v1/exports/${exportId}`, { headers: { cookie } })).json()) as Shown
    if (shown.state === 'done') {
      if (shown.done !== ROWS) throw new Error(`${shown.done} of ${ROWS} rows`)
      break
    }
    if (shown.state !== 'waiting' && shown.state !== 'running') throw new Error(JSON.stringify(shown))
    await pause(200)
  }
  const file = await fetch(`${base}/api/v1/exports/${exportId}/file`, { headers: { cookie } })
  let bytes = 0
  for await (const chunk of (file.body ?? []) as AsyncIterable<Uint8Array>) bytes += chunk.length
  if (!file.ok || bytes !== Number(file.headers.get('content-length'))) throw new Error(`${file.status}: ${bytes} bytes`)
  return bytes
}
type Shown = { state: string; done: number; why: string | null }
