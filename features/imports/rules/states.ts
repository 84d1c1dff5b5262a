import { accept, refuse } from '#shared/decision.ts'
import { stepsFrom, type Step } from '#shared/state-table.ts'

/** Where an import stands. `busy`: the worker has it; nobody changes its rows meanwhile. */
export const STATES = [
  { state: 'receiving', says: '正在上传', en: 'uploading', busy: true, ended: false },
  { state: 'reading', says: '正在读取', en: 'being read', busy: true, ended: false },
  { state: 'judging', says: '正在检查', en: 'being checked', busy: true, ended: false },
  { state: 'judged', says: '已检查，等您处理', en: 'checked, your turn', busy: false, ended: false },
  { state: 'applying', says: '正在写入', en: 'going in', busy: true, ended: false },
  { state: 'applied', says: '已办完', en: 'done', busy: false, ended: true },
  { state: 'cancelled', says: '已取消', en: 'cancelled', busy: false, ended: true },
  { state: 'failed', says: '没有做成', en: 'not done', busy: false, ended: true },
] as const
export type State = (typeof STATES)[number]['state']
export const STATE_CODES = STATES.map((row) => row.state) as [State, ...State[]]
export const START: State = 'receiving'
const rowOf = (state: State) => STATES.find((row) => row.state === state)
export const stateSays = (state: State): string => rowOf(state)?.says ?? state
export const isBusy = (state: State): boolean => rowOf(state)?.busy === true
export const isEnded = (state: State): boolean => rowOf(state)?.ended === true
/** What a worker takes up. */
export const WORK: readonly State[] = ['reading', 'judging', 'applying']

/** `system`: the errand and the job; `importer`: whoever handed the file in, and nobody else. */
export type By = 'importer' | 'system'
export type ImportStep = Step<State, By>

const CLAUSE = 'plan 二(二)(三)'
type Ends = readonly [from: State, to: State]
const step =
  (by: By) =>
  ([from, to]: Ends, action: string, says: string): ImportStep => ({ from, action, to, by: [by], needs: [], says, clause: CLAUSE })
const byImporter = step('importer')
const bySystem = step('system')
/** 批量导入, from the first byte to the last row. Good rows go in while faulty ones stay to be mended: back to `judging`, then again. */
export const STEPS: readonly ImportStep[] = [
  byImporter(['receiving', 'reading'], 'received', '上传完成'),
  bySystem(['receiving', 'failed'], 'expire', '上传中断'),
  bySystem(['reading', 'judging'], 'read', '读完'),
  bySystem(['reading', 'failed'], 'fail', '读不出来'),
  byImporter(['reading', 'cancelled'], 'cancel', '取消'),
  bySystem(['judging', 'judged'], 'judged', '检查完'),
  bySystem(['judging', 'failed'], 'fail', '检查不下去'),
  byImporter(['judging', 'cancelled'], 'cancel', '取消'),
  byImporter(['judged', 'judged'], 'mend', '改正'),
  byImporter(['judged', 'judging'], 'judge', '重新检查'),
  byImporter(['judged', 'applying'], 'apply', '写入没有问题的行'),
  byImporter(['judged', 'cancelled'], 'cancel', '结束，其余的不再写入'),
  bySystem(['judged', 'cancelled'], 'expire', '长期无人处理'),
  bySystem(['applying', 'judging'], 'again', '还有没写入的行，再检查一遍'),
  bySystem(['applying', 'applied'], 'applied', '全部写完'),
  bySystem(['applying', 'failed'], 'fail', '写不下去'),
  byImporter(['applying', 'judged'], 'cancel', '停下，已写入的不撤回'),
]
/** Where this action leads from here, or why it does not. */
export function decideStep(state: State, action: string) {
  const row = stepsFrom(STEPS, state).find((one) => one.action === action)
  if (row) return accept(row.to)
  return isEnded(state) ? refuse('already_ended') : refuse('still_busy')
}

/** What has become of a row. */
export const OUTCOMES = [
  { outcome: 'waiting', says: '等待检查', en: 'to be checked' },
  { outcome: 'new', says: '将新增', en: 'new' },
  { outcome: 'change', says: '将更改', en: 'changes' },
  { outcome: 'same', says: '没有变化', en: 'no change' },
  { outcome: 'faulty', says: '有问题', en: 'faulty' },
  { outcome: 'applied', says: '已写入', en: 'gone in' },
  { outcome: 'skipped', says: '跳过', en: 'skipped' },
] as const
export type Outcome = (typeof OUTCOMES)[number]['outcome']
export const OUTCOME_CODES = OUTCOMES.map((row) => row.outcome) as [Outcome, ...Outcome[]]
export const outcomeSays = (outcome: Outcome): string => OUTCOMES.find((row) => row.outcome === outcome)?.says ?? outcome
export type Counts = Record<Outcome, number>
export const countsOf = (rows: readonly { outcome: Outcome; rows: number }[]): Counts =>
  Object.fromEntries(OUTCOME_CODES.map((outcome) => [outcome, rows.find((row) => row.outcome === outcome)?.rows ?? 0])) as Counts

/** For docs/states, which tools/states.ts makes from it. @public */
export const stateTables = [{ name: 'import', title: '批量导入', start: START, steps: STEPS, states: STATES }]
