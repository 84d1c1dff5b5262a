import { actorCode } from '#shared/actor.ts'
import type { Context } from '#server/platform/feature.ts'
import { encodeCursor, placeOf } from '#shared/cursor.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf } from '#shared/time.ts'
import {
  schemeAdopted,
  schemeEnded,
  schemePages,
  schemeProposed,
  type adoptScheme,
  type endScheme,
  type listSchemes,
  type proposeScheme,
  type readScheme,
  type SchemeItem,
} from '../contract.ts'
import { faultsOf, metricName } from '../rules/indicators.ts'
import { judgeAdoption, judgeEnding, judgeProposal, kindRow, stateOf, stateSays } from '../rules/schemes.ts'
import { adopt, allSchemes, end, insertScheme, type StoredScheme } from '../store.ts'

type Reading = Pick<Context, 'actor' | 'now'>
function told(scheme: StoredScheme, all: readonly StoredScheme[], { actor, now }: Reading): SchemeItem {
  const state = stateOf(scheme, all, dayOf(now))
  const { schemeId, kind, name, effectiveFrom, basis, reason } = scheme
  return {
    schemeId,
    kind,
    kindSays: kindRow(kind).says.zh,
    name,
    state,
    stateSays: stateSays(state).zh,
    effectiveFrom,
    indicators: scheme.indicators.map((one) => ({ ...one, name: metricName(one.metric) })),
    basis,
    reason,
    mine: scheme.proposedBy === actorCode(actor),
  }
}

/** GET /api/v1/performance/schemes: a few a year, so the page is cut from all of them. */
export async function showSchemes(ctx: Context, { query }: CallOf<typeof listSchemes>): Promise<ReplyOf<typeof listSchemes>> {
  const all = await allSchemes(ctx.db)
  const down = query.sort.startsWith('-') ? -1 : 1
  const key = (one: StoredScheme): string => `${one.effectiveFrom} ${one.schemeId}`
  const compare = (a: string, b: string): number => (a === b ? 0 : (a < b ? -1 : 1) * down)
  const place = placeOf(schemePages, query)
  const rest = all
    .filter((one) => query.kind === undefined || one.kind === query.kind)
    .toSorted((a, b) => compare(key(a), key(b)))
    .filter((one) => !place || compare(key(one), place.join(' ')) > 0)
  const items = rest.slice(0, query.limit)
  const last = items.at(-1)
  return {
    items: items.map((one) => told(one, all, ctx)),
    next: rest.length > items.length && last ? encodeCursor(query.sort, [last.effectiveFrom, last.schemeId]) : null,
  }
}

/** GET /api/v1/performance/schemes/:schemeId */
export async function showScheme(
  ctx: Context<RefusalOf<typeof readScheme>>,
  { params }: CallOf<typeof readScheme>,
): Promise<ReplyOf<typeof readScheme>> {
  const all = await allSchemes(ctx.db)
  return told(all.find((one) => one.schemeId === params.schemeId) ?? ctx.refuse('no_such_scheme'), all, ctx)
}

type Propose = typeof proposeScheme
export async function propose(ctx: Context<RefusalOf<Propose>>, { body }: CallOf<Propose>): Promise<ReplyOf<Propose>> {
  const judged = judgeProposal(body, dayOf(ctx.now))
  if (!judged.ok) return ctx.refuse(judged.refusal, judged.refusal === 'indicators_faulty' ? { errors: faultsOf(body.indicators) } : {})
  const schemeId = ctx.newId()
  await insertScheme(ctx.db, { ...body, schemeId, proposedBy: actorCode(ctx.actor), adoptedBy: null, endedAs: null }, ctx.now)
  ctx.record(schemeProposed, `performance-scheme:${schemeId}`, { schemeId, kind: body.kind })
  return { schemeId }
}

type Adopt = typeof adoptScheme
/** Another person’s yes; from its day on it holds. */
export async function adoptProposed(ctx: Context<RefusalOf<Adopt>>, { params }: CallOf<Adopt>): Promise<ReplyOf<Adopt>> {
  const scheme = (await allSchemes(ctx.db)).find((one) => one.schemeId === params.schemeId) ?? ctx.refuse('no_such_scheme')
  ctx.must(judgeAdoption(scheme, actorCode(ctx.actor), dayOf(ctx.now)))
  if (!(await adopt(ctx.db, scheme.schemeId, actorCode(ctx.actor), ctx.now))) ctx.refuse('day_taken')
  ctx.record(schemeAdopted, `performance-scheme:${scheme.schemeId}`, { schemeId: scheme.schemeId, kind: scheme.kind })
  return { schemeId: scheme.schemeId }
}

type End = typeof endScheme
export async function endProposed(ctx: Context<RefusalOf<End>>, { params, body }: CallOf<End>): Promise<ReplyOf<End>> {
  const scheme = (await allSchemes(ctx.db)).find((one) => one.schemeId === params.schemeId) ?? ctx.refuse('no_such_scheme')
  const by = actorCode(ctx.actor)
  const endedAs = ctx.must(judgeEnding(scheme, by))
  if (!(await end(ctx.db, { schemeId: scheme.schemeId, endedAs, by, at: ctx.now, reason: body.reason }))) ctx.refuse('already_ended')
  ctx.record(schemeEnded, `performance-scheme:${scheme.schemeId}`, { schemeId: scheme.schemeId, kind: scheme.kind, endedAs })
  return { schemeId: scheme.schemeId, endedAs }
}
