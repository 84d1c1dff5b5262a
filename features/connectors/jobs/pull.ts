import { takeRows } from '#features/service-records/index.ts'
import type { JobWorld } from '#server/platform/feature.ts'
import { beat, finish, noteTaken, type Claimed } from '../actions/runs.ts'
import { mayConnect } from '../rules/bounds.ts'
import { SourceFault, type SourceFaultCode } from '../rules/faults.ts'
import { recordsOf } from '../rules/mapping.ts'
import { BEAT_MS, IN_A_GROUP, type Ending } from '../rules/runs.ts'
import { folderPages } from './folder.ts'
import { postgresPages } from './postgres.ts'
import { restPages } from './rest.ts'
import type { Page, PageOutcome, Reading } from './source.ts'

export const NAME = 'connectors.pull'
type Came = { ending: Ending; fault: SourceFaultCode | null } | 'lost'

/** One run from its first page to its end; whatever goes wrong is said in words, and the next run goes on from where this one came to. */
export async function pull(world: JobWorld, claimed: Claimed, stopping: AbortSignal): Promise<void> {
  const over = new AbortController()
  const heart = keepAlive(world, claimed, over)
  try {
    const signal = AbortSignal.any([stopping, over.signal])
    const came = await readAll(world, claimed, signal).catch((fault: unknown) => endingOf(world, claimed, fault))
    const end = over.signal.aborted ? wordOf(over.signal.reason) : stopping.aborted && came !== 'lost' ? STOPPED : came
    if (end !== 'lost') await world.transact(NAME, (ctx) => finish(ctx, claimed, end))
  } finally {
    clearInterval(heart)
  }
}
const STOPPED: Came = { ending: 'stopped', fault: null }
const CANCELLED: Came = { ending: 'cancelled', fault: null }
const wordOf = (reason: unknown): Came => (reason === 'cancelled' ? CANCELLED : 'lost')

/** A sign of life every few seconds, however slow the source is; by it a run hears that it was cancelled. */
function keepAlive(world: JobWorld, claimed: Claimed, over: AbortController): NodeJS.Timeout {
  const timer = setInterval(() => {
    world
      .transact(NAME, (ctx) => beat(ctx, claimed))
      .then((word) => word !== 'go_on' && over.abort(word))
      .catch(() => {}) // our own database is away for a moment; the run meets it by itself
  }, BEAT_MS)
  return timer.unref()
}

function endingOf(world: JobWorld, { connectorId, runId }: Claimed, fault: unknown): Came {
  if (fault instanceof SourceFault) return { ending: 'failed', fault: fault.code }
  world.log.error({ connectorId, runId, fault: fault instanceof Error ? fault.name : 'unknown' }, 'a run of a connector failed')
  return { ending: 'failed', fault: 'internal' }
}

export const pagesOf = (reading: Reading): AsyncGenerator<Page> => {
  const { source } = reading.settings
  if (source.kind === 'pg') return postgresPages(reading, source)
  return source.kind === 'rest' ? restPages(reading, source) : folderPages(reading, source)
}

export function assertAllowed({ settings, bounds }: Pick<Reading, 'settings' | 'bounds'>): void {
  const allowed = mayConnect(settings.source, bounds)
  if (!allowed.ok) throw new SourceFault(allowed.refusal)
}

async function readAll(world: JobWorld, claimed: Claimed, signal: AbortSignal): Promise<Came> {
  const { settings, secret, position } = claimed
  const bounds = world.outside.connectors
  assertAllowed({ settings, bounds })
  const reading = { settings, secret, position, bounds, most: IN_A_GROUP, signal, now: world.now, isTrial: false }
  let read = 0
  for await (const page of pagesOf(reading)) {
    if (signal.aborted) return STOPPED
    const { group, outcome } = await handOver(world, claimed, page)
    page.taken?.(outcome)
    const word = await world.transact(NAME, (ctx) => noteTaken(ctx, claimed, { group, position: page.position }))
    if (word === 'lost') return word
    if (word === 'cancelled') return CANCELLED
    // What an overlap reads again does not count, or a run might never get beyond it.
    read += page.fresh ?? page.rows.length
    if (read >= settings.mostRows) return { ending: 'part', fault: null }
  }
  return { ending: 'done', fault: null }
}

/** As if the source had pushed them itself, under the connector's name and for its one source system. */
async function handOver(world: JobWorld, { connectorId, settings, sourceSystem }: Claimed, page: Page) {
  const mapped = recordsOf(page.rows, settings.mapping, sourceSystem)
  const by = { job: NAME, client: `connector:${connectorId}`, sources: [sourceSystem] }
  const tally = await takeRows(
    world,
    by,
    mapped.map((one) => one.record),
  )
  const rowNo = (record: number): number => {
    const row = mapped[record]?.rows[0] ?? 0
    return page.rowNo?.(row) ?? row + 1
  }
  const outcome: PageOutcome = {
    accepted: tally.accepted,
    unchanged: tally.unchanged,
    bad: tally.quarantined.map(({ index, recordNo, says }) => ({ rowNo: rowNo(index), recordNo, says })),
  }
  const group = { read: page.rows.length, accepted: tally.accepted, unchanged: tally.unchanged, quarantined: tally.quarantinedCount }
  return { group, outcome }
}
