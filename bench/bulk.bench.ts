import { readFileSync } from 'node:fs'
import { request } from 'node:http'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { CLERK, idNumber, ITEM_CODE, POLICE, TACHENG, WINDOW } from '#tests/support/cast.ts'
import { alternate, round, type Bench } from './support/bench.ts'
import { BENCH_CLIENT, benchNo } from './support/plant.ts'
import { startBenchServer, type BenchServer } from './support/server.ts'

const RECORDS = 100_000
const ROUNDS = 3
/** Everything that a push writes but its hundred events. */
const TABLES = ['service_records', 'service_occurrences', 'record_contacts'] as const

/** NDJSON push of 100,000 办件 with a service and an applicant each, against COPY of the same rows into the same tables. */
export const bench: Bench = {
  run: async () => {
    const server = await startBenchServer(0)
    const owner = new pg.Client({ connectionString: server.ownerUrl })
    await owner.connect()
    const notes: string[] = []
    let pushed = 0
    try {
      await push(server, lines(0, 10_000))
      const figures = await alternate(ROUNDS, {
        push: async () => {
          await empty(owner)
          const body = lines(RECORDS * ++pushed, RECORDS)
          const memory = watchMemory(server.pid)
          const started = performance.now()
          const reply = await push(server, body)
          const perSecond = RECORDS / ((performance.now() - started) / 1000)
          if (reply.accepted !== RECORDS) throw new Error(`pushed ${RECORDS}: ${JSON.stringify(reply).slice(0, 300)}`)
          notes.push(`push ${Math.round(perSecond)}/s, memory ${memory.stop()}`)
          return perSecond
        },
        copy: async () => {
          const rows = await takeOut(owner)
          await empty(owner)
          const started = performance.now()
          for (const [table, bytes] of rows) await pipeline(Readable.from(bytes), owner.query(copyFrom(`copy ${table} from stdin`)))
          const perSecond = RECORDS / ((performance.now() - started) / 1000)
          notes.push(`copy ${Math.round(perSecond)}/s`)
          return perSecond
        },
      })
      return { figure: Math.round(figures.push), unit: 'records/s', ratios: { copy: round(figures.push / figures.copy) }, notes }
    } finally {
      await owner.end()
      await server.stop()
    }
  },
}

async function empty(owner: pg.Client): Promise<void> {
  await owner.query(`truncate ${TABLES.join(', ')} cascade`)
  await owner.query('checkpoint')
}

async function takeOut(owner: pg.Client): Promise<Map<string, Buffer[]>> {
  const rows = new Map<string, Buffer[]>()
  for (const table of TABLES) {
    const bytes: Buffer[] = []
    for await (const chunk of owner.query(copyTo(`copy ${table} to stdout`))) bytes.push(chunk as Buffer)
    rows.set(table, bytes)
  }
  return rows
}

/** The stream's chunks, made before the clock starts. */
function lines(from: number, count: number): Buffer[] {
  const chunks: Buffer[] = []
  for (let at = 0; at < count; at += 500)
    chunks.push(
      Buffer.from(Array.from({ length: Math.min(500, count - at) }, (_, i) => `${JSON.stringify(record(from + at + i))}\n`).join('')),
    )
  return chunks
}

const record = (n: number) => ({
  sourceSystem: BENCH_CLIENT.source,
  recordNo: benchNo(n),
  itemCode: ITEM_CODE,
  unitCode: POLICE.unitCode,
  division: TACHENG,
  applicant: { kind: '1', name: '阿依古丽·买买提', idType: '111', idNumber: idNumber(n), phone: `139${String(n).padStart(8, '0')}` },
  side: 'onsite',
  processing: 'committed',
  status: 'accepted',
  acceptedAt: '2026-11-23T10:00:00+08:00',
  promisedBy: '2026-12-13',
  staffNo: CLERK.staffNo,
  occurrences: [{ serviceNumber: 1, stage: 'apply', servedAt: `2026-11-23T1${n % 10}:05:00+08:00`, windowCode: WINDOW.windowCode }],
})

const push = (server: BenchServer, body: Buffer[]) =>
  new Promise<{ accepted: number }>((resolve, reject) => {
    const headers = { authorization: `Bearer ${server.token}`, 'content-type': 'application/x-ndjson', 'transfer-encoding': 'chunked' }
    const sending = request({ port: server.port, host: '127.0.0.1', path: '/api/v1/service-records', method: 'POST', headers }, (reply) => {
      let text = ''
      reply.setEncoding('utf8').on('data', (part: string) => (text += part))
      reply.on('end', () => (reply.statusCode === 200 ? resolve(JSON.parse(text) as { accepted: number }) : reject(new Error(text))))
    })
    sending.on('error', reject)
    Readable.from(body).pipe(sending)
  })

/** Resident memory at its highest in either half of a push: flat when the second needs no more than the first. */
function watchMemory(pid: number): { stop(): string } {
  const seen: number[] = []
  const resident = () => seen.push((Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096) / 1e6)
  const timer = setInterval(resident, 100)
  const half = (from: number, to: number) => Math.round(Math.max(0, ...seen.slice(from, to)))
  return {
    stop: () => {
      clearInterval(timer)
      const middle = Math.floor(seen.length / 2)
      return `${half(0, middle)} MB then ${half(middle, seen.length)} MB`
    },
  }
}
