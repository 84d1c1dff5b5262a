import { reachOf, staffById } from '#features/identity/index.ts'
import type { Context, Errand, JobWorld } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { display } from '#shared/time.ts'
import { quarantineRunAsked, quarantineRunEnded, type cancelRun, type listRuns, type readRun, type startRun } from '../contract/mending.ts'
import { mappedFieldSays } from '../rules/mapping.ts'
import { rowCodeSays } from '../rules/quarantine-words.ts'
import { rowFault } from '../rules/words.ts'
import { isDataFault } from '../store.ts'
import { countAlike, type Alike } from '../queries/alike.ts'
import { stillQuarantined, type HeldRow } from '../store/quarantine.ts'
import { claimRun, endRun, findRun, insertRun, noteRun, releaseRun, runsOf, type Progress, type RunRow } from '../store/runs.ts'
import { holdAlike } from './hold.ts'
import { replayHeld } from './replay.ts'

const NAME = 'service-records.replay'
/** Rows of one transaction: few, so that a push of the same source waits for none of them for long. */
const IN_A_GROUP = 100
const WHY = { not_allowed: '任务的发起人已没有修补隔离办件的权限，或账号已停用。' } as const

type Opening = Pick<Context, 'db' | 'now' | 'newId' | 'actor' | 'reach' | 'record'>
export async function openRun(ctx: Opening, alike: Alike, mappingId: string | null): Promise<string | null> {
  const total = await countAlike(ctx.db, alike, ctx.reach)
  if (total === 0 || ctx.actor.kind !== 'staff') return null
  const runId = ctx.newId()
  await insertRun(ctx.db, { ...alike, runId, userId: ctx.actor.id, mappingId, total, at: ctx.now })
  const { sourceSystem, code, field } = alike
  ctx.record(quarantineRunAsked, `quarantine-run:${runId}`, { runId, sourceSystem, code, field, rows: total })
  return runId
}

const userOf = ({ actor }: Pick<Context, 'actor'>): string => (actor.kind === 'staff' ? actor.id : '')
const shown = ({ runId, sourceSystem, code, field, value, ...run }: RunRow) => ({
  runId,
  sourceSystem,
  codeSays: code && rowCodeSays(code),
  fieldSays: field && mappedFieldSays(field),
  value,
  state: run.state,
  total: run.total,
  tried: run.tried,
  taken: run.taken,
  unchanged: run.unchanged,
  still: run.still,
  why: run.why,
  askedAt: display(run.askedAt),
  endedAt: run.endedAt && display(run.endedAt),
})

type Starting = Context<RefusalOf<typeof startRun>>
export async function startReplay(ctx: Starting, { body }: CallOf<typeof startRun>): Promise<ReplyOf<typeof startRun>> {
  const runId = (await openRun(ctx, body, null)) ?? ctx.refuse('none_waiting')
  const run = (await findRun(ctx.db, runId, userOf(ctx))) ?? ctx.refuse('none_waiting')
  return shown(run)
}
export const showRuns = async (ctx: Pick<Context, 'db' | 'actor'>): Promise<ReplyOf<typeof listRuns>> =>
  ctx.actor.kind === 'staff' ? { runs: (await runsOf(ctx.db, ctx.actor.id)).map(shown) } : { runs: [] }

type Reading = Pick<Context<RefusalOf<typeof readRun>>, 'db' | 'actor' | 'refuse'>
export async function showRun(ctx: Reading, { params }: CallOf<typeof readRun>): Promise<ReplyOf<typeof readRun>> {
  const run = ctx.actor.kind === 'staff' ? await findRun(ctx.db, params.runId, ctx.actor.id) : undefined
  return shown(run ?? ctx.refuse('no_such_run'))
}

type Cancelling = Context<RefusalOf<typeof cancelRun>>
export async function cancelReplay(ctx: Cancelling, { params }: CallOf<typeof cancelRun>): Promise<ReplyOf<typeof cancelRun>> {
  const run = ctx.actor.kind === 'staff' ? await findRun(ctx.db, params.runId, ctx.actor.id) : undefined
  if (!run) ctx.refuse('no_such_run')
  return shown((await ended(ctx, run, { state: 'cancelled', why: null })) ?? ctx.refuse('already_ended'))
}

