import { loadDivisions } from '#features/organisations/index.ts'
import type { Division } from '#features/organisations/rules.ts'
import { rootsOf, tally } from '#features/statistics/index.ts'
import { endOfYesterday, NONE } from '#features/statistics/rules.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import type { PageCall } from '#server/platform/pages.ts'
import { addDays, dayOf, startOf } from '#shared/time.ts'
import { hotspots, overdueBelow, overdueUnits } from '../queries/screen.ts'
import { DAYS_SHOWN } from '../rules/publication.ts'
import type { ScreenTile, ScreenView } from '../rules/views.ts'
import { answersOf } from './answers.ts'
import { figuresOf } from './figures.ts'
import { below } from './show-home.ts'

type Reading = GatherContext<string>
const MOST_LINES = 6
/** Beside a map there is room for three; without one they have its place. */
const [FEW_ANSWERS, MOST_ANSWERS] = [3, 8]
/** One or two may be chance, and one person’s day. */
const LEAST_CASES = 3

/** GET /screen : what a wall shows without anybody touching it; of the whole region, or of one division of county level or above. */
export async function showScreen(
  ctx: Reading,
  { query, view }: PageCall<unknown, { division?: string | undefined }, unknown>,
): Promise<ScreenView | null> {
  const all = await loadDivisions(ctx.db)
  const code = query.division ?? (await rootsOf(ctx.db))[0]
  const division = code === undefined ? undefined : all.get(code)
  if (!division?.inScope || (division.level !== 'region' && division.level !== 'prefecture' && division.level !== 'county')) return null
  const { path } = division
  const until = endOfYesterday(ctx.now)
  const since = startOf(addDays(dayOf(ctx.now), -DAYS_SHOWN))
  return {
    place: { code: division.code, name: division.name },
    figures: await figuresOf(ctx, { axis: 'all', divisions: [division.code], cases: { pathPrefix: path } }),
    tiles: await tilesOf(ctx, division, all),
    overdue: await overdueUnits(ctx.db, { path, until }, MOST_LINES),
    hotspots: await hotspots(ctx.db, { path, since, until, least: LEAST_CASES, most: MOST_LINES }),
    latest: await answersOf(
      ctx,
      { pathPrefix: path },
      { lang: view.lang, limit: division.level === 'county' ? MOST_ANSWERS : FEW_ANSWERS },
    ),
  }
}

/** The last 30 days of each division below; a county’s townships are often one room, and are not told apart on a wall. */
async function tilesOf(ctx: Reading, division: Division, all: ReadonlyMap<string, Division>): Promise<ScreenTile[]> {
  if (division.level === 'county') return []
  const places = (await below(ctx.db, [division.code])).map((place) => ({ ...place, path: all.get(place.code)?.path ?? `${place.code}/` }))
  const from = addDays(dayOf(ctx.now), 1 - DAYS_SHOWN)
  const found = await tally(ctx, { axis: 'all', divisions: places.map((place) => place.code), basis: 'rated', from }, 'division')
  const counts = new Map(found.rows.map((row) => [row.of, row.counts]))
  const overdue = await overdueBelow(ctx.db, places, ctx.now)
  return places.map(({ code, name }) => ({ code, name, counts: counts.get(code) ?? NONE, overdue: overdue.get(code) ?? 0 }))
}
