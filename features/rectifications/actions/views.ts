import { loadCalendar, loadCalendars } from '#features/calendar/index.ts'
import { addWorkingDays, workingDaysLeft } from '#features/calendar/rules.ts'
import { sourcesOf, staffNamesById } from '#features/identity/index.ts'
import { loadDivisions } from '#features/organisations/index.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf, display, endOf, type Instant, type LocalDate } from '#shared/time.ts'
import type * as contract from '../contract/views.ts'
import { ledgerEntries, watched, type LedgerEntry } from '../queries/views.ts'
import { isState, stateRow } from '../rules/states.ts'
import { SOON_DAYS, TALLY_CODES, type Tally } from '../rules/views.ts'

const UNASSIGNED = '未分派'
const pathOf = async (db: Context['db'], division: string | undefined): Promise<string | undefined> =>
  division === undefined ? undefined : ((await loadDivisions(db)).get(division)?.path ?? 'none')
const yes = (asked: 'true' | 'false' | undefined): boolean | undefined => (asked === undefined ? undefined : asked === 'true')

export async function watchCases(
  ctx: Context,
  { query }: CallOf<typeof contract.watchCases>,
): Promise<ReplyOf<typeof contract.watchCases>> {
  const { by, limit, sort, cursor, unit } = query
  const { items, next } = await watched(ctx.db, {
    asker: { reach: ctx.reach, sources: sourcesOf(ctx.actor) },
    by,
    unit,
    pathPrefix: await pathOf(ctx.db, query.division),
    paging: { limit, sort, cursor },
    now: ctx.now,
    soonUntil: endOf(addWorkingDays(dayOf(ctx.now), SOON_DAYS, await loadCalendar(ctx.db)).day),
  })
  const names =
    by === 'person'
      ? await staffNamesById(
          ctx,
          items.flatMap((row) => (row.key === '' ? [] : [row.key])),
        )
      : null
  return {
    items: items.map((row) => ({
      by,
      key: row.key,
      name: names === null ? row.name : row.key === '' ? UNASSIGNED : (names.get(row.key) ?? ''),
      place: row.place,
      tallies: Object.fromEntries(TALLY_CODES.map((tally) => [tally, row[tally]])) as Record<Tally, number>,
    })),
    next,
  }
}

const dayShown = (moment: Instant | null): LocalDate | null => moment && dayOf(moment)

export async function listLedger(
  ctx: Context,
  { query }: CallOf<typeof contract.listLedger>,
): Promise<ReplyOf<typeof contract.listLedger>> {
  const { limit, sort, cursor, unit, from, to } = query
  const { items, next } = await ledgerEntries(ctx.db, {
    asker: { reach: ctx.reach, sources: sourcesOf(ctx.actor) },
    filter: {
      unit,
      from,
      to,
      pathPrefix: await pathOf(ctx.db, query.division),
      struck: yes(query.struck),
      overdue: yes(query.overdue),
      moved: yes(query.moved),
    },
    paging: { limit, sort, cursor },
    now: ctx.now,
  })
  const names = await staffNamesById(ctx, [...new Set(items.flatMap((row) => row.assignee ?? []))])
  const calendarOf = await loadCalendars(ctx.db)
  const shown: contract.LedgerRow[] = []
  for (const row of items)
    shown.push(entryOf(row, names, { now: ctx.now, left: workingDaysLeft(ctx.now, row.planned_on, await calendarOf(row.division)) }))
  return { items: shown, next }
}

const entryOf = (
  row: LedgerEntry,
  names: ReadonlyMap<string, string>,
  { now, left }: { now: Instant; left: number },
): contract.LedgerRow => ({
  caseId: row.case_id,
  state: row.state,
  stateSays: isState(row.state) ? stateRow(row.state).says : row.state,
  item: row.item_code === null ? null : { code: row.item_code, name: row.item_name ?? row.item_code },
  unit: { code: row.unit_code, name: row.unit_name ?? row.unit_code },
  division: { code: row.division, name: row.division_name },
  level: row.level,
  receivedOn: dayOf(row.received_at),
  plannedOn: row.planned_on,
  moved: row.moved_at !== null,
  solutionDueOn: row.solution_due_on,
  solutionToldOn: dayShown(row.solution_met_at),
  progressAt: row.progress_at && display(row.progress_at),
  progress: row.progress,
  struckOn: dayShown(row.met_at),
  overdue: row.met_at === null && now >= row.due_at,
  workingDaysLeft: row.met_at === null ? left : null,
  assignee: row.assignee === null ? null : { staffId: row.assignee, name: names.get(row.assignee) ?? '' },
})