type End = { state: 'done' | 'failed' | 'cancelled'; why: string | null }
async function ended(ctx: Context<string>, run: RunRow, { state, why }: End): Promise<RunRow | undefined> {
  const row = await endRun(ctx.db, run, { state, why, at: ctx.now })
  if (row) {
    const { runId, tried, taken, unchanged, still } = row
    ctx.record(quarantineRunEnded, `quarantine-run:${runId}`, { runId, state, tried, taken, unchanged, still })
  }
  return row
}

/** Rows alike, a hundred a transaction with the progress in it: a worker that dies leaves nothing half done, another goes on from there. */
export const replayAlike: Errand = {
  name: NAME,
  says: '重放同一类隔离的办件',
  run: async (world, signal) => {
    const run = await world.transact(NAME, ({ db, now }) => claimRun(db, now))
    if (!run) return false
    const outcome = await goThrough(world, run, signal)
    if (outcome === 'stopped') await world.transact(NAME, ({ db }) => releaseRun(db, run))
    else if (outcome !== 'lost') await world.transact(NAME, (ctx) => ended(ctx, run, outcome))
    return true
  },
}

async function goThrough(world: JobWorld, run: RunRow, signal: AbortSignal): Promise<End | 'stopped' | 'lost'> {
  const nobody = world.reading({ actor: { kind: 'public' }, reach: [] })
  const actor = await staffById(nobody, run.userId)
  const reach = actor ? reachOf(actor, 'records.mend') : []
  if (reach.length === 0) return { state: 'failed', why: WHY.not_allowed }
  let progress: Progress = run
  for (;;) {
    if (signal.aborted) return 'stopped'
    const step = await nextGroup(world, run, { progress, reach })
    if (step === 'lost') return 'lost'
    if (step === null) return { state: 'done', why: null }
    progress = step
  }
}

type Step = { progress: Progress; reach: ReturnType<typeof reachOf> }
async function nextGroup(world: JobWorld, run: RunRow, step: Step): Promise<Progress | 'lost' | null> {
  try {
    return await takeNext(world, run, { ...step, limit: IN_A_GROUP })
  } catch (fault) {
    if (!isDataFault(fault)) throw fault
  }
  // The content of one of them is what the database refuses: one at a time, so that it stands alone.
  let progress = step.progress
  for (let i = 0; i < IN_A_GROUP; i++) {
    const next = await oneByOne(world, run, { ...step, progress })
    if (next === 'lost' || next === null) return next
    progress = next
  }
  return progress
}

async function oneByOne(world: JobWorld, run: RunRow, step: Step): Promise<Progress | 'lost' | null> {
  try {
    return await takeNext(world, run, { ...step, limit: 1 })
  } catch (fault) {
    if (!isDataFault(fault)) throw fault
    return takeNext(world, run, { ...step, limit: 1, isUnstorable: true })
  }
}

type Limited = Step & { limit: number; isUnstorable?: boolean }
const takeNext = (world: JobWorld, run: RunRow, { progress, reach, limit, isUnstorable }: Limited): Promise<Progress | 'lost' | null> =>
  world
    .transact(NAME, async (ctx) => {
      const { afterSeen, afterId } = progress
      const after = afterSeen !== null && afterId !== null ? { seenAt: afterSeen, quarantineId: afterId } : null
      const { held: rows, last } = await holdAlike(ctx.db, { alike: run, reach, after, limit })
      if (!last) return null
      const came =
        isUnstorable === true && rows[0]
          ? await refused(ctx, rows[0])
          : await replayHeld(ctx, rows, { sources: null, by: `staff:${run.userId}` })
      const next = {
        tried: progress.tried + rows.length,
        taken: progress.taken + came.accepted,
        unchanged: progress.unchanged + came.unchanged,
        still: progress.still + rows.length - came.accepted - came.unchanged,
        afterSeen: last.firstSeenAt,
        afterId: last.quarantineId,
      }
      if (await noteRun(ctx.db, run, next, ctx.now)) return next
      // Cancelled meanwhile: nothing of this group is kept, so that the counts say what was done.
      throw new Lost()
    })
    .catch((fault: unknown) => {
      if (fault instanceof Lost) return 'lost' as const
      throw fault
    })
class Lost extends Error {}

async function refused(ctx: Context<string>, row: HeldRow): Promise<{ accepted: number; unchanged: number }> {
  await stillQuarantined(ctx.db, row.quarantineId, { fault: rowFault('unstorable'), code: null })
  return { accepted: 0, unchanged: 0 }
}
