export const WHATS = [
  { what: 'new', says: '新增' },
  { what: 'changed', says: '变更' },
  { what: 'paused', says: '暂停' },
  { what: 'resumed', says: '恢复' },
  { what: 'cancelled', says: '取消' },
] as const
export type What = (typeof WHATS)[number]['what']
export const WHAT_CODES = WHATS.map((row) => row.what) as [What, ...What[]]

/** What became of an item, by where it stood when it was told last and where it stands now. */
export function whatHappened(before: string | null, now: string): What {
  if (before === null) return now === 'cancelled' ? 'cancelled' : 'new'
  if (before === now) return 'changed'
  if (now === 'cancelled') return 'cancelled'
  return now === 'paused' ? 'paused' : 'resumed'
}
