import { loadDivisions, unitNames } from '#features/organisations/index.ts'
import { loadPolicies } from '#features/policies/index.ts'
import type { Context } from '#server/platform/feature.ts'
import { accept, type Decision } from '#shared/decision.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { dayOf, display, endOf, type Instant } from '#shared/time.ts'
import { MOST_ROWS_TOLD, type askFigures, type FiguresAnswer, type FiguresQuery } from '../contract/asking.ts'
import { upTo, type Period } from '../rules/asked-period.ts'
import { CLASSES } from '../rules/classes.ts'
import { countOf, NONE } from '../rules/counts.ts'
import { definitionOf, metricOf, type AnyMetricId, type Settings } from '../rules/metrics.ts'
import { clashes, type Plan } from '../rules/plan.ts'
import { dimensionOf } from '../rules/dimensions.ts'
import { isWithheld, rowsOf, type Rows } from '../rules/rows.ts'
import type { Facts } from '../rules/values.ts'
import { factsOf, sumOf, wholeMedian, type FoundFacts } from './ask-facts.ts'
import { namesBy } from './ask-names.ts'
import { askedOf, planFor, type Asking, type AskRefusal } from './ask-plan.ts'

/** What a question is asked with: `least` is what everybody is told by, who is told no share of fewer (rules 6). */
export type AskOptions = { least?: number }

export async function settingsOn(ctx: Pick<Context, 'db' | 'now'>): Promise<{ settings: Settings; least: number }> {
  const policies = await loadPolicies(ctx.db, dayOf(ctx.now))
  return {
    least: policies['publication.share_least_ratings'].value,
    settings: {
      goodFrom: policies['figures.good_from_level'].value,
      scores: policies['figures.level_scores'].value,
      decimals: policies['figures.average_decimals'].value,
    },
  }
}

/**
 * Asks for figures, for screens, reports and files alike: the plan decides, one reading a source finds, definitions work out. What is
 * refused is a value; the words of a refusal stand in the contract.
 */
export async function answerFigures(
  ctx: Asking,
  query: FiguresQuery,
  options: AskOptions = {},
): Promise<Decision<FiguresAnswer, AskRefusal>> {
  const planned = await planFor(ctx, query)
  if (!planned.ok) return planned
  const plan = planned.value
  const { settings } = await settingsOn(ctx)
  const now = await halfOf(ctx, plan, plan)
  const before = plan.against && (await halfOf(ctx, plan, plan.against))
  const table = {
    metrics: plan.metrics,
    by: plan.by,
    grouped: plan.grouped,
    narrowed: plan.narrowed,
    top: query.top ?? null,
    reckoning: { settings, ...options },
  }
  const rows = rowsOf(table, now, before)
  if (rows.rows.length > MOST_ROWS_TOLD) return { ok: false, refusal: 'too_many_rows' }
  return accept(await told(ctx, plan, { rows, now }))
}

type Half = FoundFacts & { period: Period; median: number | null }
async function halfOf(ctx: Asking, plan: Plan, side: Pick<Plan, 'scope' | 'period'>): Promise<Half> {
  const found = await factsOf(ctx, plan, side)
  const median = plan.metrics.some((metric) => metric.way === 'median') ? await wholeMedian(ctx, plan, side) : null
  return { ...found, period: side.period, median }
}

