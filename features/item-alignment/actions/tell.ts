import { hash } from 'node:crypto'
import type { Context } from '#server/platform/feature.ts'
import { canonical, type Canonical } from '#shared/canonical.ts'
import { display } from '#shared/time.ts'
import { itemsNow, passedVersions, type ItemNow } from '../queries/feed.ts'
import { heldAs, whatHappened } from '../rules/feed.ts'
import { takeTurn } from '../store/findings.ts'
import { appendTold, headsOf, type Entry, type Head } from '../store/feed.ts'

type Released = { itemCode: string; version: number }
/**
 * Adds to the feed what of these items is not as it was told last; told twice, it is written once. Of `released` versions that gave
 * way before this was heard each is told too, in its turn: whoever follows sees every version that held.
 */
export async function tellItems(
  ctx: Pick<Context, 'db' | 'now'>,
  codes: readonly string[],
  released: readonly Released[] = [],
): Promise<void> {
  if (codes.length === 0) return
  await takeTurn(ctx.db)
  const heads = await headsOf(ctx.db, codes)
  const now = await itemsNow(ctx.db, codes)
  const passed = await passedOf(ctx, now, { heads, released })
  const told = new Map<string, Pick<Head, 'status' | 'digest'>>(heads)
  const entries = [...passed, ...now].toSorted(inTurn).flatMap((item): Entry[] => {
    const { itemCode, status } = item
    const digest = hash('sha256', canonical(item as unknown as Canonical), 'buffer')
    const head = told.get(itemCode)
    if (head?.digest.equals(digest)) return []
    told.set(itemCode, { status, digest })
    return [{ itemCode, status, digest, entry: entryOf(item, head?.status ?? null) }]
  })
  if (entries.length > 0) await appendTold(ctx.db, entries, ctx.now)
}
const inTurn = (a: ItemNow, b: ItemNow): number =>
  a.changedAt < b.changedAt ? -1 : a.changedAt > b.changedAt ? 1 : a.version - b.version || (a.itemCode < b.itemCode ? -1 : 1)

type Known = { heads: ReadonlyMap<string, Head>; released: readonly Released[] }
/** As each of them held, between what was told last and what holds now. */
async function passedOf({ db }: Pick<Context, 'db'>, now: readonly ItemNow[], { heads, released }: Known): Promise<ItemNow[]> {
  const items = new Map(now.map((item) => [item.itemCode, item]))
  const untold = released.filter(
    ({ itemCode, version }) => version > (heads.get(itemCode)?.version ?? 0) && version < (items.get(itemCode)?.version ?? 0),
  )
  if (untold.length === 0) return []
  const status = new Map([...heads].map(([code, head]) => [code, head.status]))
  const passed = (await passedVersions(db, untold)).toSorted((a, b) => a.version - b.version)
  return passed.flatMap((version) => {
    const item = items.get(version.itemCode)
    if (!item) return []
    const held = heldAs(item, version, status.get(version.itemCode) ?? null)
    status.set(version.itemCode, held.status)
    return [held]
  })
}
/** Kept as it is told, so that whoever reads it again reads the same. */
const entryOf = ({ changedAt, ...item }: ItemNow, before: string | null) => ({
  what: whatHappened(before, item.status),
  releasedAt: display(changedAt),
  ...item,
})
