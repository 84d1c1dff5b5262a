import { loadDivisions } from '#features/organisations/index.ts'
import { rootsOf, tally } from '#features/statistics/index.ts'
import { NONE } from '#features/statistics/rules.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import type { PageCall } from '#server/platform/pages.ts'
import type { HomeView, Listed, Place } from '../rules/views.ts'
import { answersOf } from './answers.ts'
import { figuresOf } from './figures.ts'

type Reading = GatherContext<string>

/** GET / : the four questions of the front page. */
export async function showHome(ctx: Reading, { view }: PageCall<unknown, unknown, unknown>): Promise<HomeView> {
  const roots = await rootsOf(ctx.db)
  const divisions = await loadDivisions(ctx.db)
  const paths = roots.map((code) => divisions.get(code)?.path ?? '')
  return {
    figures: await figuresOf(ctx, { axis: 'all', divisions: roots, cases: paths.length === 1 ? { pathPrefix: paths[0] ?? '' } : {} }),
    prefectures: await countsOf(ctx, await below(ctx.db, roots)),
    latest: await answersOf(ctx, {}, { lang: view.lang }),
  }
}

/** The divisions that report to these, in the order of their codes. */
export async function below(db: Reading['db'], parents: readonly string[]): Promise<Place[]> {
  const all = [...(await loadDivisions(db)).values()]
  return all
    .filter((d) => d.inScope && d.reportingParent !== null && parents.includes(d.reportingParent))
    .map(({ code, name }) => ({ code, name }))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
}

/** Each with all that lies below it. */
export async function countsOf(ctx: Pick<Reading, 'db' | 'now'>, places: readonly Place[]): Promise<Listed[]> {
  const found = await tally(ctx, { axis: 'all', divisions: places.map((place) => place.code), basis: 'rated' }, 'division')
  const byCode = new Map(found.rows.map((row) => [row.of, row.counts]))
  return places.map((place) => ({ ...place, counts: byCode.get(place.code) ?? NONE }))
}
