/** Runs of a connector: what may come of one, and when the next is due. */
import { addDays, dayOf, instant, millis, minutes, plus, startOf, type Instant } from '#shared/time.ts'
import type { Said } from '#shared/columns.ts'
import type { Schedule } from './settings.ts'

export const RUN_STATES = [
  { state: 'running', says: { zh: '正在读', en: 'running' } },
  { state: 'done', says: { zh: '读完', en: 'done' } },
  { state: 'part', says: { zh: '读了一部分，接着读', en: 'part read, goes on' } },
  { state: 'stopped', says: { zh: '系统停止，接着读', en: 'service stopped, goes on' } },
  { state: 'cancelled', says: { zh: '被取消', en: 'cancelled' } },
  { state: 'failed', says: { zh: '失败', en: 'failed' } },
  { state: 'cut_off', says: { zh: '中断，接着读', en: 'cut off, goes on' } },
] as const satisfies readonly { state: string; says: Said }[]
export type RunState = (typeof RUN_STATES)[number]['state']
export type Ending = Exclude<RunState, 'running' | 'cut_off'>

/** How long a run is held without a sign of life, and how often it gives one. */
export const CLAIM_MS = 30_000
export const BEAT_MS = 8_000
/** Rows of one group: one page of the source, one handing over, one noting of the position. */
export const IN_A_GROUP = 1_000

const LONGEST_WAIT = 60
/** After the n-th failure in a row: 1, 2, 4 … minutes, an hour at most. */
const backoff = (failures: number): number => minutes(Math.min(LONGEST_WAIT, 2 ** Math.min(failures - 1, 10)))

/** The moment by the clock on the wall, today or tomorrow. */
function nextDaily(dailyAt: string, now: Instant): Instant {
  const [hour = 0, minute = 0] = dailyAt.split(':').map(Number)
  const onDay = (day: string) => plus(startOf(day), minutes(hour * 60 + minute))
  const today = onDay(dayOf(now))
  return today > now ? today : onDay(addDays(dayOf(now), 1))
}
export const nextBySchedule = (schedule: Schedule, now: Instant): Instant =>
  'dailyAt' in schedule ? nextDaily(schedule.dailyAt, now) : plus(now, minutes(schedule.everyMinutes))

/** What was left is gone on with at once; what failed waits longer each time. */
export function nextAfter(ending: Ending, { schedule, failures, now }: { schedule: Schedule; failures: number; now: Instant }): Instant {
  if (ending === 'part' || ending === 'stopped') return now
  return ending === 'failed' ? plus(now, backoff(failures)) : nextBySchedule(schedule, now)
}

/** Minutes since what was read last; null while nothing was. */
export const lagOf = (readUntil: Instant | null, now: Instant): number | null =>
  readUntil === null ? null : Math.max(0, Math.floor((millis(now) - millis(readUntil)) / minutes(1)))
export const claimUntil = (now: Instant): Instant => instant(millis(now) + CLAIM_MS)