async function told(ctx: Asking, plan: Plan, { rows, now }: { rows: Rows; now: Half }): Promise<FiguresAnswer> {
  const { against, period, scope } = plan
  const names = await namesBy(
    ctx.db,
    plan,
    rows.rows.map((row) => row.of),
  )
  const days = ({ from, to, says }: Period) => ({ from: from ?? null, to, says })
  return {
    asOf: display(asOfOf(plan, ctx.now, now.asOf)),
    version: 0,
    scope: await scopeTold(ctx.db, scope),
    period: { ...days(period), told: upTo(period, plan.last).to },
    against: against && { kind: against.kind, ...days(against.period), says: against.says },
    by: [...plan.by],
    metrics: plan.metrics.map((metric) => metric.id),
    rows: rows.rows.map(({ of, values, before }) => ({
      of: of.map((code, i) => ({ code, name: names[i]?.get(code) ?? null })),
      values: { ...values },
      before: before && { ...before },
    })),
    left: rows.left,
    total: { values: { ...rows.total.values }, before: rows.total.before && { ...rows.total.before } },
    definitions: plan.metrics.map((metric) => ({ ...definitionOf(metric.id as AnyMetricId), en: metric.en })),
    ...classesTold(plan, sumOf(now.cells)),
    notes: notesOf(plan),
  }
}

/** Ratings say by themselves up to when they are counted; the rest stands as it is now, or as yesterday ended. */
function asOfOf({ last }: Plan, now: Instant, ratings: Instant | null): Instant {
  const end = endOf(last)
  const until = end < now ? end : now
  return ratings !== null && ratings < until ? ratings : until
}

async function scopeTold(db: Context['db'], { division, alone, unit, line }: Plan['scope']): Promise<FiguresAnswer['scope']> {
  const divisionName = division === null ? null : ((await loadDivisions(db)).get(division)?.name ?? null)
  const unitName = unit === null ? null : ((await unitNames(db, [unit])).get(unit) ?? null)
  return {
    division: division === null ? null : { code: division, name: divisionName },
    alone,
    unit: unit === null ? null : { code: unit, name: unitName },
    line,
  }
}

/** What is in and what is left out, with how many: of the very ratings that were asked about. */
function classesTold(plan: Plan, facts: Facts): Pick<FiguresAnswer, 'included' | 'excluded'> {
  const { ratings } = facts
  if (!plan.sources.includes('ratings') || isWithheld(plan, facts)) return { included: [], excluded: [] }
  const number = (kind: (typeof CLASSES)[number]['class']): number => countOf(ratings[kind] ?? NONE)
  return {
    included: CLASSES.filter((row) => row.counts).map(({ class: kind, says, clause }) => ({
      class: kind,
      says,
      clause,
      ratings: number(kind),
    })),
    excluded: CLASSES.filter((row) => !row.counts).map(({ class: kind, says, why, clause }) => ({
      class: kind,
      says,
      why,
      clause,
      ratings: number(kind),
    })),
  }
}

function notesOf(plan: Plan): FiguresAnswer['notes'] {
  const byWindow = plan.by.includes('window') || plan.filter.window !== undefined
  const notes: Record<FiguresAnswer['notes'][number], boolean> = {
    told_late: plan.late && !byWindow,
    ended_months: byWindow,
    in_groups: plan.grouped,
    here_alone: plan.scope.alone,
    cohort: plan.metrics.some((metric) => metric.cohort === true),
    as_it_stands: plan.sources.includes('coverage'),
  }
  return (Object.keys(notes) as (keyof typeof notes)[]).filter((note) => notes[note])
}

/** Which figure cannot be told by what, in words, for the one who asked. */
export function clashWords(query: FiguresQuery): { errors: { path: string; code: string; says: string }[] } {
  const errors = clashes(askedOf(query)).map(({ metric, by }) => ({
    path: 'metrics',
    code: metric.id,
    says:
      metric.way === 'portion' && by === 'level'
        ? `“${metric.name}”要按等级分列才看得出`
        : `“${metricOf(metric.id as AnyMetricId).name}”不能按“${dimensionOf(by).zh}”分列或筛选`,
  }))
  return { errors }
}

type Ask = typeof askFigures
/** GET /api/v1/figures */
export async function showFigures(ctx: Context<RefusalOf<Ask>>, { query }: CallOf<Ask>): Promise<ReplyOf<Ask>> {
  const answer = await answerFigures(ctx, query)
  if (answer.ok) return answer.value
  return ctx.refuse(answer.refusal, answer.refusal === 'metric_not_by' ? clashWords(query) : undefined)
}
