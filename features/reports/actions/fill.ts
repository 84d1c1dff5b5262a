import { loadDivisions } from '#features/organisations/index.ts'
import type { Division } from '#features/organisations/rules.ts'
import { answerFigures } from '#features/statistics/index.ts'
import type { FiguresAnswer } from '#features/statistics/contract/asking.ts'
import { dimensionOf } from '#features/statistics/rules/dimensions.ts'
import { definitionOf, metricOf, type AnyMetricId } from '#features/statistics/rules/metrics.ts'
import { changeOf } from '#features/statistics/rules/values.ts'
import type { Context } from '#server/platform/feature.ts'
import { dayOf, display } from '#shared/time.ts'
import { managementOf } from '../queries.ts'
import type { TablePiece } from '../rules/pieces.ts'
import { metricsIn, tablesIn, wholesIn, type Template } from '../rules/template.ts'
import { keyOf, type Snapshot } from '../rules/written.ts'

type Reading = Pick<Context, 'db' | 'now' | 'reach'>
export type Filling = { template: Template; division: Division; period: string; number: number }
const MOST_ROWS = { division: 40, other: 10 } as const

/** Asks for every figure of a template: the system fills, nobody types (rules 5.1). */
export async function fill(ctx: Reading, { template, division, period, number }: Filling): Promise<Snapshot> {
  const figures: Record<string, string> = {}
  let asOf = display(ctx.now)
  let says = period
  for (const { compare, metrics } of wholesIn(template)) {
    const answer = await ask(ctx, { division: division.code, period, metrics, ...(compare && { compare }) })
    for (const id of metrics) Object.assign(figures, turnsOf(id, answer))
    ;({ asOf } = answer)
    says = answer.period.says.zh
  }
  const tables: Snapshot['tables'][number][] = []
  for (const table of tablesIn(template)) tables.push(await tableOf(ctx, table, { division: division.code, period }))
  asOf = `${inWords(asOf.slice(0, 10))} ${asOf.slice(11, 16)}（北京时间）`
  return {
    asOf,
    figures,
    tables,
    words: {
      place: division.name,
      period: says,
      as_of: asOf,
      issuer: (await managementOf(ctx.db, division.code)) ?? division.name,
      day: inWords(dayOf(ctx.now)),
      number: String(number),
    },
    definitions: metricsIn(template).map((id) => {
      const { name, numerator, denominator, clause, version } = definitionOf(id)
      return { id, name, numerator, denominator, clause, version }
    }),
  }
}
const inWords = (day: string): string => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`

type Asked = { division: string; period: string; metrics: readonly AnyMetricId[]; by?: string; compare?: string; top?: number }
async function ask(ctx: Reading, { metrics, ...query }: Asked): Promise<FiguresAnswer> {
  const answer = await answerFigures(ctx, { metrics: metrics.join(','), on: 'rated', ...query })
  // The template was checked by the same rules, and the division by the same reach.
  if (!answer.ok) throw new Error(`figures of a report were refused: ${answer.refusal}`)
  return answer.value
}

const AGAINST = { previous: ['previous', 'since_previous'], last_year: ['last_year', 'since_last_year'], division: [] } as const
function turnsOf(id: AnyMetricId, { total, against }: FiguresAnswer): Record<string, string> {
  const now = total.values[id]
  const before = total.before?.[id]
  if (!now) return {}
  const said: Record<string, string> = { [keyOf(id, 'itself')]: grouped(now.says) }
  const [turn, since] = (against && AGAINST[against.kind]) ?? []
  if (turn === undefined || since === undefined) return said
  said[keyOf(id, turn)] = before ? grouped(before.says) : '—'
  said[keyOf(id, since)] = (before && changeWords(id, now, before, turn)) ?? '没有可比的数'
  return said
}
/** Thousands apart, as official papers write them; a share stays what it is. */
const grouped = (says: string): string => (/^\d+$/.test(says) ? says.replace(/\B(?=(\d{3})+$)/g, ',') : says)

type Told = FiguresAnswer['total']['values'][string]
function changeWords(id: AnyMetricId, now: Told, before: Told, turn: 'previous' | 'last_year'): string | null {
  const metric = metricOf(id)
  const change = changeOf(metric, now, before)
  if (!change) return null
  const than = turn === 'previous' ? '比上期' : '比上年同期'
  if (change.way === 'same') return `与${than.slice(1)}持平`
  const share = metric.way === 'share' || metric.way === 'portion'
  const verb = share || metric.way === 'average' ? (change.way === 'up' ? '上升' : '下降') : change.way === 'up' ? '增加' : '减少'
  return `${than}${verb}${grouped(change.says)}${share ? '个百分点' : metric.way === 'average' ? '分' : ''}`
}

async function tableOf(
  ctx: Reading,
  { by, metrics }: TablePiece,
  where: Pick<Asked, 'division' | 'period'>,
): Promise<Snapshot['tables'][number]> {
  const top = by === 'division' ? MOST_ROWS.division : MOST_ROWS.other
  const answer = await ask(ctx, { ...where, metrics, by, top })
  const names = new Map([...(await loadDivisions(ctx.db)).values()].map((d) => [d.code, d.name]))
  const nameOf = ({ code, name }: { code: string; name: string | null }): string =>
    name ?? names.get(code) ?? (code === '' ? '没有登记' : code)
  return {
    head: [dimensionOf(by).zh, ...metrics.map((id) => metricOf(id).name)],
    rows: answer.rows.map((row) => [row.of.map(nameOf).join(' '), ...metrics.map((id) => grouped(row.values[id]?.says ?? '—'))]),
    left: answer.left,
  }
}
