import { caseListPage } from '#features/rectifications/public/list-page.ts'
import { casePage } from '#features/rectifications/public/case-page.ts'
import { FAULT, NO_PERMISSION, staffNoticePage } from '#features/rectifications/public/refusal-pages.ts'
import { signInPage } from '#features/rectifications/public/sign-in-page.ts'
import type { CaseListView, CaseRow, CaseView, ClockView, Filter } from '#features/rectifications/public/view.ts'
import { nextActions, type CaseFacts } from '#features/rectifications/rules/steps.ts'
import { STATES, type State } from '#features/rectifications/rules/states.ts'
import type { Html } from '#server/platform/html.ts'
import { at } from './screens.ts'

const person = { name: '古丽娜尔·买买提', post: '塔城市 · 承办单位专人' }
const feedback = (left: number, dueOn: string): ClockView => ({
  says: '反馈评价人',
  dueOn,
  left,
  provisional: false,
  clause: 'plan 四(一)：5个工作日内反馈评价人',
})
const one = (n: number, more: Partial<CaseRow> = {}): CaseRow => ({
  caseId: `019a8c1e-5d1f-7c31-9a77-0c2f6f1d2b${10 + n}`,
  item: '居民身份证换领',
  unit: '塔城市公安局',
  level: 1,
  state: 'verifying',
  receivedAt: at('2026-11-23T10:20:00'),
  anonymous: false,
  due: feedback(5, '2026-11-30'),
  ...more,
})
const filters = (state = '', due = ''): Filter[] => [
  { name: 'state', label: '状态', chosen: state, options: STATES.map((row) => ({ value: row.state, says: row.says })) },
  {
    name: 'due',
    label: '时限',
    chosen: due,
    options: [
      { value: 'overdue', says: '已超期' },
      { value: 'soon', says: '2个工作日内到期' },
    ],
  },
]
export const list = (more: Partial<CaseListView> = {}): CaseListView => ({
  person,
  scope: '塔城市各单位',
  filters: filters(),
  rows: [
    one(1, { due: feedback(-2, '2026-11-19'), level: 2, item: '社会保障卡补领、换领', unit: '塔城市人力资源和社会保障局' }),
    one(2, { due: feedback(0, '2026-11-23'), item: '不动产登记资料查询', unit: '塔城市自然资源局', anonymous: true, state: 'dispatched' }),
    one(3, { due: feedback(2, '2026-11-25'), level: 2, item: '公司设立登记', unit: '塔城市市场监督管理局', state: 'settled' }),
    one(4),
    one(5, {
      due: { ...feedback(12, '2026-12-09'), provisional: true, says: '反馈解决办法' },
      state: 'ledger',
      item: '城乡居民基本养老保险参保登记',
    }),
    one(6, { due: null, state: 'closed', item: '居民身份证换领' }),
  ],
  continued: false,
  next: 'eyJhIjoxfQ',
  ...more,
})

const facts = (state: State): CaseFacts => ({
  state,
  outcome: null,
  receivedAt: at('2026-11-23T10:20:00'),
  plannedOn: null,
  clocks: [],
  canBeCalled: true,
  attempts: 0,
  reached: 0,
  enoughAttempts: 3,
  moves: 0,
  mostMoves: 1,
})
export const oneCase = (more: Partial<CaseView> = {}): CaseView => ({
  person,
  caseId: '019a8c1e-5d1f-7c31-9a77-0c2f6f1d2b10',
  item: '居民身份证换领',
  recordNo: '65420120261123000001',
  anonymous: false,
  unit: '塔城市公安局',
  servingUnit: '塔城市行政审批局',
  level: 1,
  reasons: ['无理由超过法定办理时间', '跑动次数与承诺的不一致'],
  text: '说好三天，等了九天，跑了三趟。给〔姓名〕打电话〔电话〕没人接。',
  receivedAt: at('2026-11-23T10:20:00'),
  state: 'verifying',
  outcome: null,
  due: feedback(4, '2026-11-30'),
  clocks: [
    { ...feedback(0, '2026-11-24'), says: '首次联系', clause: 'rules 3.4：第一时间联系，1个工作日', metAt: at('2026-11-24T11:02:00') },
    feedback(4, '2026-11-30'),
  ],
  events: [
    { at: at('2026-11-23T10:20:00'), who: '评价人', what: '评价', said: [{ label: '等级', text: '1 非常不满意' }], told: false },
    { at: at('2026-11-23T10:20:01'), who: '系统', what: '差评立案', said: [], told: false },
    { at: at('2026-11-23T15:40:00'), who: '塔城市公安局 专人', what: '签收', said: [], told: false },
    {
      at: at('2026-11-24T11:02:00'),
      who: '塔城市公安局 专人',
      what: '记录回访',
      said: [
        { label: '电话', text: '已联系上' },
        { label: '记录', text: '评价人说三次到窗口都没有告知制证没有上传。情况属实。' },
      ],
      told: false,
    },
    {
      at: at('2026-11-24T11:10:00'),
      who: '塔城市公安局 专人',
      what: '给评价人留言',
      said: [{ label: '留言', text: '正在核对制证信息，明天答复您。' }],
      told: true,
    },
  ],
  actions: nextActions(facts('verifying'), at('2026-11-24T12:00:00')).next,
  waiting: [{ says: '办结', why: '还没有反馈评价人' }],
  contact: {},
  ...more,
})

/** Of an anonymous rating the unit sees neither number nor minute. */
const anonymousCase = (more: Partial<CaseView>): CaseView => {
  const { recordNo: _no, contact: _contact, ...rest } = oneCase({ anonymous: true, ...more })
  return { ...rest, events: rest.events.map((event, i) => (i < 2 ? { ...event, dayOnly: true } : event)) }
}

export const staffScreens = (): Record<string, Html> => ({
  'sign-in': signInPage({ next: '/console/cases' }),
  'sign-in-refused': signInPage({ next: '/console/cases', account: 'handler-654201', problem: '账号或密码不对，请再试一次。' }),
  cases: caseListPage(list()),
  'cases-filtered': caseListPage(list({ filters: filters('verifying', 'overdue'), continued: true, next: null })),
  'cases-empty': caseListPage(list({ rows: [], next: null })),
  'cases-none-match': caseListPage(list({ rows: [], next: null, filters: filters('closed') })),
  case: casePage(oneCase()),
  'case-accept': casePage(
    oneCase({
      state: 'dispatched',
      actions: nextActions(facts('dispatched'), at('2026-11-23T12:00:00')).next.filter((a) => a.action !== 'redirect'),
      done: '已签收。',
    }),
  ),
  'case-refused': casePage(
    oneCase({
      refused: {
        action: 'rectify',
        says: '还缺一项，请补上再提交。',
        errors: { evidence: '请填写佐证' },
        values: { measures: '已补传制证信息，核对同批37件。' },
      },
      contact: { shown: { name: '张三', phone: '13900000000', purpose: '差评回访核实' } },
    }),
  ),
  'case-settled': casePage(
    anonymousCase({
      state: 'settled',
      outcome: '立行立改',
      actions: nextActions(facts('settled'), at('2026-11-24T12:00:00')).next,
      anonymous: true,
      text: null,
    }),
  ),
  'no-permission': staffNoticePage(person, { ...NO_PERMISSION, requestId: '019a8c1e-5d1f' }),
  fault: staffNoticePage(person, { ...FAULT, requestId: '019a8c1e-5d1f' }),
})
