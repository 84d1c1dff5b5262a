import assert from 'node:assert/strict'
import type { CaseReply } from '#features/rectifications/contract.ts'
import { APPROVE, CONTACT, FEED_BACK, RECTIFY, VERIFY } from './cases.ts'
import { CENTRE } from './cast.ts'

export type Who = 'handler' | 'head' | 'supervisor' | 'second' | 'line' | 'centre'
type Fields = Record<string, string>
/** What somebody does: a step of the office's, a page of the rater's, days that pass, the clock's own work. */
type Act =
  | readonly [who: Who, step: Record<string, unknown>, state: string]
  | readonly ['rater', page: string, fields: Fields, state: string]
  | readonly ['days', number]
  | readonly ['sweep']
export type Story = {
  says: string
  rating?: Record<string, unknown>
  acts: readonly Act[]
  outcome: string | null
  /** What the rater reads in the end, and what is true of the case besides. */
  reads?: RegExp
  holds?: (value: CaseReply) => void
}

const accept: Act = ['handler', { action: 'accept' }, 'verifying']
const contact = (state = 'verifying'): Act => ['handler', CONTACT, state]
const verify = (finding = 'true'): Act => ['handler', { ...VERIFY, finding }, 'verifying']
const rectify: Act = ['handler', RECTIFY, 'checking']
const approve: Act = ['head', APPROVE, 'settled']
const feedBack: Act = ['handler', FEED_BACK, 'fed_back']
const close: Act = ['handler', { action: 'close' }, 'closed']
const begun = [accept, contact(), verify()] as const
const CLAIM = { action: 'claim_complex', reason: '系统改造需要省厅配合', plan: '分两期改造', plannedOn: '2026-12-28' }
const due = (value: CaseReply, clock: string, round = 1) => value.clocks.find((c) => c.clock === clock && c.round === round)

