import { accept, refuse } from '#shared/decision.ts'
import { stepsFrom, type Step } from '#shared/state-table.ts'
import type { LocalDate } from '#shared/time.ts'

export const VERSION_STATES = [
  { state: 'draft', says: '起草中', en: 'being drafted' },
  { state: 'submitted', says: '待审核', en: 'to be reviewed' },
  { state: 'reviewed', says: '待发布', en: 'to be released' },
  { state: 'released', says: '已发布，待生效', en: 'released, to take effect' },
  { state: 'in_force', says: '现行', en: 'in force' },
  { state: 'superseded', says: '已被后来的版本代替', en: 'superseded' },
  { state: 'withdrawn', says: '已撤回', en: 'withdrawn' },
] as const
export type VersionState = (typeof VERSION_STATES)[number]['state']
export const VERSION_STATE_CODES = VERSION_STATES.map((row) => row.state) as [VersionState, ...VersionState[]]

type ItemRole = 'head' | 'supervisor' | 'centre' | 'region' | 'system'
type Need = 'reason' | 'effective_from'
export type VersionStep = Step<VersionState, ItemRole, Need> & {
  /** Never by who drafted it: two people answer for what is released. */
  apart?: 'drafter'
  /** Nothing may be missing in it. */
  whole?: true
  /** It was drafted from the version that holds or is to hold. */
  fresh?: true
  /** Decided by who has seen it as it is: the number of the last edit is said with the decision. */
  seen?: true
}

const CLAUSE = 'plan 二(三)；rules 8'
const DRAFTS: readonly ItemRole[] = ['head', 'supervisor', 'centre']
const KEEPS: readonly ItemRole[] = ['supervisor', 'centre']
const refusing = (from: VersionState): VersionStep => ({
  from,
  action: 'refuse',
  to: 'draft',
  by: KEEPS,
  needs: ['reason'],
  seen: true,
  says: '退回修改',
  clause: CLAUSE,
})
const withdrawing = (from: VersionState): VersionStep => ({
  from,
  action: 'withdraw',
  to: 'withdrawn',
  by: DRAFTS,
  needs: ['reason'],
  says: '撤回',
  clause: CLAUSE,
})

/** How a version of an item comes about: drafted by one, released by another, in force from its day. */
export const VERSION_STEPS: readonly VersionStep[] = [
  { from: 'draft', action: 'edit', to: 'draft', by: DRAFTS, needs: [], says: '修改草稿', clause: CLAUSE },
  { from: 'draft', action: 'rebase', to: 'draft', by: DRAFTS, needs: [], says: '并入后来的版本', clause: CLAUSE },
  { from: 'draft', action: 'submit', to: 'submitted', by: DRAFTS, needs: [], whole: true, fresh: true, says: '提交审核', clause: CLAUSE },
  {
    from: 'submitted',
    action: 'review',
    to: 'reviewed',
    by: KEEPS,
    needs: [],
    apart: 'drafter',
    seen: true,
    whole: true,
    fresh: true,
    says: '审核通过',
    clause: CLAUSE,
  },
  {
    from: 'reviewed',
    action: 'release',
    to: 'released',
    by: KEEPS,
    needs: ['effective_from'],
    apart: 'drafter',
    seen: true,
    whole: true,
    fresh: true,
    says: '发布',
    clause: CLAUSE,
  },
  refusing('submitted'),
  refusing('reviewed'),
  withdrawing('draft'),
  withdrawing('submitted'),
  withdrawing('reviewed'),
  { from: 'released', action: 'take_hold', to: 'in_force', by: ['system'], needs: [], says: '到生效日零时起生效', clause: CLAUSE },
  { from: 'in_force', action: 'give_way', to: 'superseded', by: ['system'], needs: [], says: '后来的版本生效', clause: CLAUSE },
]
export const VERSION_START: VersionState = 'draft'
export const versionStepSays = (action: string): string => VERSION_STEPS.find((row) => row.action === action)?.says ?? '起草'
/** For docs/states, which tools/states.ts makes from it. @public */
export const stateTables = [
  { name: 'item-version', title: '事项的版本', start: VERSION_START, steps: VERSION_STEPS, states: VERSION_STATES },
]

/** All that a step may depend on. */
export type VersionFacts = {
  state: VersionState
  /** Whoever wrote any of it. */
  drafters: readonly string[]
  baseVersion: number
  /** The newest released one, whether it holds yet or not; 0 where there is none. */
  latestVersion: number
  isWhole: boolean
  /** How often it was edited. */
  edits: number
}
/** An action by somebody, and the number of the edit they had before them. */
type Attempt = { action: string; by: string; seen: number | null }

/** The row that this action takes, or the first thing against it. */
export function decideVersion(facts: VersionFacts, { action, by, seen }: Attempt) {
  const row = stepsFrom(VERSION_STEPS, facts.state).find((step) => step.action === action)
  if (!row) return refuse('step_not_allowed')
  if (row.apart && facts.drafters.includes(by)) return refuse('second_person_needed')
  if (row.seen && seen !== facts.edits) return refuse('changed_meanwhile')
  if (row.fresh && facts.baseVersion !== facts.latestVersion) return refuse('base_changed')
  if (row.whole && !facts.isWhole) return refuse('not_complete')
  return accept(row)
}

/** A release is not for a day that is over, nor before a version that was released earlier. */
export function judgeDay(day: LocalDate, today: LocalDate, before: LocalDate | null) {
  if (day < today) return refuse('day_is_over')
  if (before !== null && day < before) return refuse('day_before_the_last')
  return accept(day)
}

export type ItemStatus = 'in_force' | 'paused' | 'cancelled'
/** What may be drafted of an item that stands so, and what it is then. */
export const WHAT_ROWS = [
  { what: 'new', from: [null, 'cancelled'], to: 'in_force', says: '新增', en: 'new', asks: 'content' },
  { what: 'changed', from: ['in_force', 'paused'], to: null, says: '变更', en: 'changed', asks: 'content' },
  { what: 'paused', from: ['in_force'], to: 'paused', says: '暂停', en: 'paused', asks: 'reason' },
  { what: 'resumed', from: ['paused'], to: 'in_force', says: '恢复', en: 'resumed', asks: 'reason' },
  { what: 'cancelled', from: ['in_force', 'paused'], to: 'cancelled', says: '取消', en: 'cancelled', asks: 'reason' },
] as const satisfies readonly {
  what: string
  from: readonly (ItemStatus | null)[]
  to: ItemStatus | null
  says: string
  en: string
  asks: 'content' | 'reason'
}[]
export type What = (typeof WHAT_ROWS)[number]['what']
export const WHATS = WHAT_ROWS.map((row) => row.what) as [What, ...What[]]
export const whatRow = (what: What): (typeof WHAT_ROWS)[number] => WHAT_ROWS.find((row) => row.what === what) ?? WHAT_ROWS[0]
export const mayBegin = (what: What, status: ItemStatus | null): boolean => whatRow(what).from.some((from) => from === status)
/** How the item stands once this version holds. */
export const statusAfter = (what: What, status: ItemStatus | null): ItemStatus => whatRow(what).to ?? status ?? 'in_force'
