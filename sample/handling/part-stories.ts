/** What a lead asks of another office, and how far it has come: one in each state. `overdue`: its day has passed without an answer. */
export type PartStory = { task: string; steps: readonly { action: string; answer?: string; reason?: string }[]; overdue?: true }

const answered = { action: 'answer_part', answer: '已核对系统记录：材料当天已共享，窗口没有刷新，已补录并通知窗口人员。' }
export const PART_STORIES: readonly PartStory[] = [
  { task: '请核对当天共享给窗口的材料记录，说明为什么窗口没有查到。', steps: [] },
  { task: '请提供排号系统当天的运行记录。', steps: [], overdue: true },
  { task: '请核实承诺时限内没有回传结果的原因。', steps: [answered] },
  { task: '请说明制证环节的进度和预计完成的日子。', steps: [answered, { action: 'accept_part' }] },
  {
    task: '请核对缴费到账情况。',
    steps: [
      { action: 'answer_part', answer: '正在核对。' },
      { action: 'return_part', reason: '没有说清到账没有，请写明日期和金额来源。' },
    ],
  },
  { task: '请确认是否还需要群众提交该证明。', steps: [] },
  { task: '请协助调取大厅监控。', steps: [{ action: 'drop_part', reason: '已由大厅管理机构提供，不用再办。' }] },
  { task: '请核对两个窗口执行的材料清单是否一致。', steps: [], overdue: true },
]
