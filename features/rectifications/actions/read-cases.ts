import { loadCalendar, loadCalendars } from '#features/calendar/index.ts'
import { addWorkingDays } from '#features/calendar/rules.ts'
import { reachOf, sourcesOf } from '#features/identity/index.ts'
import { loadDivisions } from '#features/organisations/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf, endOf, isLocalDate, startOf, toInstant, type Instant } from '#shared/time.ts'
import type * as contract from '../contract.ts'
import { countOfCases, listOfCases, type CaseFilter, type Mine } from '../queries/list.ts'
import { soughtBy } from '../rules/search.ts'
import { statesWaitingFor, STATES } from '../rules/states.ts'
import { admittedCase } from './admission.ts'
import { handlerNames, showCase, summaryOf } from './show-case.ts'

type Listing = CallOf<typeof contract.listCases>
type Query = Listing['query']
/** What counts as soon: two working days, the day of the first reminder (rules 3.10). */
const SOON = 2

export async function listCases(ctx: Context, { query }: Listing): Promise<ReplyOf<typeof contract.listCases>> {
  const asker = { reach: ctx.reach, sources: sourcesOf(ctx.actor) }
  const { limit, sort, cursor } = query
  const filter = await filterOf(ctx, query)
  const { items, next } = await listOfCases(ctx.db, { asker, filter, paging: { limit, sort, cursor }, now: ctx.now })
  const calendarOf = await loadCalendars(ctx.db)
  const names = await handlerNames(ctx, items)
  const shown: contract.CaseSummary[] = []
  for (const row of items) shown.push(summaryOf(row, { now: ctx.now, calendar: await calendarOf(row.division), names }))
  return { items: shown, next }
}

async function filterOf(ctx: Context, query: Query): Promise<CaseFilter> {
  const { q, state, overdue, dueBefore, dueWithin, waitingFor, from, to } = query
  const path = query.division === undefined ? undefined : await pathOf(ctx.db, query.division)
  return {
    sought: q === undefined ? undefined : soughtBy(q),
    states: statesAsked(state?.split(','), waitingFor),
    open: query.open === undefined ? undefined : query.open === 'true',
    mine: waitingFor === 'me' ? mineOf(ctx) : undefined,
    level: query.level === undefined ? undefined : Number(query.level),
    unit: query.unit,
    ...(query.onlyHere === undefined ? { pathPrefix: path } : { path }),
    assignee: query.assignee === 'me' ? (staffIdOf(ctx) ?? NOBODY) : query.assignee,
    urged: query.urged === undefined ? undefined : query.urged === 'true',
    withdrawn: query.withdrawn === undefined ? undefined : true,
    unread: query.unread === undefined ? undefined : true,
    outcome: query.outcome,
    receivedFrom: from === undefined ? undefined : startOf(from),
    receivedBefore: to === undefined ? undefined : endOf(to),
    overdue: overdue === undefined ? undefined : overdue === 'true',
    dueUntil: dueWithin === undefined ? undefined : await endAfter(ctx, dueWithin),
    // A day means the due day, so that what is due at 24:00 of the day before is in; a moment means the due moment.
    ...(dueBefore !== undefined && (isLocalDate(dueBefore) ? { dueOnBefore: dueBefore } : { dueBefore: toInstant(dueBefore) })),
  }
}
const staffIdOf = ({ actor }: Pick<Context, 'actor'>): string | null => (actor.kind === 'staff' ? actor.id : null)
const mineOf = (ctx: Pick<Context, 'actor'>): Mine => ({
  reach: ctx.actor.kind === 'staff' ? reachOf(ctx.actor, 'case.step') : [],
  staffId: staffIdOf(ctx),
})
/** Nobody's own are nobody's: a client that asks for its own gets none. */
const NOBODY = '00000000-0000-0000-0000-000000000000'
/** Both asked for: the states that are in both. */
function statesAsked(states: readonly string[] | undefined, waitingFor: Query['waitingFor']): readonly string[] | undefined {
  if (waitingFor === undefined || waitingFor === 'me') return states
  const waiting: readonly string[] = statesWaitingFor(waitingFor)
  return states === undefined ? waiting : states.filter((state) => waiting.includes(state))
}
const endAfter = async ({ db, now }: Pick<Context, 'db' | 'now'>, days: number): Promise<Instant> =>
  endOf(addWorkingDays(dayOf(now), days, await loadCalendar(db)).day)
/** A division that doesn't exist has no cases. */
const pathOf = async (db: Context['db'], division: string): Promise<string> => (await loadDivisions(db)).get(division)?.path ?? 'none'

export async function countCases(
  ctx: Context,
  { query }: CallOf<typeof contract.countCases>,
): Promise<ReplyOf<typeof contract.countCases>> {
  const rows = await countOfCases(ctx.db, {
    asker: { reach: ctx.reach, sources: sourcesOf(ctx.actor) },
    filter: { pathPrefix: query.division === undefined ? undefined : await pathOf(ctx.db, query.division) },
    mine: mineOf(ctx),
    soonUntil: await endAfter(ctx, SOON),
    now: ctx.now,
  })
  const sum = (of: 'open' | 'mine' | 'soon' | 'overdue'): number => rows.reduce((total, row) => total + row[of], 0)
  const countOf = (state: string): number => rows.find((row) => row.state === state)?.open ?? 0
  const states = STATES.filter((row) => row.open).map(({ state, says }) => ({ state, says, count: countOf(state) }))
  return { open: sum('open'), mine: sum('mine'), soon: sum('soon'), overdue: sum('overdue'), states }
}

export async function readCase(
  ctx: Context<RefusalOf<typeof contract.readCase>>,
  { params }: CallOf<typeof contract.readCase>,
): Promise<ReplyOf<typeof contract.readCase>> {
  return showCase(ctx, await admittedCase(ctx, params.caseId))
}
