import type { Said } from '#shared/columns.ts'
import { statesWaitingFor, type State } from './states.ts'

/** What counts as soon: two working days, the day of the first reminder (rules 3.10). */
export const SOON_DAYS = 2

/** By what open cases may be told apart, for those who watch over many. */
export const GROUPINGS = [
  { by: 'unit', says: { zh: '按承办单位', en: 'By unit' } },
  { by: 'person', says: { zh: '按专人', en: 'By handler' } },
  { by: 'division', says: { zh: '按区划', en: 'By division' } },
] as const satisfies readonly { by: string; says: Said }[]
export type Grouping = (typeof GROUPINGS)[number]['by']
export const GROUPING_CODES = GROUPINGS.map((row) => row.by) as [Grouping, ...Grouping[]]

const TO_CONFIRM: readonly State[] = ['to_confirm', 'half_confirmed']

/**
 * What is counted of the open cases of a group, and the filters of the list that hold the very same cases: no number
 * without its list. `states`: counted by the state alone; the others by moment or mark.
 */
export const TALLIES = [
  { tally: 'open', says: { zh: '未办结', en: 'Open' }, query: { open: 'true' } },
  { tally: 'overdue', says: { zh: '超期', en: 'Overdue' }, query: { overdue: 'true' } },
  { tally: 'soon', says: { zh: '临期', en: 'Due soon' }, query: { dueWithin: String(SOON_DAYS) } },
  { tally: 'urged', says: { zh: '督办', en: 'Urged' }, query: { urged: 'true' } },
  {
    tally: 'toSign',
    says: { zh: '待负责人签批审核', en: 'For the head' },
    query: { waitingFor: 'head' },
    states: statesWaitingFor('head'),
  },
  { tally: 'toAdjudicate', says: { zh: '待裁定', en: 'To adjudicate' }, query: { state: 'returned' }, states: ['returned'] },
  { tally: 'toConfirm', says: { zh: '误评待确认', en: 'To confirm' }, query: { state: TO_CONFIRM.join(',') }, states: TO_CONFIRM },
  { tally: 'withdrawn', says: { zh: '撤回待核实', en: 'Withdrawn, to check' }, query: { withdrawn: 'true', open: 'true' } },
  { tally: 'takenOver', says: { zh: '由管理机构办理', en: 'Taken over' }, query: { state: 'taken_over' }, states: ['taken_over'] },
] as const satisfies readonly { tally: string; says: Said; query: Readonly<Record<string, string>>; states?: readonly State[] }[]
export type Tally = (typeof TALLIES)[number]['tally']
export const TALLY_CODES = TALLIES.map((row) => row.tally) as [Tally, ...Tally[]]
