import { accept, refuse } from '#shared/decision.ts'
import { stepsFrom, type Step } from '#shared/state-table.ts'
import type { Difference } from './compare.ts'

/** Where a difference stands. What is justified still differs: it is shown as such, and the share is not the better for it. */
export const STATES = [
  { state: 'open', says: '待交办', en: 'to be assigned' },
  { state: 'assigned', says: '已交办', en: 'assigned' },
  { state: 'justified', says: '已说明理由', en: 'justified' },
  { state: 'mended', says: '已一致', en: 'mended' },
] as const
export type State = (typeof STATES)[number]['state']
export const STATE_CODES = STATES.map((row) => row.state) as [State, ...State[]]
export const stateSays = (state: string): string => STATES.find((row) => row.state === state)?.says ?? state

export type Role = 'supervisor' | 'centre'
export type Need = 'dueOn' | 'note'
export type FindingStep = Step<State, Role, Need>
const ASSIGNING = ['supervisor', 'centre'] as const
const JUSTIFYING = ['centre'] as const
const CLAUSE = 'plan 二(二)2；rules 8'
/** What people do about a difference. It ends by itself, when the check no longer finds it. */
export const STEPS: readonly FindingStep[] = [
  { from: 'open', action: 'assign', to: 'assigned', by: ASSIGNING, needs: ['dueOn'], says: '交办', clause: CLAUSE },
  { from: 'assigned', action: 'assign', to: 'assigned', by: ASSIGNING, needs: ['dueOn'], says: '重新交办', clause: CLAUSE },
  { from: 'open', action: 'justify', to: 'justified', by: JUSTIFYING, needs: ['note'], says: '认定有理由', clause: CLAUSE },
  { from: 'assigned', action: 'justify', to: 'justified', by: JUSTIFYING, needs: ['note'], says: '认定有理由', clause: CLAUSE },
  { from: 'justified', action: 'reopen', to: 'open', by: JUSTIFYING, needs: ['note'], says: '不再认定有理由', clause: CLAUSE },
]
/** What the check itself writes into the history. */
export const CHECKED = [
  { action: 'found', says: '发现不一致' },
  { action: 'found_again', says: '又不一致' },
  { action: 'changed', says: '不一致的内容有变' },
  { action: 'mended', says: '已一致' },
] as const
export const actionSays = (action: string): string => [...CHECKED, ...STEPS].find((row) => row.action === action)?.says ?? action

/** The row this action takes from here; whose step it is not is told first (api.md: 403 before 409). */
export function decideStep(state: State, action: string, roles: readonly string[]) {
  const rows = STEPS.filter((row) => row.action === action)
  if (!rows.some((row) => row.by.some((role) => roles.includes(role)))) return refuse('not_your_step')
  const [row] = stepsFrom(rows, state)
  return row ? accept(row) : refuse('step_not_allowed')
}

/** Why a difference ended: which of the two was changed to the other, or that the item is no more. */
export const ENDS = [
  { end: 'item', says: '改了实施清单', en: 'the item was mended' },
  { end: 'catalogue', says: '改了基本目录', en: 'the catalogue was changed' },
  { end: 'cancelled', says: '事项已取消', en: 'the item was cancelled' },
] as const
export type End = (typeof ENDS)[number]['end']
export const END_CODES = ENDS.map((row) => row.end) as [End, ...End[]]

export type Kept = { state: State; fault: string; degree: string; expected: string; found: string }
export type Turn = { to: State; action: string; isNew: boolean } | null
/** What a check that finds this difference makes of what is kept of it. A reason given for one text holds for no other. */
export function onFound(kept: Kept | null, now: Difference): Turn {
  if (kept === null) return { to: 'open', action: 'found', isNew: true }
  if (kept.state === 'mended') return { to: 'open', action: 'found_again', isNew: true }
  const isSame = kept.fault === now.fault && kept.expected === now.expected && kept.found === now.found
  return isSame ? null : { to: kept.state === 'justified' ? 'open' : kept.state, action: 'changed', isNew: false }
}

/** Who came round: the item when it now says something else, otherwise the catalogue. */
export const endOf = (kept: Pick<Kept, 'found'>, now: { status: string; says: string }): End =>
  now.status === 'cancelled' ? 'cancelled' : now.says === kept.found ? 'catalogue' : 'item'

/** For docs/states, which tools/states.ts makes from it. @public */
export const stateTables = [{ name: 'item-alignment', title: '三级四同的差异', start: 'open', steps: STEPS, states: STATES }]
