import { loadDivisions } from '#features/organisations/index.ts'
import type { GatherContext } from '#server/platform/feature.ts'
import type { PageCall } from '#server/platform/pages.ts'
import { dayOf } from '#shared/time.ts'
import type { RankingsQuery } from '../contract.ts'
import { MOST_SHOWN, type RankingMethodView, type RankingsView } from '../rules/views.ts'
import { readList, scaleFrom, toldOf } from './read-list.ts'
import { settingOn } from './setting.ts'

/** GET /rankings */
export async function showRankingsPage(
  ctx: GatherContext<string>,
  { query }: PageCall<unknown, RankingsQuery, unknown>,
): Promise<RankingsView> {
  const [list, measure] = [query.list || 'counties', query.measure || 'good_share'] as const
  const all = [...(await loadDivisions(ctx.db)).values()]
  const division = all.find((one) => one.code === query.division && one.inScope) ?? null
  const found = await readList(ctx, { list, measure, period: query.period || undefined, division: division?.code })
  const { run, listed, ranked } = found
  const from = scaleFrom(listed)
  return {
    list,
    measure,
    period: run?.period ?? (query.period || null),
    periods: found.periods,
    division: division && { code: division.code, name: division.name },
    divisions: all
      .filter((one) => one.inScope && (one.level === 'prefecture' || one.level === 'county'))
      .map(({ code, name }) => ({ code, name }))
      .toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    least: found.least,
    run: run && { version: run.version, lastDay: run.lastDay, confidence: run.setting.confidence },
    rows: run
      ? listed.slice(0, MOST_SHOWN).map((one) => {
          const row = toldOf(one, { ranked, setting: run.setting, measure })
          return { ...row, bar: row.bar && { ...row.bar, from } }
        })
      : [],
    all: listed.length,
  }
}

/** GET /rankings/method */
export async function showRankingMethod(ctx: GatherContext<string>): Promise<RankingMethodView> {
  const { confidence, least, leaning } = await settingOn(ctx.db, dayOf(ctx.now))
  return { confidence, least, leaning }
}
