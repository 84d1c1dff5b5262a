import { connect as dial, type Socket } from 'node:net'

export type Shot = { path: string; method: 'GET' | 'POST'; headers?: Record<string, string>; body?: string }
export type Report = { requests: number; errors: number; perSecond: number; latencies: Float64Array; statuses: Map<number, number> }

const HEADER_END = Buffer.from('\r\n\r\n')

/**
 * A closed or open loop over keep-alive connections. It reads only status and length, so that on a small machine the
 * load costs less than the server: a general client takes as much processor as what it measures.
 */
export async function fire(
  port: number,
  next: () => Shot | null,
  options: { connections: number; seconds: number; rate?: number },
): Promise<Report> {
  const { connections, seconds, rate } = options
  const until = performance.now() + seconds * 1000
  const times: number[] = []
  const statuses = new Map<number, number>()
  const started = performance.now()
  let issued = 0
  const lane = async () => {
    const line = await Line.open(port)
    for (;;) {
      const now = performance.now()
      if (now >= until) break
      // In an open loop a request is due at its place in the schedule, and waiting for a free connection counts as latency.
      const due = rate ? started + (issued++ / rate) * 1000 : now
      if (due > now) await new Promise((resolve) => setTimeout(resolve, due - now))
      const shot = next()
      if (!shot) break
      const status = await line.send(shot)
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
      times.push(performance.now() - due)
    }
    line.close()
  }
  await Promise.all(Array.from({ length: connections }, lane))
  const elapsed = (performance.now() - started) / 1000
  const errors = [...statuses].filter(([status]) => status >= 400 || status === 0).reduce((sum, [, n]) => sum + n, 0)
  return { requests: times.length, errors, perSecond: times.length / elapsed, latencies: Float64Array.from(times).toSorted(), statuses }
}

export const percentile = (sorted: Float64Array, share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN

class Line {
  readonly #socket: Socket
  #received: Buffer = Buffer.alloc(0)
  #answer: ((status: number) => void) | null = null

  private constructor(socket: Socket) {
    this.#socket = socket
    socket.on('data', (chunk: Buffer) => this.#take(chunk))
    socket.on('error', () => this.#answer?.(0))
    socket.on('close', () => this.#answer?.(0))
  }
  static open(port: number): Promise<Line> {
    return new Promise((resolve, reject) => {
      const socket = dial({ port, host: '127.0.0.1', noDelay: true }, () => resolve(new Line(socket)))
      socket.once('error', reject)
    })
  }
  send({ method, path, headers = {}, body = '' }: Shot): Promise<number> {
    const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
    const length = body === '' ? '' : `content-length: ${Buffer.byteLength(body)}\r\n`
    this.#socket.write(`${method} ${path} HTTP/1.1\r\nhost: localhost\r\n${lines.join('')}${length}\r\n${body}`)
    return new Promise((resolve) => (this.#answer = resolve))
  }
  #take(chunk: Buffer): void {
    this.#received = this.#received.length === 0 ? chunk : Buffer.concat([this.#received, chunk])
    const end = this.#received.indexOf(HEADER_END)
    if (end < 0) return
    const head = this.#received.toString('latin1', 0, end)
    const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0)
    const whole = end + HEADER_END.length + length
    if (this.#received.length < whole) return
    this.#received = this.#received.subarray(whole)
    const answer = this.#answer
    this.#answer = null
    answer?.(Number(head.slice(9, 12)))
  }
  close(): void {
    this.#answer = null
    this.#socket.destroy()
  }
}
