import type { Said } from '#shared/columns.ts'
import type { CaseReply } from '../contract.ts'
import { STEPS, type Need } from '../rules/table.ts'

/** What a field is for, beside its name. */
export const HINTS: Partial<Record<Need, Said>> = {
  note: {
    zh: '只有办理人员看得到。不要写评价人的姓名、电话和证件号码。',
    en: 'Seen by those who handle the case only. No name, phone or document number of the rater.',
  },
  message: { zh: '评价人在进展页上看到。', en: 'The rater reads it on the progress page.' },
  account: {
    zh: '问了谁、看了什么记录、查明了什么。涉及工作人员的，告知书里引用的就是这一段。',
    en: 'Who was asked, which records were read, what came of it.',
  },
  measures: { zh: '改了什么，谁改的，什么时候改的。', en: 'What was changed, by whom, when.' },
  evidence: { zh: '材料的名称、编号和存放处。', en: 'Name, number and place of the papers.' },
  explanation: { zh: '诉求为什么不能满足。', en: 'Why the request cannot be met.' },
  basis: { zh: '法律、法规、文件的名称和条款。', en: 'The law or document, and its article.' },
  plan: { zh: '分几步，谁负责，每步什么时候完成。', en: 'The steps, who does each, and by when.' },
  progress: { zh: '评价人在进展页上看到。', en: 'The rater reads it on the progress page.' },
  reply: {
    zh: '评价人在进展页上看到。用“您”，说清做了什么、结果怎样。',
    en: 'The rater reads it on the progress page. Say what was done and what came of it.',
  },
}

const SEEN_AT_ONCE: Said = { zh: '提交后评价人立即看到，不能修改。', en: 'The rater sees it at once; it cannot be changed.' }
/** How a step stands on the page: `leads` is what a case usually waits for; `warns` names what cannot be undone; `when` tells several apart. */
type StepLook = { action: string; leads: boolean; warns?: Said; when?: Said }
const LOOKS: readonly StepLook[] = [
  {
    action: 'accept',
    leads: true,
    when: { zh: '表示本单位收到了，由您或同事办理。', en: 'Says that the unit has it and somebody is at work.' },
  },
  {
    action: 'verify',
    leads: true,
    when: {
      zh: '评价人说的是不是事实。写下来以后，才能整改、解释或认定。',
      en: 'Whether it is as the rater says. What is done next rests on it.',
    },
  },
  {
    action: 'rectify',
    leads: true,
    when: { zh: '情况清楚、诉求合理，已经改好或马上能改好。', en: 'Clear and reasonable, and put right or about to be.' },
  },
  {
    action: 'explain',
    leads: true,
    when: { zh: '诉求没有法定依据，向评价人说清楚。', en: 'The law does not allow what is asked; explain it.' },
  },
  {
    action: 'claim_complex',
    leads: true,
    when: { zh: '短时间内解决不了，须单位负责人签批列入台账。', en: 'Not to be solved soon; the head signs it onto the ledger.' },
  },
  {
    action: 'approve',
    leads: true,
    when: { zh: '处理结果可以答复评价人。', en: 'The outcome may go to the rater.' },
  },
  {
    action: 'send_for_rework',
    leads: true,
    when: { zh: '还没办好，写明要补什么。', en: 'Not good enough yet; say what is missing.' },
  },
  {
    action: 'sign_complex',
    leads: true,
    warns: {
      zh: '签批后列入台账，5 个工作日的反馈改为 15 个工作日反馈解决办法，不能撤回。',
      en: 'The case goes onto the ledger: the solution is due within 15 working days instead. This cannot be undone.',
    },
  },
  { action: 'feed_back_plan', leads: true, warns: SEEN_AT_ONCE },
  { action: 'strike_off', leads: true },
  {
    action: 'sign_conclusion',
    leads: true,
    warns: {
      zh: '签发后，误评认定通报送同级政务服务管理机构，由两人在 3 个工作日内确认。5 和 15 个工作日照走。',
      en: 'The notice goes to the management organisation, where two people confirm within 3 working days. The clocks run on.',
    },
  },
  {
    action: 'confirm_conclusion',
    leads: true,
    warns: {
      zh: '须两人确认才生效。第二人确认后，这条评价不予采纳，数字随之重算；评价仍然公开显示为“不予采纳”。',
      en: 'It takes two people. After the second the rating is not adopted and the figures are restated; it stays visible as such.',
    },
  },
  {
    action: 'check_withdrawal',
    leads: true,
    warns: {
      zh: '这是两人确认中的第一人。第二人确认后，这条评价不予采纳。',
      en: 'This is the first of two confirmations. After the second the rating is not adopted.',
    },
  },
  { action: 'tell_not_adopted', leads: true, warns: SEEN_AT_ONCE },
  { action: 'decide_above', leads: true, warns: SEEN_AT_ONCE },
  { action: 'feed_back', leads: true, warns: SEEN_AT_ONCE },
  {
    action: 'close',
    leads: true,
    warns: {
      zh: '办结后您不能再改；评价人不满意的，可以要求重办一次。',
      en: 'A closed case cannot be changed by you; a rater who is not satisfied may have it reopened once.',
    },
  },
  { action: 'send_back', leads: true },
  { action: 'redirect', leads: true },
  { action: 'refuse_conclusion', leads: true },
  { action: 'drop_conclusion', leads: true },
  { action: 'keep_despite_withdrawal', leads: true },
  { action: 'contact', leads: false },
  { action: 'message', leads: false, warns: SEEN_AT_ONCE },
  { action: 'urge', leads: false },
  { action: 'report_progress', leads: false, warns: SEEN_AT_ONCE },
  { action: 'refuse_complex', leads: true },
  { action: 'withdraw_claim', leads: false },
  {
    action: 'move_planned_date',
    leads: false,
    warns: { zh: '只能调整一次，评价人会看到理由。', en: 'It may be moved once only, and the rater reads the reason.' },
  },
  { action: 'conclude_mistaken', leads: false },
  { action: 'conclude_malicious', leads: false },
  {
    action: 'return',
    leads: false,
    warns: {
      zh: '退回后由政务服务管理机构裁定，时限照走。',
      en: 'The management organisation decides; the clocks run on meanwhile.',
    },
  },
  {
    action: 'close_unreached',
    leads: false,
    warns: { zh: '不计入回访整改，办结后不能再改。', en: 'It does not count as called back, and cannot be changed afterwards.' },
  },
]
const byAction = new Map(LOOKS.map((look, rank) => [look.action, { ...look, rank }]))
export const lookOf = (action: string): StepLook & { rank: number } => byAction.get(action) ?? { action, leads: false, rank: LOOKS.length }

