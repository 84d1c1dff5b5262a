import type { RowCode } from './words.ts'

export const QUARANTINE_STATES = ['waiting', 'replayed', 'mended', 'superseded', 'set_aside'] as const
export type QuarantineState = (typeof QUARANTINE_STATES)[number]
const STATE_SAYS: Record<QuarantineState, string> = {
  waiting: '待处理',
  replayed: '已重新收入',
  mended: '修补后收入',
  superseded: '已被后来的推送取代',
  set_aside: '搁置不收',
}
export const quarantineStateSays = (state: QuarantineState): string => STATE_SAYS[state]

/** What kind of trouble it is, and who can mend it: here, where something is not registered; else the system it came from. */
const KINDS: Record<RowCode, { says: string; mend: 'source' | 'register' }> = {
  not_json: { says: '格式读不出', mend: 'source' },
  line_too_long: { says: '一行太长', mend: 'source' },
  not_an_object: { says: '格式读不出', mend: 'source' },
  missing_field: { says: '缺少字段', mend: 'source' },
  unknown_field: { says: '多出字段', mend: 'source' },
  invalid_field: { says: '字段填写不正确', mend: 'source' },
  not_your_source: { says: '来源不属于接入账号', mend: 'source' },
  division_not_yet: { says: '区划代码还没有到生效日', mend: 'register' },
  unknown_division: { says: '区划没有登记', mend: 'register' },
  division_not_in_scope: { says: '区划没有纳入', mend: 'register' },
  bad_unit_code: { says: '单位代码校验位不对', mend: 'source' },
  unknown_unit: { says: '单位没有登记', mend: 'register' },
  unknown_item: { says: '事项没有登记', mend: 'register' },
  unknown_window: { says: '窗口没有登记', mend: 'register' },
  bad_id_number: { says: '证件号码校验位不对', mend: 'source' },
  item_missing: { says: '缺少事项', mend: 'source' },
  processing_missing: { says: '缺少办件类型', mend: 'source' },
  applicant_missing: { says: '缺少申请人', mend: 'source' },
  accepted_at_missing: { says: '缺少受理时刻', mend: 'source' },
  completed_at_missing: { says: '缺少办结时刻', mend: 'source' },
  date_before_status: { says: '时刻与状态不符', mend: 'source' },
  completed_before_accepted: { says: '办结早于受理', mend: 'source' },
  service_number_repeated: { says: '服务次数重复', mend: 'source' },
  unstorable: { says: '内容无法保存', mend: 'source' },
}
const isRowCode = (code: string): code is RowCode => code in KINDS
export const rowCodeSays = (code: string): string => (isRowCode(code) ? KINDS[code].says : code)

export type Kept = { code: string; state: QuarantineState; hasRow: boolean }
/** Whole lines that could not be read have no fields that anybody could mend. */
const UNREADABLE: ReadonlySet<string> = new Set(['not_json', 'line_too_long', 'not_an_object', 'not_your_source'])
export const isMendable = (kept: Kept): boolean => isReplayable(kept) && !UNREADABLE.has(kept.code)
export const isReplayable = ({ code, state, hasRow }: Kept): boolean => state === 'waiting' && hasRow && code !== 'not_your_source'

/** What to do about it, in words. */
export function adviceOn(kept: Kept): string {
  if (kept.state === 'replayed') return '已经收进来了，不用再办。'
  if (kept.state === 'mended') return '修补以后已经收进来了，不用再办；来源系统再推同样的内容，仍按修补过的算。'
  if (kept.state === 'set_aside') return '已经搁置，不会收进来；来源系统推送改正后的内容时，照常收。'
  if (kept.state === 'superseded') return '同一办件后来又推送过，以后来的为准，不用再办。'
  if (!isReplayable(kept)) return '没有保存可以重放的内容，请来源系统改正后重新推送。'
  const mend = isRowCode(kept.code) ? KINDS[kept.code].mend : 'source'
  return mend === 'register'
    ? '请先补登所缺的区划、单位、事项或窗口，再重放这一条；也可以请来源系统改正后重新推送。'
    : '请来源系统改正后重新推送，这一条会自动被取代；来不及的，可以在这里把错的字段改对。'
}
