/**
 * Upheld rates are watched per unit (rules 4): where most appeals succeed, raters or verification are at fault; where none does,
 * nobody listens. One metric, one row.
 */
export const UPHELD_RATE = {
  id: 'appeal.upheld_rate',
  says: '申诉支持率',
  en: 'Appeals upheld',
  numerator: '予以支持的申诉，含复核改为支持的',
  denominator: '已作出决定的申诉，不含撤回的和正在办理的',
  empty: '—',
  clause: 'plan 五(二)；rules 4',
} as const

/** One appeal is one, however often it was looked at: a review that is under way was decided once already. */
export const upheldShare = ({ decided, upheld }: { decided: number; upheld: number }): number | null =>
  decided === 0 ? null : upheld / decided
