import type { LocalDate } from '#shared/time.ts'

/** What a change is on a day. `lapsed`: its day came and nobody had confirmed it. `due`: its day is here, the system is about to act. */
export const CHANGE_STATE_ROWS = [
  { state: 'proposed', zh: '待另一人确认', en: 'to be confirmed' },
  { state: 'coming', zh: '已确认，将生效', en: 'confirmed, coming' },
  { state: 'due', zh: '到生效日，正在办理', en: 'due, being carried out' },
  { state: 'held', zh: '已生效', en: 'in effect' },
  { state: 'lapsed', zh: '到生效日未确认，已失效', en: 'lapsed unconfirmed' },
  { state: 'refused', zh: '已否决', en: 'refused' },
  { state: 'withdrawn', zh: '已撤回', en: 'withdrawn' },
] as const
export type ChangeState = (typeof CHANGE_STATE_ROWS)[number]['state']
export const CHANGE_STATES = CHANGE_STATE_ROWS.map((row) => row.state) as [ChangeState, ...ChangeState[]]
export const changeStateSays = (state: string): string => CHANGE_STATE_ROWS.find((row) => row.state === state)?.zh ?? state

type Standing = { effectiveOn: LocalDate; confirmed: boolean; held: boolean; ended: 'refused' | 'withdrawn' | null }
export function changeState({ effectiveOn, confirmed, held, ended }: Standing, today: LocalDate): ChangeState {
  if (ended !== null) return ended
  if (held) return 'held'
  if (confirmed) return effectiveOn <= today ? 'due' : 'coming'
  return effectiveOn <= today ? 'lapsed' : 'proposed'
}
