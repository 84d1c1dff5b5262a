import { loadPolicies } from '#features/policies/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { takeTime } from '#server/platform/long-work.ts'
import { dayOf, startOf } from '#shared/time.ts'
import { periodPublished } from '../contract/periods.ts'
import { causesBetween, heardUpTo, periodVersions, unheardBefore, type Version } from '../queries/periods.ts'
import { lastClosed, monthBefore, type Month, type PeriodCause } from '../rules/periods.ts'
import { holdFigures, insertCauses, insertPeriodCells, insertVersion } from '../store.ts'
import { ROLL } from './roll.ts'

/** How far back a closed month is looked at again; what comes later than that is in the figures of today alone. */
const MONTHS_BACK = 24

/**
 * Says a closed month for the first time, or anew where it differs from what was said: as the next version, with the differences and their causes
 * (rules 5.2). Null where there is nothing new to say.
 */
export async function publishMonth(ctx: Context, month: Month): Promise<Version | null> {
  await holdFigures(ctx.db)
  await takeTime(ctx.db)
  const [before] = await periodVersions(ctx.db, month)
  const countedAs = await heardUpTo(ctx.db, ROLL)
  const made: Version = { month, version: (before?.version ?? 0) + 1, madeAt: ctx.now, countedAs }
  const rows = await insertPeriodCells(ctx.db, month, made.version)
  if (before && rows === 0) return null
  await insertVersion(ctx.db, made)
  if (before) await insertCauses(ctx.db, made, await whyOf(ctx, before, made))
  ctx.record(periodPublished, `period:${month}`, { month, version: made.version, rows })
  return made
}

/** Where no rating came, went or came back, the figures themselves were put right. */
async function whyOf({ db }: Context, before: Version, { month, countedAs }: Version): Promise<PeriodCause[]> {
  const found = await causesBetween(db, { month, after: before.countedAs, upTo: countedAs })
  return found.length > 0 ? found : [{ division: '', unit: '', cause: 'recounted', ratings: 0 }]
}

/** Once a month is closed, it is said, and with it what has changed of those before. Nothing while figures lag behind. */
export async function publishClosed(ctx: Context): Promise<Version[]> {
  const today = dayOf(ctx.now)
  const { 'figures.month_closes_on': closesOn } = await loadPolicies(ctx.db, today)
  const closed = lastClosed(today, closesOn.value)
  const said = await periodVersions(ctx.db)
  if (said.some((one) => one.month === closed)) return []
  const waiting = await unheardBefore(ctx.db, ROLL, startOf(today))
  if (waiting > 0) throw new Error(`今天以前还有 ${waiting} 条评价没有计入统计数字：计入以后再公布`)
  const made: (Version | null)[] = []
  for (let month = closed, n = 0; n < MONTHS_BACK; month = monthBefore(month), n++)
    if (n === 0 || said.some((one) => one.month === month)) made.push(await publishMonth(ctx, month))
  return made.filter((one) => one !== null)
}
