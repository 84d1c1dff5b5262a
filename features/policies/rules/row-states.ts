import type { LocalDate } from '#shared/time.ts'

/** What a row is on a day. `lapsed`: its day came and nobody had confirmed it. */
export const ROW_STATE_ROWS = [
  { state: 'in_force', says: '有效' },
  { state: 'coming', says: '已确认，将生效' },
  { state: 'past', says: '已被后来的修改代替' },
  { state: 'proposed', says: '待另一人确认' },
  { state: 'lapsed', says: '到生效日未确认，已失效' },
  { state: 'refused', says: '已否决' },
  { state: 'withdrawn', says: '已撤回' },
] as const
export type RowState = (typeof ROW_STATE_ROWS)[number]['state']
export const ROW_STATES = ROW_STATE_ROWS.map((row) => row.state) as [RowState, ...RowState[]]
export const rowStateSays = (state: RowState): string => ROW_STATE_ROWS.find((row) => row.state === state)?.says ?? ''

/** What the list may be asked for. */
export const ASKED_STATES = ['in_force', 'proposed', 'coming', 'ended', 'all'] as const
export type AskedState = (typeof ASKED_STATES)[number]

export type Standing = {
  effectiveFrom: LocalDate
  confirmed: boolean
  ended: 'refused' | 'withdrawn' | null
  /** Whether this is the row of its key that holds on the day. */
  holds: boolean
}
export function rowState({ effectiveFrom, confirmed, ended, holds }: Standing, on: LocalDate): RowState {
  if (ended !== null) return ended
  if (!confirmed) return effectiveFrom <= on ? 'lapsed' : 'proposed'
  if (holds) return 'in_force'
  return effectiveFrom > on ? 'coming' : 'past'
}
