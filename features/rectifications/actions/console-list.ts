import { loadCalendar, loadCalendars } from '#features/calendar/index.ts'
import { addWorkingDays, type Calendar } from '#features/calendar/rules.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import { dayOf, nextDay } from '#shared/time.ts'
import { DUE_FILTERS, STATE_FILTERS } from '../contract/console.ts'
import type { CaseRow } from '../queries/cases.ts'
import { listOfCases, type CaseFilter } from '../queries/list.ts'
import { clockSays, isClock } from '../rules/clocks.ts'
import { isState, STATES, stateRow } from '../rules/states.ts'
import { stateOf } from './case-facts.ts'
import { clockSaid, levelOf, personOf, scopeOf } from './console-words.ts'

const PAGE = 50
const SOON = 2
export const NO_ITEM = '未关联事项的服务'

type Query = { state: string; due: string; cursor?: string | undefined }

/** What my unit owes, the nearest clock first. */
export async function showCaseList(ctx: GatherContext<string>, { query }: { query: Query }) {
  const paging = { limit: PAGE, sort: 'dueAt', cursor: query.cursor }
  const asker = { reach: ctx.reach, sources: null }
  const list = await listOfCases(ctx.db, { asker, filter: await filterOf(ctx, query), paging, now: ctx.now })
  const calendarOf = await loadCalendars(ctx.db)
  const rows = []
  for (const row of list.items) rows.push(rowOf(ctx, row, await calendarOf(row.division)))
  return {
    person: await personOf(ctx.db, ctx.actor),
    scope: await scopeOf(ctx.db, ctx.reach),
    filters: filtersOf(query),
    rows,
    continued: query.cursor !== undefined,
    next: list.next,
  }
}

async function filterOf(ctx: GatherContext<string>, { state, due }: Query): Promise<CaseFilter> {
  const states = state === 'open' ? STATES.filter((row) => row.open).map((row) => row.state) : state === '' ? undefined : [state]
  if (due === 'overdue') return { states, overdue: true }
  if (due !== 'soon') return { states }
  const last = addWorkingDays(dayOf(ctx.now), SOON, await loadCalendar(ctx.db)).day
  return { states, overdue: false, dueOnBefore: nextDay(last) }
}

const stateSays = (state: string): string => (isState(state) ? stateRow(state).says : '未办结')
const filtersOf = ({ state, due }: Query) => [
  { name: 'state', label: '状态', chosen: state, options: STATE_FILTERS.map((value) => ({ value, says: stateSays(value) })) },
  { name: 'due', label: '时限', chosen: due, options: DUE_FILTERS },
]

const rowOf = (ctx: GatherContext<string>, row: CaseRow, calendar: Calendar) => ({
  caseId: row.case_id,
  item: row.item_name ?? row.item_code ?? NO_ITEM,
  unit: row.unit_name ?? row.unit_code,
  level: levelOf(row.level),
  state: stateOf(row),
  receivedAt: row.received_at,
  anonymous: row.anonymous,
  due: dueOf(ctx, row, calendar),
})

function dueOf(ctx: GatherContext<string>, row: CaseRow, calendar: Calendar) {
  if (row.due_on === null || row.due_clock === null || !isClock(row.due_clock)) return null
  const said = {
    says: clockSays(row.due_clock),
    dueOn: row.due_on,
    provisional: row.due_provisional ?? false,
    clause: row.due_clause ?? '',
  }
  return clockSaid(said, ctx.now, calendar)
}
