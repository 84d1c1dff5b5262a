import { forerunnersOf, loadDivisions, periodsOf, unitNames } from '#features/organisations/index.ts'
import type { Division } from '#features/organisations/rules.ts'
import { itemNames } from '#features/service-items/index.ts'
import { tally } from '#features/statistics/index.ts'
import { countOf, NONE } from '#features/statistics/rules.ts'
import { maskedWords } from '#features/vault/index.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import type { PageCall } from '#server/platform/pages.ts'
import { addDays, dayOf } from '#shared/time.ts'
import { hallsOfDivision, hallsOfUnit } from '../queries/guides.ts'
import { lateMatters } from '../queries/late.ts'
import { findUnit, itemsOfUnit } from '../queries/places.ts'
import { LATE_DAYS, MOST_LISTED, MOST_REASONS } from '../rules/publication.ts'
import type { LateMatters, Listed, Past, PlaceKind, PlaceView } from '../rules/views.ts'
import { answersOf } from './answers.ts'
import { figuresOf } from './figures.ts'
import { below, countsOf } from './show-home.ts'

type Reading = GatherContext<string>
type Coded = PageCall<{ code: string }, unknown, unknown>
export const EMPTY = { below: [], units: [], items: [], halls: [] } as const

/** From the top down, without the division itself. */
const above = (all: ReadonlyMap<string, Division>, code: string): { kind: PlaceKind; code: string; name: string }[] =>
  (all.get(code)?.path ?? '')
    .split('/')
    .filter((one) => one !== '' && one !== code)
    .map((one) => ({ kind: 'divisions', code: one, name: all.get(one)?.name ?? one }))
export const upTo = (all: ReadonlyMap<string, Division>, code: string) => [
  ...above(all, code),
  { kind: 'divisions' as const, code, name: all.get(code)?.name ?? code },
]

export async function showDivision(ctx: Reading, { params, view }: Coded): Promise<PlaceView | null> {
  const all = await loadDivisions(ctx.db)
  const division = all.get(params.code)
  if (!division || (!division.inScope && division.successor === null)) return null
  const within = [...all.values()].filter((d) => d.path.startsWith(division.path)).map((d) => d.code)
  return {
    kind: 'divisions',
    place: { code: division.code, name: division.name },
    within: above(all, division.code),
    figures: await figuresOf(ctx, { axis: 'all', divisions: [division.code], cases: { pathPrefix: division.path } }),
    below: await countsOf(ctx, await below(ctx.db, [division.code])),
    units: await busiest(ctx, 'unit', within),
    items: await busiest(ctx, 'item', within),
    latest: await answersOf(ctx, { pathPrefix: division.path }, { lang: view.lang }),
    halls: await hallsOfDivision(ctx.db, division.code, MOST_LISTED),
    past: await pastOf(ctx, division, all),
  }
}

/** A code that ended keeps its page: what was counted there stays there, and says where to look now. */
async function pastOf(ctx: Reading, { code, endedOn, successor }: Division, all: ReadonlyMap<string, Division>): Promise<Past> {
  const named = (of: string) => ({ code: of, name: all.get(of)?.name ?? of })
  const today = dayOf(ctx.now)
  const periods = (await periodsOf(ctx.db, [code])).filter((period) => period.fromDay <= today)
  return {
    forerunners: await countsOf(ctx, await forerunnersOf(ctx.db, code)),
    ended: successor === null || endedOn === null ? null : { on: endedOn, now: named(successor) },
    moved: periods.flatMap(({ fromDay, reportingParent, successor: ended }, i) => {
      const before = periods[i - 1]?.reportingParent
      const isMoved =
        ended === null && before !== undefined && before !== null && before !== reportingParent && all.get(before)?.successor === null
      return isMoved ? [{ on: fromDay, before: named(before) }] : []
    }),
  }
}

/** Those with most ratings, for a page; all of them are in the open data. */
async function busiest(ctx: Reading, axis: 'unit' | 'item', divisions: readonly string[]): Promise<Listed[]> {
  const found = await tally(ctx, { axis, divisions, basis: 'rated' }, 'member')
  const most = found.rows.toSorted((a, b) => countOf(b.counts) - countOf(a.counts) || (a.of < b.of ? -1 : 1)).slice(0, MOST_LISTED)
  const codes = most.map((row) => row.of)
  const names = await (axis === 'unit' ? unitNames : itemNames)(ctx.db, codes)
  return most.map(({ of, counts }) => ({ code: of, name: names.get(of) ?? of, counts }))
}

export async function showUnit(ctx: Reading, { params, view }: Coded): Promise<PlaceView | null> {
  const unit = await findUnit(ctx.db, params.code)
  if (!unit) return null
  return {
    kind: 'units',
    place: { code: unit.code, name: unit.name },
    within: upTo(await loadDivisions(ctx.db), unit.division),
    figures: await figuresOf(ctx, { axis: 'unit', divisions: null, member: unit.code, cases: { unit: unit.code } }),
    latest: await answersOf(ctx, { unit: unit.code }, { lang: view.lang }),
    ...EMPTY,
    items: await handledBy(ctx, unit),
    halls: await hallsOfUnit(ctx.db, unit.code, MOST_LISTED),
    late: await lateOf(ctx, unit.code),
  }
}

/** A reason is somebody's words: whom they name is masked before all may read them. */
async function lateOf(ctx: Reading, unit: string): Promise<LateMatters[]> {
  const today = dayOf(ctx.now)
  const rows = await lateMatters(ctx.db, { unit, since: addDays(today, -LATE_DAYS), today, most: MOST_REASONS })
  return Promise.all(
    rows.map(async ({ reason, matters, recordId }) => ({
      matters,
      reason: reason === null ? null : ((await maskedWords(ctx, recordId, [reason]))[0] ?? null),
    })),
  )
}

/** What a unit handles, those with most ratings first, and those that nobody has rated yet. */
async function handledBy(ctx: Reading, unit: { code: string; division: string }): Promise<Listed[]> {
  const found = await tally(ctx, { axis: 'item', divisions: [unit.division], basis: 'rated' }, 'member')
  const counts = new Map(found.rows.map((row) => [row.of, row.counts]))
  return (await itemsOfUnit(ctx.db, unit.code))
    .map((item) => ({ ...item, counts: counts.get(item.code) ?? NONE }))
    .toSorted((a, b) => countOf(b.counts) - countOf(a.counts))
    .slice(0, MOST_LISTED)
}
