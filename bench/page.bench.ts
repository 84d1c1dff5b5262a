import { get } from 'node:http'
import { alternate, round, type Bench } from './support/bench.ts'
import { fire, type Shot } from './support/load.ts'
import { benchNo, BENCH_CLIENT } from './support/plant.ts'
import { startBenchServer } from './support/server.ts'

const LINKS = 2_000
const CONNECTIONS = 64
const SECONDS = 2
const ROUNDS = 7

/** `GET /r/{token}` against a route of the same server that does nothing. Bars: ≥ 0.35 of it; ≤ 14 KB on the wire in ≤ 2 requests. */
export const bench: Bench = {
  run: async () => {
    const server = await startBenchServer(LINKS)
    const base = `http://127.0.0.1:${server.port}`
    try {
      const tokens: string[] = []
      for (let n = 0; n < LINKS; n += CONNECTIONS)
        tokens.push(
          ...(await Promise.all(Array.from({ length: Math.min(CONNECTIONS, LINKS - n) }, (_, m) => invite(base, server.token, n + m)))),
        )
      let next = 0
      const page = (): Shot => ({ method: 'GET', path: `/r/${tokens[next++ % LINKS]}`, headers: { 'accept-encoding': 'gzip' } })
      const noop = (): Shot => ({ method: 'GET', path: '/api/v1/bench/page' })
      const run = (shot: () => Shot) => async () => {
        const report = await fire(server.port, shot, { connections: CONNECTIONS, seconds: SECONDS })
        if (report.errors > 0) throw new Error(`${report.errors} errors ${JSON.stringify([...report.statuses])}`)
        return report.perSecond
      }
      await run(page)()
      const figures = await alternate(ROUNDS, { noop: run(noop), page: run(page) })
      return {
        figure: Math.round(figures.page),
        unit: 'pages/s',
        ratios: { noop: round(figures.page / figures.noop) },
        notes: await weight(base, tokens[0] ?? ''),
      }
    } finally {
      await server.stop()
    }
  },
}

async function invite(base: string, token: string, n: number): Promise<string> {
  const reply = await fetch(`${base}/api/v1/invitations`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ sourceSystem: BENCH_CLIENT.source, recordNo: benchNo(n), serviceNumber: 1, channel: 'h5' }),
  })
  if (!reply.ok) throw new Error(await reply.text())
  return ((await reply.json()) as { token: string }).token
}

/** What a browser loads: the page and the one script it names, as they come over the wire. */
async function weight(base: string, token: string): Promise<string[]> {
  const html = await (await fetch(`${base}/r/${token}`)).text()
  const addresses = [`/r/${token}`, ...[...html.matchAll(/<script src="([^"]+)"/g)].map((m) => m[1] ?? '')]
  const sizes = await Promise.all(addresses.map((address) => wireBytes(base + address)))
  return [`${sizes.length} requests, ${sizes.reduce((sum, n) => sum + n, 0)} bytes on the wire`]
}

const wireBytes = (address: string): Promise<number> =>
  new Promise((resolve, reject) => {
    get(address, { headers: { 'accept-encoding': 'gzip' } }, (reply) => {
      let bytes = 0
      reply.on('data', (chunk: Buffer) => (bytes += chunk.length)).on('end', () => resolve(bytes))
    }).on('error', reject)
  })
