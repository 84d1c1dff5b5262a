import { periodOf } from '#features/rankings/rules.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf } from '#shared/time.ts'
import type { readScores, tryScheme as trying } from '../contract.ts'
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
