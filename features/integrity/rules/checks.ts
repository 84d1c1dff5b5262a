import { accept, refuse } from '#shared/decision.ts'
import { stepsFrom, type Step } from '#shared/state-table.ts'
import type { ReportState } from './signals.ts'

/** Where a check stands. What is found is said with the last step; a check is never opened again, a new report opens a new one. */
export const STATES = [
  { state: 'received', says: '待查核', en: 'waiting', open: true },
  { state: 'checking', says: '查核中', en: 'being checked', open: true },
  { state: 'concluded', says: '已查核', en: 'concluded', open: false },
] as const
export type State = (typeof STATES)[number]['state']
export const STATE_CODES = STATES.map((row) => row.state) as [State, ...State[]]
export const START: State = 'received'
export const isState = (text: string): text is State => STATES.some((row) => row.state === text)
export const stateSays = (state: string): string => STATES.find((row) => row.state === state)?.says ?? state

export const FINDINGS = [
  { finding: 'borne_out', says: '情况属实', en: 'borne out' },
  { finding: 'not_borne_out', says: '未能证实', en: 'not borne out' },
] as const
export type Finding = (typeof FINDINGS)[number]['finding']
export const FINDING_CODES = FINDINGS.map((row) => row.finding) as [Finding, ...Finding[]]
export const findingSays = (finding: string): string => FINDINGS.find((row) => row.finding === finding)?.says ?? finding

export type Role = 'supervisor' | 'region'
export type Need = 'note'
/** `finds`: what the step finds. */
export type CheckStep = Step<State, Role, Need> & { finds?: Finding }

const OFFICE = ['supervisor', 'region'] as const
const CLAUSE = 'plan 二(四)2、五(二)；rules 5.7'
/** 真实性查核 of a rating, by the 政务服务管理机构 or the level above (rules 5.7, 9). What follows from a finding is 追责, by §9. */
export const STEPS: readonly CheckStep[] = [
  { from: 'received', action: 'take_up', to: 'checking', by: OFFICE, needs: [], says: '开始查核', clause: CLAUSE },
  { from: 'checking', action: 'note', to: 'checking', by: OFFICE, needs: ['note'], says: '记录查核情况', clause: CLAUSE },
  {
    from: 'checking',
    action: 'find',
    to: 'concluded',
    by: OFFICE,
    needs: ['note'],
    finds: 'borne_out',
    says: '认定属实',
    clause: CLAUSE,
  },
  {
    from: 'checking',
    action: 'find_nothing',
    to: 'concluded',
    by: OFFICE,
    needs: ['note'],
    finds: 'not_borne_out',
    says: '未能证实',
    clause: CLAUSE,
  },
]
export const OPENED = { action: 'open', says: '立项' } as const
export const ACTIONS = [...new Set(STEPS.map((row) => row.action))] as [string, ...string[]]
export const actionSays = (action: string): string => STEPS.find((row) => row.action === action)?.says ?? OPENED.says

/** The row this action takes from here, or why there is none; whose step it is not is told first (api.md: 403 before 409). */
export function decideCheck(state: State, action: string, roles: readonly string[]) {
  const rows = STEPS.filter((row) => row.action === action)
  if (!rows.some((row) => row.by.some((role) => roles.includes(role)))) return refuse('not_your_step')
  const [row] = stepsFrom(rows, state)
  return row ? accept(row) : refuse('step_not_allowed')
}

export const reportState = (state: State, finding: string | null): ReportState =>
  state === 'concluded' ? (finding === 'borne_out' ? 'borne_out' : 'not_borne_out') : state
/** For docs/states, which tools/states.ts makes from it. @public */
export const stateTables = [{ name: 'integrity-check', title: '评价真实性查核', start: START, steps: STEPS, states: STATES }]
