import type { Said } from '#shared/columns.ts'

/** What a field is for, by the step that asks for it. */
const HINTS: Readonly<Record<string, Said>> = {
  'draft.complaint': {
    zh: '写清反映的是什么事、什么表现，让本人能说明情况。不写评价人是谁，不写办件编号、窗口、几点几分，也不写能认出评价人的细节。',
    en: 'Say what was complained of, so that the person can answer. Not who rated, no record number, window or minute, nothing that gives the rater away.',
  },
  'not_needed.reason': { zh: '核实后为什么与这位工作人员无关。', en: 'Why it is not about this person after all.' },
  statement: {
    zh: '当时的情况、您的做法和理由。不要猜测、也不要写评价人是谁。',
    en: 'What happened, what was done and why. Do not guess or write who rated.',
  },
  evidence: { zh: '能证明的材料：名称、编号、在哪里可以查到。', en: 'What proves it: name, number, where it can be looked up.' },
  reason: {
    zh: '依据哪些事实和证据。决定作出后，申诉人、单位和评价人都会看到。',
    en: 'The facts and evidence it rests on. Once decided, all parties read it.',
  },
  'dissent.reason': { zh: '还要核实什么。只有作决定的人看得到。', en: 'What has to be looked into. Only the deciders read it.' },
  'withdraw.reason': { zh: '为什么撤回。', en: 'Why it is withdrawn.' },
  attribution: { zh: '应当计给谁、计入什么，例如“计入取号系统，不计入本人”。', en: 'Whom or what it should count for instead.' },
}
export const hintOf = (action: string, field: string): Said | undefined => HINTS[`${action}.${field}`] ?? HINTS[field]

/** What cannot be undone says so first. */
const WARNS: Readonly<Record<string, Said>> = {
  issue: {
    zh: '发出后本人立即看到，不能收回。请再看一遍“本人将看到的内容”：有没有能认出评价人的话。',
    en: 'The person sees it at once and it cannot be taken back. Read once more what they will see: does anything give the rater away?',
  },
  not_needed: { zh: '确认后本人不会收到告知，理由留存备查。', en: 'The person will not be told; the reason is kept.' },
  confirm: {
    zh: '满两人同意即作出决定，当事各方立即看到；支持的话，评价随即不予采纳或更正归属，数字重新计算。不能撤回。',
    en: 'When two agree it is decided: all parties see it, and where it is upheld the rating is left out or counted elsewhere and figures are restated. This cannot be undone.',
  },
  withdraw: { zh: '撤回后这件申诉就此结束；期限内可以再提。', en: 'The appeal ends; within the days it may be filed again.' },
  ask_review: {
    zh: '复核由上级作出，只有一次，决定不再改变。',
    en: 'The level above reviews once, and its decision is final.',
  },
}
export const warningOf = (action: string): Said | undefined => WARNS[action]

/** What each step is for, where there are several. */
const WHEN: Readonly<Record<string, Said>> = {
  draft: {
    zh: '写明反映的问题；存下以后先看脱敏后的样子，再发出。',
    en: 'Say what is complained of; read it as masked before it goes out.',
  },
  issue: { zh: '本人在工作台“我的告知和申诉”里看到。', en: 'The person sees it under “My notices and appeals”.' },
  not_needed: { zh: '核实后与这位工作人员无关。', en: 'It is not about this person after all.' },
  acknowledge: { zh: '表示您看到了；不表示您认可。', en: 'Says that you have seen it, not that you agree.' },
  statement: {
    zh: '处理结果确定以前，说明当时的情况，提交佐证。',
    en: 'Before the outcome is settled: what happened, and what proves it.',
  },
  file: { zh: '不服告知的内容或处理结果。', en: 'Against what you were told, or the outcome.' },
  propose_uphold: { zh: '评价与事实不符，或不该计给申诉人。', en: 'The rating is not as it was, or should not count for them.' },
  propose_refuse: { zh: '评价属实，应当计给申诉人。', en: 'The rating is as it was and counts for them.' },
  confirm: { zh: '同意上一位的意见。', en: 'You agree with what was proposed.' },
  dissent: { zh: '退回重新决定，写明还要核实什么。', en: 'Back to be decided anew; say what has to be looked into.' },
  add_evidence: { zh: '有新的说明或佐证。', en: 'More to say, or more that proves it.' },
  ask_review: { zh: '不服决定，请上级复核；只有一次。', en: 'Against the decision; the level above reviews once.' },
}
export const whenOf = (action: string): Said | undefined => WHEN[action]
