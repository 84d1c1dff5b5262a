/** Sums of one measure. `writing` and `justified` are said beside: the one counts as alike, the other does not. */
export type Tally = { judged: number; differing: number; writing: number; justified: number }
export const NO_TALLY: Tally = { judged: 0, differing: 0, writing: 0, justified: 0 }

export const addTally = (a: Tally, b: Tally): Tally => ({
  judged: a.judged + b.judged,
  differing: a.differing + b.differing,
  writing: a.writing + b.writing,
  justified: a.justified + b.justified,
})

/** 一致率: of the items that can be judged, those that say what the catalogue says; as a share of one, null without any. */
export const ALIGNED_RATE = {
  says: '一致率',
  formula: '（可比的事项 − 内容不同的事项）÷ 可比的事项；只差全角、半角或空格的算一致，另列；说明了理由的仍算不一致',
  clause: '实施方案 二(二)2',
} as const
export const alignedShare = ({ judged, differing }: Tally): number | null => (judged === 0 ? null : (judged - differing) / judged)
