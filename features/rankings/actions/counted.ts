import { loadDivisions } from '#features/organisations/index.ts'
import { told } from '#features/statistics/index.ts'
import { add, COUNTED, type Cell, type Dimension, type Where } from '#features/statistics/rules.ts'
import type { Context } from '#server/platform/feature.ts'
import { basicCodes, everAbove, subjectPlaces } from '../queries/subjects.ts'
import type { Kind } from '../rules/lists.ts'
import type { Period } from '../rules/periods.ts'
import type { Counted, Rated } from '../rules/reckoned.ts'

type Reading = Pick<Context, 'db' | 'now'>
const MOST = 2_000_000
const ADOPTED: ReadonlySet<string> = new Set(COUNTED)

/** What tells one of them from another, then the item and the channel. */
const BY: Readonly<Record<Exclude<Kind, 'division'>, readonly Dimension[]>> = {
  unit: ['unit', 'item', 'channel'],
  hall: ['division', 'hall', 'item', 'channel'],
  window: ['division', 'window', 'item', 'channel'],
  item: ['item', 'channel'],
}

/** Adopted ratings of a period in cells. By day of the rating: what a closed month holds comes late, but never moves to another. */
export async function cellsIn(ctx: Reading, { from, to }: Pick<Period, 'from' | 'to'>, by: readonly Dimension[], where: Where = {}) {
  const { cells } = await told(ctx, { where, basis: 'rated', from, to, by, most: MOST })
  return cells.filter((cell) => ADOPTED.has(cell.class))
}

/** Every subject of a kind that was rated, with what it was rated for. What is not on the lists any more is ranked nowhere. */
export async function ratedIn(ctx: Reading, kind: Kind, period: Period): Promise<Rated[]> {
  const basic = await basicCodes(ctx.db)
  const counted = kind === 'division' ? await ofDivisions(ctx, period, basic) : await ofOthers(ctx, kind, period, basic)
  return (await subjectPlaces(ctx.db, kind)).flatMap((place) => {
    const found = counted.get(place.code)
    return found ? [{ ...place, counted: found }] : []
  })
}

/** With all below it, as it stood on the day of each rating: as every other figure of a division. */
async function ofDivisions(ctx: Reading, period: Period, basic: ReadonlyMap<string, string>): Promise<Map<string, Counted[]>> {
  const found = new Map<string, Counted[]>()
  const rated = (await cellsIn(ctx, period, ['division'])).map((cell) => cell.of[0] ?? '')
  const above = await everAbove(ctx.db, rated)
  for (const { code, level, inScope } of (await loadDivisions(ctx.db)).values()) {
    if (!above.has(code) || !inScope || (level !== 'prefecture' && level !== 'county')) continue
    const cells = await cellsIn(ctx, period, ['item', 'channel'], { division: code })
    if (cells.length > 0) found.set(code, joined(cells, basic))
  }
  return found
}

async function ofOthers(ctx: Reading, kind: Exclude<Kind, 'division'>, period: Period, basic: ReadonlyMap<string, string>) {
  const of = new Map<string, Cell[]>()
  for (const cell of await cellsIn(ctx, period, BY[kind])) {
    const words = kind === 'item' ? cell.of.slice(0, 1) : cell.of.slice(0, -2)
    if (words.includes('')) continue
    const code = words.join('/')
    const before = of.get(code)
    if (before) before.push(cell)
    else of.set(code, [cell])
  }
  // Of an item the services are all alike: what tells them apart is the channel.
  return new Map([...of].map(([code, cells]) => [code, joined(cells, kind === 'item' ? new Map() : basic, kind === 'item')]))
}

/** Cells of one subject by basic item and channel; a rating without an item is one of no item. */
export function joined(cells: readonly Cell[], basic: ReadonlyMap<string, string>, isOneItem = false): Counted[] {
  const found = new Map<string, Counted>()
  for (const { of, counts } of cells) {
    const [item = '', channel = ''] = of.slice(-2)
    const one = isOneItem ? '' : (basic.get(item) ?? item)
    const before = found.get(`${one} ${channel}`)
    found.set(`${one} ${channel}`, { item: one, channel, counts: before ? add(before.counts, counts) : counts })
  }
  return [...found.values()]
}
