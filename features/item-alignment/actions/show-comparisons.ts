import { sourcesOf } from '#features/identity/rules/reach.ts'
import type { Context } from '#server/platform/feature.ts'
import type { CallOf, RefusalOf, ReplyOf } from '#shared/endpoint.ts'
import { display, type Instant } from '#shared/time.ts'
import type { ComparisonFigures, listComparedRows, listComparedSources, readComparedSource } from '../contract/comparisons.ts'
import {
  comparedRowsPage,
  comparisonsOf,
  sourcesPage,
  type ComparisonFacts,
  type RowFacts,
  type SourceAsker,
} from '../queries/comparisons.ts'
import { outcomeSays, SAME_SOURCE_RATE, sameSourceOf, type Counts } from '../rules/comparison.ts'
import type { Received } from '../store/comparisons.ts'

type Asking = Pick<Context, 'db' | 'reach' | 'actor'>
const askerOf = ({ reach, actor }: Asking): SourceAsker => ({ reach, sources: sourcesOf(actor) })
const MOST_HISTORY = 60

export async function showSources(
  ctx: Asking,
  { query }: CallOf<typeof listComparedSources>,
): Promise<ReplyOf<typeof listComparedSources>> {
  const { items, next } = await sourcesPage(ctx.db, askerOf(ctx), query)
  return { items: items.map(sourceOf), next }
}

export async function showSource(
  ctx: Context<RefusalOf<typeof readComparedSource>>,
  { params }: CallOf<typeof readComparedSource>,
): Promise<ReplyOf<typeof readComparedSource>> {
  const all = await comparisonsOf(ctx.db, askerOf(ctx), params.sourceSystem, MOST_HISTORY)
  const [last] = all
  return last ? { ...sourceOf(last), history: all.map(figuresOf) } : ctx.refuse('no_such_source')
}

export async function showComparedRows(ctx: Asking, { query }: CallOf<typeof listComparedRows>): Promise<ReplyOf<typeof listComparedRows>> {
  const { items, next } = await comparedRowsPage(ctx.db, askerOf(ctx), query)
  return {
    items: items.map((row) => ({
      ...rowOf(row),
      unit: row.unitCode === null ? null : { code: row.unitCode, name: row.unitName ?? row.unitCode },
    })),
    next,
  }
}

const sourceOf = (row: ComparisonFacts) => ({
  ...figuresOf(row),
  division: row.division === null ? null : { code: row.division, name: row.divisionName ?? row.division },
})

type Figures = Counts & Received & { comparisonId: string; sourceSystem: string; completedAt: Instant }
export function figuresOf(row: Figures): ComparisonFigures {
  const { comparisonId, sourceSystem, received, faulty, repeated, same, writing, differing, unknown, missing } = row
  const { numerator, denominator } = sameSourceOf(row)
  const { formula, clause } = SAME_SOURCE_RATE
  return {
    comparisonId,
    sourceSystem,
    comparedAt: display(row.completedAt),
    received,
    faulty,
    repeated,
    same,
    writing,
    differing,
    unknown,
    missing,
    rate: { numerator, denominator, share: denominator === 0 ? null : numerator / denominator, formula, clause },
  }
}

export const rowOf = ({ itemCode, outcome, name, fields }: RowFacts) => ({
  itemCode,
  outcome,
  outcomeSays: outcomeSays(outcome),
  name,
  fields,
})