/** The field of a step that the rater reads. */
export const toldBy = (action: string): Need | undefined => STEPS.find((step) => step.action === action && step.tells !== undefined)?.tells

export type NextStep = CaseReply['nextActions'][number]
export const asksFor = (step: NextStep): Need[] => [...step.requires, ...step.takes] as Need[]

/** How the rater is first heard, while that is still owed. */
const firstContact = (value: CaseReply): string | null => {
  const owed = value.clocks.some((clock) => clock.clock === 'first_contact' && clock.metAt === null && clock.replacedAt === null)
  // who checks a withdrawal calls about that, and owes no first contact
  const checks = value.nextActions.some((step) => step.mine && step.action === 'check_withdrawal')
  return owed && !checks ? (value.canBeCalled ? 'contact' : 'message') : null
}
/** What this person may do, what the case waits for first. Until the rater was contacted once, that comes first. */
export function mySteps(value: CaseReply): NextStep[] {
  const contact = firstContact(value)
  const rank = (step: NextStep): number => (step.action === contact ? -1 : lookOf(step.action).rank)
  // somebody is named on a form of its own
  // oxlint-disable-next-line unicorn/no-array-sort -- a list of our own, and not every browser of an office can make a sorted copy
  return value.nextActions.filter((step) => step.mine && step.action !== 'assign').sort((a, b) => rank(a) - rank(b))
}
/** What is found is recorded once before anything rests on it; then what is done about it leads. */
const isVerified = (value: CaseReply): boolean => value.nextActions.some((step) => step.action === 'rectify')
/** A case that nobody sent back stays where it is. */
const carriesOn = (value: CaseReply, action: string): boolean =>
  lookOf(action).leads && !(action === 'verify' && isVerified(value)) && !(action === 'redirect' && value.state === 'dispatched')
/** Those of them that carry the case on. */
export const leadingSteps = (value: CaseReply): NextStep[] => {
  const steps = mySteps(value)
  const first = steps.filter((step) => step.action === firstContact(value))
  const carrying = first.length > 0 ? first : steps.filter(({ action }) => carriesOn(value, action))
  // whoever watches has only one thing to do about what is late
  return carrying.length > 0 || !value.overdue ? carrying : steps.filter(({ action }) => action === 'urge')
}
/** Done by one press: nothing to fill in, nothing that could not be undone. */
export const isOnePress = (step: NextStep): boolean => asksFor(step).length === 0 && lookOf(step.action).warns === undefined