export const STORIES: readonly Story[] = [
  {
    says: 'simple: put right at once, checked, fed back, closed, and the rater is satisfied',
    acts: [...begun, rectify, approve, feedBack, close, ['rater', 'satisfaction', { choice: 'satisfied', text: '谢谢' }, 'closed']],
    outcome: 'rectified',
    reads: /证件已寄出/,
    holds: (value) =>
      assert.deepEqual(
        value.timeline.at(-1)?.codes.map((one) => one.code),
        ['satisfied'],
      ),
  },
  {
    says: 'sent back by the head: done again before the rater hears anything',
    acts: [
      ...begun,
      rectify,
      ['head', { action: 'send_for_rework', reason: '没有说怎样避免再发生' }, 'verifying'],
      verify('partly'),
      rectify,
      approve,
      feedBack,
      close,
    ],
    outcome: 'rectified',
  },
  {
    says: 'no legal basis: explained, with the law and its article',
    acts: [
      ...begun,
      ['handler', { action: 'explain', explanation: '按规定须由本人到场', basis: '居民身份证法第十条' }, 'checking'],
      approve,
      feedBack,
      close,
    ],
    outcome: 'explained',
    holds: (value) => assert.equal(due(value, 'explain_feedback')?.dueOn, '2026-11-30'),
  },
  {
    says: 'complex: on the ledger, the way out told within fifteen working days, the entry outliving its feedback',
    acts: [
      ...begun,
      ['handler', CLAIM, 'claimed'],
      ['head', { action: 'sign_complex' }, 'ledger'],
      ['handler', { action: 'feed_back_plan', reply: '分两期改造，12月28日前完成。' }, 'ledger'],
      ['days', 21],
      ['handler', { action: 'report_progress', progress: '一期已上线' }, 'ledger'],
      ['supervisor', { action: 'move_planned_date', plannedOn: '2026-12-30', reason: '设备到货延迟' }, 'ledger'],
      ['days', 10],
      ['handler', { action: 'strike_off', measures: '两期都已上线', evidence: '验收单' }, 'checking'],
      approve,
      feedBack,
      close,
    ],
    outcome: 'resolved',
    reads: /设备到货延迟/,
    holds: (value) =>
      assert.deepEqual(
        [
          due(value, 'complex_feedback')?.dueOn,
          due(value, 'complex_feedback')?.overdue,
          due(value, 'ledger')?.dueOn,
          due(value, 'feedback')?.replacedAt !== null,
        ],
        ['2026-12-14', false, '2026-12-30', true],
      ),
  },
  {
    says: 'mistaken: concluded, signed, confirmed by two outside the unit, told why and how to object',
    acts: [
      accept,
      contact(),
      verify('untrue'),
      [
        'handler',
        { action: 'conclude_mistaken', criterion: 'wrong_matter', reason: '评的是另一个窗口', evidence: '回访记录' },
        'concluded',
      ],
      ['head', { action: 'sign_conclusion' }, 'to_confirm'],
      ['supervisor', { action: 'confirm_conclusion', reason: '证据充分' }, 'half_confirmed'],
      ['second', { action: 'confirm_conclusion', reason: '同意' }, 'not_adopted'],
      ['handler', { action: 'tell_not_adopted', reply: '经核实您评的是另一个窗口，您可以提出异议。' }, 'closed_not_adopted'],
    ],
    outcome: 'mistaken',
    reads: /您可以提出异议/,
  },
  {
    says: 'called malicious, and refused: back to the unit on the original day',
    acts: [
      accept,
      contact(),
      verify('partly'),
      ['handler', { action: 'conclude_malicious', criterion: 'no_service_fact', reason: '只有辱骂', evidence: '评价原文' }, 'concluded'],
      ['head', { action: 'sign_conclusion' }, 'to_confirm'],
      ['supervisor', { action: 'confirm_conclusion', reason: '第一人同意' }, 'half_confirmed'],
      ['second', { action: 'refuse_conclusion', reason: '说到了等候时间，是服务事实' }, 'verifying'],
      rectify,
      approve,
      feedBack,
      close,
    ],
    outcome: 'rectified',
    holds: (value) => assert.deepEqual([due(value, 'feedback')?.dueOn, value.claim], ['2026-11-30', null]),
  },
  {
    says: 'malicious, confirmed by two: stays to be seen as not adopted',
    acts: [
      accept,
      contact(),
      verify('untrue'),
      [
        'handler',
        { action: 'conclude_malicious', criterion: 'proven_false', reason: '当天没有来过', evidence: '监控录像和取号记录' },
        'concluded',
      ],
      ['head', { action: 'sign_conclusion' }, 'to_confirm'],
      ['supervisor', { action: 'confirm_conclusion', reason: '看过录像' }, 'half_confirmed'],
      ['second', { action: 'confirm_conclusion', reason: '看过录像' }, 'not_adopted'],
      ['handler', { action: 'tell_not_adopted', reply: '经核实所述事实不存在，您可以提出异议。' }, 'closed_not_adopted'],
    ],
    outcome: 'malicious',
  },
  {
    says: 'withdrawn: closes nothing by itself; checked by a call from above, confirmed by a second',
    acts: [
      accept,
      ['rater', 'withdraw', { text: '我点错了' }, 'verifying'],
      ['supervisor', { action: 'check_withdrawal', way: 'phone', result: 'reached', note: '本人说明点错' }, 'half_confirmed'],
      ['second', { action: 'confirm_conclusion', reason: '回访记录属实' }, 'not_adopted'],
      contact('not_adopted'),
      ['handler', { action: 'tell_not_adopted', reply: '您说明点错，这条评价不计入。' }, 'closed_not_adopted'],
    ],
    outcome: 'withdrawn',
  },
  {
    says: 'not satisfied: once again with five days anew, then the management organisation’s own',
    acts: [
      ...begun,
      rectify,
      approve,
      feedBack,
      close,
      ['days', 2],
      ['rater', 'satisfaction', { choice: 'not', text: '证件还没有收到' }, 'verifying'],
      verify(),
      rectify,
      approve,
      feedBack,
      ['rater', 'satisfaction', { choice: 'not', text: '还是没有收到' }, 'taken_over'],
      ['supervisor', { action: 'decide_above', reply: '已由我们直接补寄，单号附后。' }, 'fed_back'],
    ],
    outcome: 'decided_above',
    reads: /直接补寄/,
    holds: (value) => assert.deepEqual([value.round, due(value, 'feedback', 2)?.dueOn], [3, '2026-12-02']),
  },
  {
    says: 'wrongly routed: returned, decided above, answered by the other unit; the clocks run on',
    acts: [
      ['handler', { action: 'return', reason: '不属本单位' }, 'returned'],
      ['supervisor', { action: 'redirect', unitCode: CENTRE.unitCode, reason: '窗口由中心管理' }, 'dispatched'],
      ['centre', { action: 'accept' }, 'verifying'],
    ],
    outcome: null,
    holds: (value) =>
      assert.deepEqual([value.unit.code, due(value, 'feedback')?.dueOn, value.assignee], [CENTRE.unitCode, '2026-11-30', null]),
  },
  {
    says: 'overdue: marked by the clock, urged by the line, told to the level above, and still to be done',
    acts: [['days', 8], ['sweep'], ['line', { action: 'urge', reason: '今日内联系群众' }, 'dispatched'], accept, ['days', 6], ['sweep']],
    outcome: null,
    holds: (value) => {
      const done = value.timeline.map((entry) => entry.action)
      assert.ok(
        ['overdue', 'urge', 'escalate'].every((action) => done.includes(action)),
        done.join(' '),
      )
      assert.deepEqual([value.urged, value.overdue], [true, true])
    },
  },
  {
    says: 'anonymous: reached through the mailbox both ways, never called',
    rating: { anonymous: true, level: 2, detailCodes: ['209'] },
    acts: [
      accept,
      ['handler', { action: 'message', message: '请问是哪一天的事？' }, 'verifying'],
      ['rater', 'messages', { text: '上周五下午' }, 'verifying'],
      verify(),
      rectify,
      approve,
      feedBack,
      close,
    ],
    outcome: 'rectified',
    reads: /上周五下午/,
    holds: (value) =>
      assert.deepEqual(
        value.timeline.filter((entry) => entry.byRater).map((entry) => entry.told),
        ['上周五下午'],
      ),
  },
]
