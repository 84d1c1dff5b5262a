import { loadDivisions } from '#features/organisations/index.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import type { PageCall } from '#server/platform/pages.ts'
import { rootsOf } from '#features/statistics/index.ts'
import { hallsCalled, itemsCalled, unitsCalled } from '../queries/places.ts'
import { MOST_FOUND } from '../rules/publication.ts'
import type { FindView } from '../rules/views.ts'
import { below } from './show-home.ts'

/** GET /find?q=: places, offices and services whose name holds these letters, or whose code they are. */
export async function findPlaces(ctx: GatherContext<string>, { query }: PageCall<unknown, { q: string }, unknown>): Promise<FindView> {
  const q = query.q.trim()
  const all = await below(ctx.db, await rootsOf(ctx.db))
  if (q === '') return { q, divisions: [], units: [], items: [], halls: [], all, most: MOST_FOUND }
  const divisions = await loadDivisions(ctx.db)
  const nameOf = (code: string): string => divisions.get(code)?.name ?? code
  const [units, items] = [await unitsCalled(ctx.db, q, MOST_FOUND), await itemsCalled(ctx.db, q, MOST_FOUND)]
  const halls = await hallsCalled(ctx.db, q, MOST_FOUND)
  return {
    q,
    divisions: [...divisions.values()]
      .filter((d) => d.inScope && (d.name.includes(q) || d.code === q))
      .toSorted((a, b) => a.path.length - b.path.length || (a.code < b.code ? -1 : 1))
      .slice(0, MOST_FOUND)
      .map(({ code, name }) => ({ code, name })),
    units: units.map(({ code, name }) => ({ code, name })),
    items: items.map((item) => ({ code: item.code, name: `${item.name}（${item.unitName ?? nameOf(item.division)}）` })),
    halls: halls.map(({ code, name, division }) => ({ code, name: `${name}（${nameOf(division)}）` })),
    all,
    most: MOST_FOUND,
  }
}
