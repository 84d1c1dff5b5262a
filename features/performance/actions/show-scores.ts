import { periodOf } from '#features/rankings/rules.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { encodeCursor, placeOf } from '#shared/cursor.ts'
import { addDays, dayOf } from '#shared/time.ts'
import { scorePages, type listScores, type readScores, type Result, type tryScheme as trying } from '../contract.ts'
import { faultsOf } from '../rules/indicators.ts'
import { schemeOn } from '../rules/schemes.ts'
import { allSchemes } from '../store.ts'
import { scoresOf } from './score.ts'

type Read = typeof readScores
/** GET /api/v1/performance/scores: by the scheme of the period’s last day, or by the one that is tried. */
export async function showScores(ctx: Context<RefusalOf<Read>>, { query }: CallOf<Read>): Promise<ReplyOf<Read>> {
  const all = await allSchemes(ctx.db)
  const today = dayOf(ctx.now)
  const last = periodOf(query.period)?.to ?? today
  const scheme =
    query.schemeId === undefined
      ? (schemeOn(all, query.kind, last < today ? last : today) ?? ctx.refuse('no_scheme'))
      : (all.find((one) => one.schemeId === query.schemeId) ?? ctx.refuse('no_such_scheme'))
  const { kind, schemeId, name } = scheme
  const { period, division } = query
  const scores = ctx.must(await scoresOf(ctx, { kind, period, division, indicators: scheme.indicators }))
  return { kind, period, schemeId, schemeName: name, ...scores }
}

type Try = typeof trying
/** POST /api/v1/performance/trials: how a period would have come out; nothing of it is kept. */
export async function tryScheme(ctx: Context<RefusalOf<Try>>, { body }: CallOf<Try>): Promise<ReplyOf<Try>> {
  const errors = faultsOf(body.indicators)
  if (errors.length > 0) return ctx.refuse('indicators_faulty', { errors })
  const scores = ctx.must(await scoresOf(ctx, body))
  return { kind: body.kind, period: body.period, schemeId: null, schemeName: null, ...scores }
}

type List = typeof listScores
/** GET /api/v1/performance/score-list: the same, a row each. */
export async function showScoreList(ctx: Context<RefusalOf<List>>, { query }: CallOf<List>): Promise<ReplyOf<List>> {
  const all = await allSchemes(ctx.db)
  const today = dayOf(ctx.now)
  const period = query.period ?? addDays(`${today.slice(0, 7)}-01`, -1).slice(0, 7)
  const last = periodOf(period)?.to ?? today
  const scheme =
    query.schemeId === undefined
      ? schemeOn(all, query.kind, last < today ? last : today)
      : all.find((one) => one.schemeId === query.schemeId)
  if (!scheme) return { items: [], next: null }
  const { results } = ctx.must(await scoresOf(ctx, { kind: scheme.kind, period, division: query.division, indicators: scheme.indicators }))
  const down = query.sort.startsWith('-') ? -1 : 1
  const value = (one: Result): number => one.hundredths ?? -1
  const compare = (a: readonly [number, string], b: readonly [number, string]): number =>
    down * (a[0] - b[0] || (a[1] === b[1] ? 0 : a[1] < b[1] ? -1 : 1))
  const place = placeOf(scorePages, query)
  const rest = results
    .toSorted((a, b) => compare([value(a), a.code], [value(b), b.code]))
    .filter((one) => !place || compare([value(one), one.code], [Number(place[0]), place[1] ?? '']) > 0)
  const items = rest.slice(0, query.limit)
  const end = items.at(-1)
  return {
    items: items.map(({ code, name, score, assessed, lines }) => ({
      code,
      name,
      score,
      assessed,
      lines: lines
        .map((line) => `${line.name} ${line.says}（${line.of ?? '—'}）：${line.points ?? '—'} / ${line.weight}，${line.whySays}`)
        .join('；'),
    })),
    next: rest.length > items.length && end ? encodeCursor(query.sort, [String(value(end)), end.code]) : null,
  }
}
