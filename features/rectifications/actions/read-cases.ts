import { sourcesOf } from '#features/identity/index.ts'
import { loadDivisions } from '#features/organisations/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { isLocalDate, toInstant } from '#shared/time.ts'
import type * as contract from '../contract.ts'
import { listOfCases, type CaseFilter } from '../queries/cases.ts'
import { admittedCase } from './admission.ts'
import { showCase, summaryOf } from './show-case.ts'

type Listing = CallOf<typeof contract.listCases>

export async function listCases(ctx: Context, { query }: Listing): Promise<ReplyOf<typeof contract.listCases>> {
  const asker = { reach: ctx.reach, sources: sourcesOf(ctx.actor) }
  const { limit, sort, cursor } = query
  const filter = await filterOf(ctx.db, query)
  const { items, next } = await listOfCases(ctx.db, { asker, filter, paging: { limit, sort, cursor }, now: ctx.now })
  return { items: items.map((row) => summaryOf(row, ctx.now)), next }
}

async function filterOf(db: Context['db'], query: Listing['query']): Promise<CaseFilter> {
  const { state, overdue, dueBefore } = query
  return {
    ...(state !== undefined && { states: [state] }),
    ...(query.division !== undefined && { pathPrefix: await pathOf(db, query.division) }),
    ...(overdue !== undefined && { overdue: overdue === 'true' }),
    // A day means the due day, so that what is due at 24:00 of the day before is in; a moment means the due moment.
    ...(dueBefore !== undefined && (isLocalDate(dueBefore) ? { dueOnBefore: dueBefore } : { dueBefore: toInstant(dueBefore) })),
  }
}
/** A division that doesn't exist has no cases. */
const pathOf = async (db: Context['db'], division: string): Promise<string> => (await loadDivisions(db)).get(division)?.path ?? 'none'

export async function readCase(
  ctx: Context<RefusalOf<typeof contract.readCase>>,
  { params }: CallOf<typeof contract.readCase>,
): Promise<ReplyOf<typeof contract.readCase>> {
  return showCase(ctx, await admittedCase(ctx, params.caseId))
}
