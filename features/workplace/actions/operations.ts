import type { Context, Errand, GatherContext, Job, Listener } from '#server/platform/feature.ts'
import { PARTITIONS_AHEAD, forgetRuns } from '#server/platform/job-runs.ts'
import { listenerStates } from '#server/platform/listeners.ts'
import { cronInWords, nextRun, parseCron } from '#shared/cron.ts'
import { encodeCursor, placeOf } from '#shared/cursor.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { days, display, plus, type Instant } from '#shared/time.ts'
import * as contract from '../contract/operations.ts'
import { lastRuns, parkedFault, parkedPage, type JobRun } from '../queries/operations.ts'
import { listenerSays, runState, runStateSays } from '../rules/jobs.ts'

const LOOKED_BACK = days(7)
/** Cron jobs, errands, and what the platform itself declares. */
type Declared = { name: string; says?: string; cron?: string; isErrand: boolean }
export const declaredJobs = (jobs: readonly Job[], errands: readonly Pick<Errand, 'name' | 'says'>[]): readonly Declared[] =>
  [
    ...[...jobs, PARTITIONS_AHEAD, forgetRuns].map((job): Declared => ({ ...job, isErrand: false })),
    ...errands.map(({ name, says }): Declared => ({ name, says, isErrand: true })),
  ].toSorted((a, b) => (a.name < b.name ? -1 : 1))

type Reading = Pick<Context, 'db' | 'now'>

export const listJobs =
  (declared: readonly Declared[]) =>
  async (ctx: Reading, { query }: CallOf<typeof contract.listJobs>): Promise<ReplyOf<typeof contract.listJobs>> => {
    const runs = await lastRuns(
      ctx.db,
      declared.map((job) => job.name),
      plus(ctx.now, -LOOKED_BACK),
    )
    const down = query.sort.startsWith('-')
    const after = placeOf(contract.jobPages, query)?.[0] ?? null
    const all = declared
      .map((job) => jobItem(job, runs.get(job.name), ctx.now))
      .filter((item) => query.state === undefined || item.state === query.state)
    const rest = (down ? all.toReversed() : all).filter(({ job }) => after === null || (down ? job < after : job > after))
    const items = rest.slice(0, query.limit)
    const last = items.at(-1)
    return { items, next: rest.length > items.length && last ? encodeCursor(query.sort, [last.job, last.job]) : null }
  }

function jobItem({ name, says, cron, isErrand }: Declared, run: JobRun | undefined, now: Instant): contract.JobItem {
  const state = runState(run)
  const parsed = cron === undefined ? null : parseCron(cron)
  const nextAt = parsed && nextRun(parsed, now)
  return {
    job: name,
    says: says ?? name,
    schedule: cron === undefined ? (isErrand ? '有人要时随时做' : '有事时做') : cronInWords(cron),
    state,
    stateSays: runStateSays(state),
    lastStartedAt: run ? display(run.startedAt) : null,
    lastEndedAt: run?.endedAt ? display(run.endedAt) : null,
    lastFault: run?.fault ?? null,
    nextAt: nextAt && display(nextAt),
    runs: run?.runs ?? 0,
    failures: run?.failures ?? 0,
  }
}

export async function listParked(
  ctx: Reading,
  { query }: CallOf<typeof contract.listParked>,
): Promise<ReplyOf<typeof contract.listParked>> {
  const { items, next } = await parkedPage(ctx.db, query, query)
  return {
    items: items.map((row) => ({ ...row, listenerSays: listenerSays(row.listener), parkedAt: display(row.parkedAt) })),
    next,
  }
}

export const listListeners = async (ctx: Reading): Promise<ReplyOf<typeof contract.listListeners>> => ({
  items: (await listenerStates(ctx.db)).map(({ listener, behind, parked, moved_at }) => ({
    listener,
    says: listenerSays(listener),
    behind,
    parked,
    movedAt: display(moved_at),
  })),
})

/** In the listener's own transactions, one an event; that it was tried is written down. */
export const replayParked =
  (listeners: readonly Listener[]) =>
  async (
    ctx: GatherContext<RefusalOf<typeof contract.replayParked>>,
    { body }: CallOf<typeof contract.replayParked>,
  ): Promise<ReplyOf<typeof contract.replayParked>> => {
    const { listener: name, subject } = body
    const listener = listeners.find((one) => one.name === name) ?? ctx.refuse('nothing_parked')
    if ((await parkedFault(ctx.db, name, subject)) === null) ctx.refuse('nothing_parked')
    const { replayed, left } = await ctx.replayParked(listener, subject)
    await ctx.transact(async (tx) => tx.record(contract.parkedReplayed, `listener:${name}`, { listener: name, subject, replayed, left }))
    return { replayed, left, fault: await parkedFault(ctx.db, name, subject) }
  }
