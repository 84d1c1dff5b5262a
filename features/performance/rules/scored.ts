import type { Indicator } from './indicators.ts'

/** A figure as it was told: the words, the number, and of how many. */
export type Figure = { says: string; value: number | null; of: number | null }
export const WHYS = ['reached', 'between', 'below', 'nothing', 'few'] as const
export type Why = (typeof WHYS)[number]
/** Points in hundredths, so that what is added is what is shown. `weight`: what the line counts for after what is left out. */
export type Line = Indicator & { says: string; value: number | null; of: number | null; points: number | null; why: Why }
export type Scored = { score: number | null; assessed: number; lines: Line[] }

const HUNDREDTHS = 100
const half = (x: number): number => Math.floor(x + 0.5 + 1e-9)
/** Of the weight at least half has to be assessed: a score of one line in ten says nothing. */
const LEAST_ASSESSED = 0.5

/** Line by line; the score is out of a hundred, of what could be assessed. In hundredths. */
export function scored(indicators: readonly Indicator[], figures: Readonly<Record<string, Figure>>): Scored {
  const lines = indicators.map((indicator) => lineOf(indicator, figures[indicator.metric] ?? { says: '—', value: null, of: null }))
  const total = indicators.reduce((sum, one) => sum + one.weight, 0)
  const told = lines.filter((line) => line.points !== null)
  const assessed = told.reduce((sum, line) => sum + line.weight, 0)
  const points = told.reduce((sum, line) => sum + (line.points ?? 0), 0)
  const enough = total > 0 && assessed >= total * LEAST_ASSESSED
  return { score: enough ? half((points * 100) / assessed) : null, assessed, lines }
}

function lineOf(indicator: Indicator, { says, value, of }: Figure): Line {
  const line = { ...indicator, says, value, of }
  if (value === null) return { ...line, points: null, why: 'nothing' }
  if (of !== null && of < indicator.least) return { ...line, points: null, why: 'few' }
  const { floor, target, weight } = indicator
  const way = Math.min(1, Math.max(0, (value - floor) / (target - floor)))
  return { ...line, points: half(weight * HUNDREDTHS * way), why: way === 1 ? 'reached' : way === 0 ? 'below' : 'between' }
}
export const pointsSay = (hundredths: number | null): string => (hundredths === null ? '—' : (hundredths / HUNDREDTHS).toFixed(2))
/** Why a line has the points it has, in words. */
export const WHY_SAYS: Readonly<Record<Why, string>> = {
  reached: '达到目标，得满分',
  between: '在底线和目标之间，按比例得分',
  below: '没有超过底线，不得分',
  nothing: '没有可算的，不计分，权重分给其他指标',
  few: '条数太少，不计分，权重分给其他指标',
}
