import { loadDivisions } from '#features/organisations/index.ts'
import { answerFigures, type Asking } from '#features/statistics/index.ts'
import type { FiguresQuery } from '#features/statistics/contract/asking.ts'
import { accept, refuse, type Decision } from '#shared/decision.ts'
import { display } from '#shared/time.ts'
import { departmentsOf } from '../queries/departments.ts'
import { metricName, type Indicator } from '../rules/indicators.ts'
import { kindRow, type Kind } from '../rules/schemes.ts'
import { pointsSay, scored, WHY_SAYS, type Figure } from '../rules/scored.ts'
import type { Result } from '../contract.ts'

export type ToScore = { kind: Kind; period: string; division?: string | undefined; indicators: readonly Indicator[] }
type Of = { code: string; name: string; figures: Readonly<Record<string, Figure>> }
export type Scores = { asOf: string; results: Result[] }

/** Every unit or place within reach, by figures as everybody else is told them: the best first, then by name. */
export async function scoresOf(ctx: Asking, ask: ToScore): Promise<Decision<Scores, 'beyond_reach' | 'cannot_tell'>> {
  const query: FiguresQuery = { metrics: ask.indicators.map((one) => one.metric).join(','), on: 'rated', period: ask.period }
  const found = ask.kind === 'departments' ? await eachDepartment(ctx, query) : await together(ctx, ask, query)
  if (!found.ok) return found
  const results = found.value.all.map(({ code, name, figures }) => resultOf({ code, name, figures }, ask.indicators))
  return accept({ asOf: found.value.asOf, results: results.toSorted(inOrder) })
}
const inOrder = (a: Result, b: Result): number => (b.hundredths ?? -1) - (a.hundredths ?? -1) || (a.code < b.code ? -1 : 1)

type Found = Decision<{ asOf: string; all: Of[] }, 'beyond_reach' | 'cannot_tell'>
async function together(ctx: Asking, { kind, division }: ToScore, query: FiguresQuery): Promise<Found> {
  const answer = await answerFigures(ctx, { ...query, by: kindRow(kind).by, ...(division !== undefined && { division }) })
  if (!answer.ok) return told(answer.refusal)
  const { rows, asOf, scope } = answer.value
  const all = rows.flatMap(({ of: [word], values }) =>
    word === undefined || word.code === '' || word.code === scope.division?.code
      ? []
      : [{ code: word.code, name: word.name ?? word.code, figures: values }],
  )
  return accept({ asOf, all })
}

/** Departments of the region, each asked for alone: all units of the region at once would be thousands. */
async function eachDepartment(ctx: Asking, query: FiguresQuery): Promise<Found> {
  const roots = [...(await loadDivisions(ctx.db)).values()].filter((d) => d.reportingParent === null && d.inScope)
  const all: Of[] = []
  let [asOf, refused] = [display(ctx.now), 0]
  for (const { code, name } of await departmentsOf(
    ctx.db,
    roots.map((root) => root.code),
  )) {
    const answer = await answerFigures(ctx, { ...query, unit: code })
    if (!answer.ok) {
      if (answer.refusal !== 'beyond_reach') return told(answer.refusal)
      refused += 1
      continue
    }
    asOf = answer.value.asOf
    all.push({ code, name, figures: answer.value.total.values })
  }
  return all.length === 0 && refused > 0 ? refuse('beyond_reach') : accept({ asOf, all })
}
const told = (refusal: string) =>
  refusal === 'beyond_reach' || refusal === 'no_such_division' ? refuse('beyond_reach') : refuse('cannot_tell')

function resultOf({ code, name, figures }: Of, indicators: readonly Indicator[]): Result {
  const { score, assessed, lines } = scored(indicators, figures)
  return {
    code,
    name,
    score: score === null ? null : pointsSay(score),
    hundredths: score,
    assessed,
    lines: lines.map(({ points, value: _value, ...line }) => ({
      ...line,
      name: metricName(line.metric),
      points: points === null ? null : pointsSay(points),
      whySays: WHY_SAYS[line.why],
    })),
  }
}
