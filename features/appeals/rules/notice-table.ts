import type { Step } from '#shared/state-table.ts'
import type { ClockName } from './clocks.ts'
import type { Field } from './fields.ts'
import { UNIT, type Role } from './roles.ts'

/** Where a 告知 stands. `told`: the person sees it; `waits`: whose step is next. */
export const NOTICE_STATES = [
  { state: 'due', says: '待起草', en: 'to be written', told: false, waits: 'unit' },
  { state: 'drafted', says: '待发出', en: 'to be sent', told: false, waits: 'unit' },
  { state: 'issued', says: '已发出，待本人签收', en: 'sent, not yet acknowledged', told: true, waits: 'rated' },
  { state: 'acknowledged', says: '本人已签收', en: 'acknowledged', told: true, waits: null },
  { state: 'not_needed', says: '不需告知', en: 'not needed', told: false, waits: null },
] as const
export type NoticeState = (typeof NOTICE_STATES)[number]['state']
export const NOTICE_STATE_CODES = NOTICE_STATES.map((row) => row.state) as [NoticeState, ...NoticeState[]]
const byState = new Map<string, (typeof NOTICE_STATES)[number]>(NOTICE_STATES.map((row) => [row.state, row]))
export const isNoticeState = (text: string): text is NoticeState => byState.has(text)
export const noticeStateRow = (state: NoticeState): (typeof NOTICE_STATES)[number] => byState.get(state) ?? NOTICE_STATES[0]
export const TOLD_STATES: readonly NoticeState[] = NOTICE_STATES.filter((row) => row.told).map((row) => row.state)
export const UNIT_OWES: readonly NoticeState[] = NOTICE_STATES.filter((row) => row.waits === 'unit').map((row) => row.state)

export type NoticeGuard = 'outcome_open'
export type NoticeStep = Step<NoticeState, Role, Field> & {
  takes?: readonly Field[]
  when?: readonly NoticeGuard[]
  meets?: readonly ClockName[]
  starts?: readonly ClockName[]
  /** Goes into the timeline of the case. */
  joins?: true
  /** The person told reads it. */
  told?: true
}

const TELLING = 'plan 五(二)；rules 2.4'
const HEARD = 'plan 五(二)；rules 4：举证解释'
const statement = (from: NoticeState, by: readonly Role[]): NoticeStep => ({
  from,
  action: 'statement',
  to: from,
  by,
  needs: ['statement'],
  takes: ['evidence'],
  when: ['outcome_open'],
  joins: true,
  told: true,
  says: '举证解释',
  clause: HEARD,
})

/** 告知 of the person rated: written by the unit, read as masked before it goes out, acknowledged, answered. */
export const NOTICE_STEPS: readonly NoticeStep[] = [
  { from: 'due', action: 'draft', to: 'drafted', by: UNIT, needs: ['complaint'], says: '起草告知', clause: TELLING },
  { from: 'drafted', action: 'draft', to: 'drafted', by: UNIT, needs: ['complaint'], says: '起草告知', clause: TELLING },
  {
    from: 'drafted',
    action: 'issue',
    to: 'issued',
    by: UNIT,
    needs: [],
    meets: ['tell'],
    starts: ['file'],
    told: true,
    says: '发出告知',
    clause: TELLING,
  },
  // Somebody answers for not telling: the head, in writing.
  {
    from: 'due',
    action: 'not_needed',
    to: 'not_needed',
    by: ['head'],
    needs: ['reason'],
    meets: ['tell'],
    says: '不涉及本人，不需告知',
    clause: TELLING,
  },
  {
    from: 'drafted',
    action: 'not_needed',
    to: 'not_needed',
    by: ['head'],
    needs: ['reason'],
    meets: ['tell'],
    says: '不涉及本人，不需告知',
    clause: TELLING,
  },
  {
    from: 'issued',
    action: 'acknowledge',
    to: 'acknowledged',
    by: ['rated'],
    needs: [],
    told: true,
    says: '签收告知',
    clause: TELLING,
  },
  statement('due', UNIT),
  statement('drafted', UNIT),
  statement('issued', ['rated', ...UNIT]),
  statement('acknowledged', ['rated', ...UNIT]),
]
export const NOTICE_ACTIONS = [...new Set(NOTICE_STEPS.map((row) => row.action))] as [string, ...string[]]
/** The first line; the second, where somebody marked that it is about a person. */
export const DUE = { action: 'due', says: '核实涉及具体人员，应告知本人' } as const
export const NOTICE_START: NoticeState = 'due'
export const noticeStepSays = (action: string): string => NOTICE_STEPS.find((row) => row.action === action)?.says ?? DUE.says
