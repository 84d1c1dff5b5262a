import { loadCalendars } from '#features/calendar/index.ts'
import { addWorkingDays } from '#features/calendar/rules.ts'
import { loadDivisions } from '#features/organisations/index.ts'
import { divisionsTouched } from '#features/organisations/rules.ts'
import { loadPolicies } from '#features/policies/index.ts'
import { actorCode } from '#server/platform/actor.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf } from '#shared/time.ts'
import { reasonStated, recordOverdue, type listOverdue, type stateReason } from '../contract/overdue.ts'
import { overduePage, recordToExplain, unmarkedOverdue, type Unmarked } from '../queries/overdue.ts'
import { namesSomebody } from '../rules/overdue.ts'
import { insertOverdue, keepReason } from '../store/overdue.ts'

type Listing = Pick<Context, 'db' | 'reach' | 'now'>
export async function showOverdue(ctx: Listing, { query }: CallOf<typeof listOverdue>): Promise<ReplyOf<typeof listOverdue>> {
  const { stated, late, division, unit } = query
  return overduePage(ctx.db, query, {
    reach: ctx.reach,
    today: dayOf(ctx.now),
    stated: stated === 'true',
    ...(late !== undefined && { late: late === 'true' }),
    divisions: division === undefined ? null : divisionsTouched(ctx.reach, await loadDivisions(ctx.db), division),
    unit,
  })
}

type Stating = Context<RefusalOf<typeof stateReason>>
/** Kept beside what the source pushed, which stands before it. */
export async function explain(
  ctx: Stating,
  { params: { recordId }, body: { reason } }: CallOf<typeof stateReason>,
): Promise<ReplyOf<typeof stateReason>> {
  const record = (await recordToExplain(ctx.db, { recordId, reach: ctx.reach, today: dayOf(ctx.now) })) ?? ctx.refuse('no_such_record')
  if (!record.isOverdue) ctx.refuse('not_overdue')
  if (record.sourceReason !== null) ctx.refuse('stated_by_source')
  if (namesSomebody(reason)) ctx.refuse('personal')
  await notice(ctx, [record])
  await keepReason(ctx.db, recordId, { reason, by: actorCode(ctx.actor), at: ctx.now })
  ctx.record(reasonStated, `record:${recordId}`, { recordId, unit: record.unit, division: record.division })
  return { recordId, reason }
}

/** Rows of one transaction of the daily round. */
const AT_ONCE = 500
/** Marks what ran past its promise since yesterday; answers how many, until there are none. */
export async function markOverdue(ctx: Pick<Context, 'db' | 'now' | 'record'>): Promise<number> {
  const rows = await unmarkedOverdue(ctx.db, dayOf(ctx.now), AT_ONCE)
  if (rows.length > 0) await notice(ctx, rows)
  return rows.length
}

async function notice(ctx: Pick<Context, 'db' | 'now' | 'record'>, rows: readonly Unmarked[]): Promise<void> {
  const today = dayOf(ctx.now)
  const { value } = (await loadPolicies(ctx.db, today))['records.reason_working_days']
  const calendarOf = await loadCalendars(ctx.db)
  const noticed = []
  for (const row of rows) {
    const { day } = addWorkingDays(today, value, await calendarOf(row.division))
    noticed.push({ ...row, reasonDueOn: day })
  }
  const fresh = await insertOverdue(ctx.db, noticed, ctx.now)
  for (const { recordId, unit, division, promisedBy, reasonDueOn } of noticed)
    if (fresh.has(recordId)) ctx.record(recordOverdue, `record:${recordId}`, { recordId, unit, division, promisedBy, reasonDueOn })
}
