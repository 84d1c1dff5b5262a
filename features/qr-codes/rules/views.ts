import type { Instant } from '#shared/time.ts'

/** What a fixed code stands for, in words. */
export const STATES = [
  { state: 'active', says: '使用中', en: 'in use' },
  { state: 'retired', says: '已停用', en: 'retired' },
  { state: 'replaced', says: '已更换', en: 'replaced' },
] as const
export type CodeState = (typeof STATES)[number]['state']
export const KINDS = [
  { kind: 'hall', says: '大厅', en: 'hall' },
  { kind: 'window', says: '窗口', en: 'window' },
  { kind: 'item', says: '事项', en: 'service item' },
] as const
export type CodeKind = (typeof KINDS)[number]['kind']
export const stateOf = ({ retiredAt, replacedBy }: { retiredAt: unknown; replacedBy: unknown }): CodeState =>
  retiredAt === null ? 'active' : replacedBy === null ? 'retired' : 'replaced'

export type CodeSubject = { hallName: string; windowName: string | null; itemName: string | null }
export type Problem = 'unsure' | 'notFound' | 'tooOften' | 'windowNeeded' | 'numberNeeded'
/** `windows`: to choose from, where the code hangs for the whole hall; empty where it says the window or the matter. */
export type CodeView = CodeSubject & {
  windows: readonly { windowCode: string; name: string }[]
  digits: number
  problem?: Problem | undefined
  /** Where it was tried too often: from when on it may be tried again. */
  again?: Instant | undefined
  draft: { window: string; recordNo: string; last: string }
}
export type RetiredView = CodeView & { replacedBy: string | null }
