/** 申诉 by the rated or the unit against an outcome; 异议 by the rater against 不予采纳 (rules 4). */
export const KINDS = [
  { kind: 'appeal', says: '申诉', en: 'appeal' },
  { kind: 'objection', says: '评价人异议', en: 'rater’s objection' },
] as const
export type Kind = (typeof KINDS)[number]['kind']
export const KIND_CODES = KINDS.map((row) => row.kind) as [Kind, ...Kind[]]
export const isKind = (text: string): text is Kind => KINDS.some((row) => row.kind === text)

export const FILERS = [
  { filer: 'rated', says: '被评价人', en: 'the person rated' },
  { filer: 'unit', says: '承办单位', en: 'the unit' },
  { filer: 'rater', says: '评价人', en: 'the rater' },
] as const
export type Filer = (typeof FILERS)[number]['filer']
export const FILER_CODES = FILERS.map((row) => row.filer) as [Filer, ...Filer[]]
export const isFiler = (text: string): text is Filer => FILERS.some((row) => row.filer === text)

/** What follows where it is upheld. `of`: the kind that may lead there. */
export const EFFECTS = [
  { effect: 'not_adopted', says: '评价不予采纳', en: 'rating not adopted', of: 'appeal' },
  { effect: 'redirected', says: '更正归属', en: 'counted for somebody else', of: 'appeal' },
  { effect: 'restored', says: '恢复采纳，重新办理', en: 'adopted again, case reopened', of: 'objection' },
] as const
export type Effect = (typeof EFFECTS)[number]['effect']
export const EFFECT_CODES = EFFECTS.map((row) => row.effect) as [Effect, ...Effect[]]
export const isEffect = (text: string): text is Effect => EFFECTS.some((row) => row.effect === text)
export const effectSays = (effect: string): string => EFFECTS.find((row) => row.effect === effect)?.says ?? effect
export const effectsOf = (kind: Kind): Effect[] => EFFECTS.filter((row) => row.of === kind).map((row) => row.effect)

/**
 * Where an appeal stands. `open`: the decision is owed; `review`: it is the level above that decides; `proposed`: what one
 * decider has said and others are to confirm, which nobody else is told.
 */
export const STATES = [
  { state: 'filed', says: '待决定', en: 'to be decided', open: true, review: false, proposed: null, upheld: null },
  {
    state: 'uphold_proposed',
    says: '拟支持，待另一人确认',
    en: 'to be upheld, to be confirmed',
    open: true,
    review: false,
    proposed: true,
    upheld: null,
  },
  {
    state: 'refuse_proposed',
    says: '拟不支持，待另一人确认',
    en: 'to be refused, to be confirmed',
    open: true,
    review: false,
    proposed: false,
    upheld: null,
  },
  { state: 'upheld', says: '予以支持', en: 'upheld', open: false, review: false, proposed: null, upheld: true },
  { state: 'refused', says: '不予支持', en: 'refused', open: false, review: false, proposed: null, upheld: false },
  { state: 'review_filed', says: '待复核', en: 'to be reviewed', open: true, review: true, proposed: null, upheld: null },
  {
    state: 'review_uphold_proposed',
    says: '复核拟支持，待另一人确认',
    en: 'review: to be upheld, to be confirmed',
    open: true,
    review: true,
    proposed: true,
    upheld: null,
  },
  {
    state: 'review_refuse_proposed',
    says: '复核拟不支持，待另一人确认',
    en: 'review: to be refused, to be confirmed',
    open: true,
    review: true,
    proposed: false,
    upheld: null,
  },
  { state: 'review_upheld', says: '复核予以支持', en: 'upheld on review', open: false, review: true, proposed: null, upheld: true },
  { state: 'review_refused', says: '复核不予支持', en: 'refused on review', open: false, review: true, proposed: null, upheld: false },
  { state: 'withdrawn', says: '已撤回', en: 'withdrawn', open: false, review: false, proposed: null, upheld: null },
] as const
export type State = (typeof STATES)[number]['state']
type StateRow = (typeof STATES)[number]
export const STATE_CODES = STATES.map((row) => row.state) as [State, ...State[]]
const byState = new Map<string, StateRow>(STATES.map((row) => [row.state, row]))
export const isState = (text: string): text is State => byState.has(text)
export const stateRow = (state: State): StateRow => byState.get(state) ?? STATES[0]
export const OPEN_STATES: readonly State[] = STATES.filter((row) => row.open).map((row) => row.state)
/** Before it is decided the parties see that it is being decided, and not what one decider thinks. */
export const stateForParties = (state: State): State => {
  const row = stateRow(state)
  return row.proposed === null ? state : row.review ? 'review_filed' : 'filed'
}
