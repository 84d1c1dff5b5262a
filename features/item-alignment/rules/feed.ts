import { itemContent, itemElements, type ItemContent } from '#features/service-items/rules/elements.ts'
import { statusAfter, type ItemStatus, type What as VersionWhat } from '#features/service-items/rules/lifecycle.ts'
import type { Instant, LocalDate } from '#shared/time.ts'

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

type Held = { version: number; what: VersionWhat; content: unknown; heldAt: Instant; effectiveFrom: LocalDate }
type Item = { version: number; status: string; changedAt: Instant; effectiveTo: LocalDate | null; closedStages: string[] }
/** An item as it was while an earlier version of it held: whose it is stays, what it says was that version's. */
export function heldAs<Now extends Item>(item: Now, { version, what, content, heldAt, effectiveFrom }: Held, before: string | null): Now {
  const said: ItemContent = itemContent.parse(content)
  const status = statusAfter(what, before as ItemStatus | null)
  const elements = Object.fromEntries(Object.entries(said).filter(([field]) => field in itemElements.shape))
  return {
    ...item,
    ...Object.fromEntries(Object.entries(said).filter(([field]) => field in item)),
    version,
    status,
    changedAt: heldAt,
    effectiveTo: status === 'cancelled' ? effectiveFrom : null,
    closedStages: said.ratingStages.closed.map((row) => row.stage),
    elements,
  }
}
