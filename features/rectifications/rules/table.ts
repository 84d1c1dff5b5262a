import { STAFF_ROLES, type CaseStep, type Need } from './columns.ts'
import { STATES, type State } from './states.ts'
import { CONCLUSION } from './table/conclusion.ts'
import { HANDLING } from './table/handling.ts'
import { OVERSIGHT } from './table/oversight.ts'
import { PARTS } from './table/parts.ts'
import { RATERS } from './table/rater.ts'

export { ROLE_SAYS, type CaseStep, type Guard, type Need, type Role, type StaffRole } from './columns.ts'

/** 差评整改: the whole procedure (rules 3). A new exception is a new column, never an `if` beside the table. */
export const STEPS: readonly CaseStep[] = [...HANDLING, ...CONCLUSION, ...RATERS, ...OVERSIGHT, ...PARTS]

const staff: ReadonlySet<string> = new Set(STAFF_ROLES)
export const isStaffStep = (row: CaseStep): boolean => row.elsewhere !== true && row.by.some((role) => staff.has(role))
export const ACTIONS: readonly string[] = [...new Set(STEPS.map((row) => row.action))]
/** What is done from the console; the rest comes by other doors. */
export const STAFF_ACTIONS: readonly string[] = [...new Set(STEPS.filter(isStaffStep).map((row) => row.action))]
const byAction = Map.groupBy(STEPS, (row) => row.action)
export const rowsOf = (action: string): readonly CaseStep[] => byAction.get(action) ?? []
/** What an action is handed, whatever the state: the same in all its rows, which a test holds. */
export const handedIn = (action: string): { needs: readonly Need[]; takes: readonly Need[] } => {
  const row = rowsOf(action)[0]
  return { needs: row?.needs ?? [], takes: row?.takes ?? [] }
}
export const stepSays = (action: string): string => rowsOf(action)[0]?.says ?? (action === NAMED.action ? NAMED.says : OPENED.says)
/** The first line of every timeline; no one's step. */
export const OPENED = { action: 'open', says: '差评立案', clause: 'rules 3.1' } as const
/** The rater gave their name: from here on they can be called, whatever the state (rules 2.2). */
export const NAMED = { action: 'named', says: '评价人改为实名', clause: 'rules 2.2' } as const
export const START: State = 'dispatched'
/** For docs/states, which tools/states.ts makes from it. @public */
export const stateTables = [{ name: 'rectification', title: '差评整改', start: START, steps: STEPS, states: STATES }]
