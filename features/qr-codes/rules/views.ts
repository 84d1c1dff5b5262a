import type { Instant } from '#shared/time.ts'

/** What a fixed code stands for, in words. */
export type CodeState = 'active' | 'retired' | 'replaced'
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
