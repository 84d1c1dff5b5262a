import { hash } from 'node:crypto'
import type { Context } from '#server/platform/feature.ts'
import { canonical, type Canonical } from '#shared/canonical.ts'
import { display } from '#shared/time.ts'
import { itemsNow, type ItemNow } from '../queries/feed.ts'
import { whatHappened } from '../rules/feed.ts'
import { takeTurn } from '../store/findings.ts'
import { appendTold, headsOf, type Entry } from '../store/feed.ts'

/** Adds to the feed what of these items is not as it was told last; told twice, it is written once. */
export async function tellItems(ctx: Pick<Context, 'db' | 'now'>, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return
  await takeTurn(ctx.db)
  const heads = await headsOf(ctx.db, codes)
  const entries = (await itemsNow(ctx.db, codes)).flatMap((item): Entry[] => {
    const { itemCode, status } = item
    const digest = hash('sha256', canonical(item as unknown as Canonical), 'buffer')
    const head = heads.get(itemCode)
    if (head?.digest.equals(digest)) return []
    return [{ itemCode, status, digest, entry: entryOf(item, head?.status ?? null) }]
  })
  if (entries.length > 0) await appendTold(ctx.db, entries, ctx.now)
}

/** Kept as it is told, so that whoever reads it again reads the same. */
const entryOf = ({ changedAt, ...item }: ItemNow, before: string | null) => ({
  what: whatHappened(before, item.status),
  releasedAt: display(changedAt),
  ...item,
})
