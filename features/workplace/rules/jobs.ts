export const RUN_STATES = ['running', 'done', 'failed'] as const
export type RunState = (typeof RUN_STATES)[number]
const SAYS: Record<RunState, string> = { running: '正在做', done: '做完了', failed: '没有做成' }
export const runStateSays = (state: RunState | null): string => (state === null ? '还没有做过' : SAYS[state])

export const runState = (run: { endedAt: string | null; failed: boolean | null } | undefined): RunState | null =>
  !run ? null : run.endedAt === null ? 'running' : run.failed === true ? 'failed' : 'done'

/** What each listener does, for the person who keeps the system. */
const LISTENERS: Readonly<Record<string, string>> = {
  'appeals.hear-cases': '核实涉及人员的差评列入告知，起算申诉期限',
  'integrity.low-after-high': '比对追加评价和现场评价，有疑点的转查核',
  'ratings.list': '评价编入清单',
  'ratings.mask-texts': '评价文字脱敏',
  'rectifications.log-calls': '中转通话的结果记入差评整改',
  'rectifications.open-cases': '差评立案、起算时限',
  'statistics.roll-up': '汇总统计数据',
}
export const listenerSays = (listener: string): string => LISTENERS[listener] ?? listener
