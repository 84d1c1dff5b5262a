import { accept, refuse } from '#shared/decision.ts'
import { stepsFrom, type Step } from '#shared/state-table.ts'
import type { LocalDate } from '#shared/time.ts'
import type { Clock } from './clocks.ts'
import { ANSWERING, isOpen } from './clocks.ts'
import type { State } from './states.ts'

/**
 * A part of a cross-department case (rules 3.2): the lead gives a co-unit a task with a due day inside its own clock. The case,
 * its clocks and the rater stay the lead's; the co-unit answers the lead, never the rater.
 */
export const PART_STATES = [
  { state: 'asked', says: '待协办单位答复', en: 'to be answered', open: true, waits: 'co' },
  { state: 'answered', says: '已答复，待牵头单位采用', en: 'answered, to be accepted', open: true, waits: 'lead' },
  { state: 'returned', says: '退回补充', en: 'returned for more', open: true, waits: 'co' },
  { state: 'accepted', says: '已采用', en: 'accepted', open: false, waits: null },
  { state: 'dropped', says: '已撤销', en: 'dropped', open: false, waits: null },
] as const
export type PartState = (typeof PART_STATES)[number]['state']
export const PART_STATE_CODES = PART_STATES.map((row) => row.state) as [PartState, ...PartState[]]
export const PART_START: PartState = 'asked'
export const OPEN_PART_STATES: readonly PartState[] = PART_STATES.filter((row) => row.open).map((row) => row.state)
const byState = new Map<string, (typeof PART_STATES)[number]>(PART_STATES.map((row) => [row.state, row]))
export const partStateRow = (state: PartState): (typeof PART_STATES)[number] => byState.get(state) ?? PART_STATES[0]

/** 牵头单位 and 协办单位: who of a case and a part somebody is, not a post. */
export type PartRole = 'lead' | 'co'
export type PartNeed = 'answer' | 'reason' | 'dueOn'
export type PartStep = Step<PartState, PartRole, PartNeed> & { takes?: readonly PartNeed[] }

const LEAD = ['lead'] as const
const CLAUSE = 'plan 二(一)：牵头单位、协办单位；rules 3.2'
export const PART_STEPS: readonly PartStep[] = [
  ...(['asked', 'returned'] as const).map((from): PartStep => ({
    from,
    action: 'answer_part',
    to: 'answered',
    by: ['co'],
    needs: ['answer'],
    says: '答复牵头单位',
    clause: CLAUSE,
  })),
  { from: 'answered', action: 'accept_part', to: 'accepted', by: LEAD, needs: [], says: '采用协办答复', clause: CLAUSE },
  {
    from: 'answered',
    action: 'return_part',
    to: 'returned',
    by: LEAD,
    needs: ['reason'],
    takes: ['dueOn'],
    says: '退回补充',
    clause: CLAUSE,
  },
  ...OPEN_PART_STATES.map((from): PartStep => ({
    from,
    action: 'drop_part',
    to: 'dropped',
    by: LEAD,
    needs: ['reason'],
    says: '撤销协办',
    clause: CLAUSE,
  })),
]
export const ASKED_PART = { action: 'ask_part', says: '请其他单位协办', clause: CLAUSE } as const
export const PART_ACTIONS = [...new Set(PART_STEPS.map((row) => row.action))] as [string, ...string[]]
export const partStepSays = (action: string): string => PART_STEPS.find((row) => row.action === action)?.says ?? ASKED_PART.says

/** The row this action takes from here, or why there is none; whose step it is not is told first (api.md: 403 before 409). */
export function decidePart(state: PartState, action: string, as: readonly PartRole[]) {
  const rows = PART_STEPS.filter((row) => row.action === action)
  if (!rows.some((row) => row.by.some((role) => as.includes(role)))) return refuse('not_your_step')
  const [row] = stepsFrom(rows, state)
  return row ? accept(row) : refuse('step_not_allowed')
}
export const nextPartSteps = (state: PartState, as: readonly PartRole[]): readonly PartStep[] =>
  stepsFrom(PART_STEPS, state).filter((row) => row.by.some((role) => as.includes(role)))

/** Parts are given while it is still found out or done; what is settled needs nobody else’s. */
export const GIVING_STATES: readonly State[] = ['verifying', 'claimed', 'ledger']
export const MOST_PARTS = 10

/** The last day a part may have: that by which the lead itself owes the rater, or the ledger; one that is past leaves today. */
export function lastDayOfParts(clocks: readonly Clock[], today: LocalDate): LocalDate {
  const days = clocks.filter((clock) => ANSWERING.includes(clock.clock) && isOpen(clock)).map((clock) => clock.dueOn)
  return [today, ...days].toSorted().at(-1) ?? today
}

export type Asking = {
  state: State
  unitCode: string
  leadUnit: string
  dueOn: LocalDate
  today: LocalDate
  lastDay: LocalDate
  /** Units with an open part of this case, and how many parts it had. */
  openUnits: readonly string[]
  parts: number
}
export function judgeAsking({ state, unitCode, leadUnit, dueOn, today, lastDay, openUnits, parts }: Asking) {
  if (!GIVING_STATES.includes(state)) return refuse('step_not_allowed')
  if (unitCode === leadUnit) return refuse('own_unit')
  if (openUnits.includes(unitCode)) return refuse('part_open')
  if (parts >= MOST_PARTS) return refuse('too_many_parts')
  return judgeDay(dueOn, today, lastDay)
}
export function judgeDay(dueOn: LocalDate, today: LocalDate, lastDay: LocalDate) {
  if (dueOn < today) return refuse('due_in_past')
  return dueOn > lastDay ? refuse('due_after_case') : accept(dueOn)
}

/** For docs/states, which tools/states.ts makes from it. @public */
export const stateTables = [{ name: 'case-part', title: '协办', start: PART_START, steps: PART_STEPS, states: PART_STATES }]
