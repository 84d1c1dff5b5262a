import { loadDivisions } from '#features/organisations/index.ts'
import type { Division } from '#features/organisations/rules.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import type { PageCall } from '#server/platform/pages.ts'
import { dayOf } from '#shared/time.ts'
import { rootsOf } from '#features/statistics/index.ts'
import { divisionsOnceCalled, hallsOnceCalled, unitsOnceCalled, type Former } from '../queries/former-names.ts'
import { hallsCalled, itemsCalled, unitsCalled } from '../queries/places.ts'
import { MOST_FOUND } from '../rules/publication.ts'
import type { FindView, Found } from '../rules/views.ts'
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
  const [onceUnits, onceHalls] = [await unitsOnceCalled(ctx.db, q, MOST_FOUND), await hallsOnceCalled(ctx.db, q, MOST_FOUND)]
  return {
    q,
    divisions: joined(divisionsCalled(divisions, q), nowCalled(divisions, await divisionsOnceCalled(ctx.db, q, dayOf(ctx.now)), q)),
    units: joined(
      units.map(({ code, name }) => ({ code, name })),
      onceUnits.map(({ code, name, formerly }) => ({ code, name, formerly })),
    ),
    items: items.map((item) => ({ code: item.code, name: `${item.name}（${item.unitName ?? nameOf(item.division)}）` })),
    halls: joined(
      halls.map(({ code, name, division }) => ({ code, name: `${name}（${nameOf(division)}）` })),
      onceHalls.map(({ code, name, division, formerly }) => ({ code, name: `${name}（${nameOf(division)}）`, formerly })),
    ),
    all,
    most: MOST_FOUND,
  }
}

type Divisions = ReadonlyMap<string, Division>
const divisionsCalled = (all: Divisions, q: string): Found[] =>
  [...all.values()]
    .filter((d) => d.inScope && (d.name.includes(q) || d.code === q))
    .toSorted((a, b) => a.path.length - b.path.length || (a.code < b.code ? -1 : 1))
    .slice(0, MOST_FOUND)
    .map(({ code, name }) => ({ code, name }))

/** What was once called so, or had this code, under the name and the code of today. */
function nowCalled(all: Divisions, once: readonly Former[], q: string): Found[] {
  const coded = [...all.values()]
    .filter((d) => d.code === q && d.successor !== null)
    .map(({ code, name }) => ({ code, formerly: `${name} ${code}` }))
  return [...coded, ...once].flatMap(({ code, formerly }) => {
    const now = following(all, code)
    return now?.inScope && now.name !== formerly ? [{ code: now.code, name: now.name, formerly }] : []
  })
}
function following(all: Divisions, code: string): Division | undefined {
  const one = all.get(code)
  return one?.successor ? following(all, one.successor) : one
}

/** Each once: under its own name rather than a former one. */
const joined = (called: readonly Found[], once: readonly Found[]): Found[] =>
  [...new Map([...called, ...once].toReversed().map((place) => [place.code, place])).values()].toReversed().slice(0, MOST_FOUND)
