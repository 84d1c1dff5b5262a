import type { Level } from '#features/ratings/rules.ts'
import { raw, type Html } from '#server/platform/html.ts'
import { tokens, wall } from '#web/tokens.ts'
import type { LocalDate } from '#shared/time.ts'

/** Drawn in this box and stretched to the column; there are no letters in it to be stretched with it. */
const [WIDTH, HEIGHT] = [600, 160]
const { l5, l4, l3, l2, l1, line } = tokens.colour
export type Palette = Readonly<Record<Level | 'line', string>>
/** What bars are drawn in on paper, and on the dark wall. */
const LIGHT: Palette = { 5: l5, 4: l4, 3: l3, 2: l2, 1: l1, line }
export const DARK: Palette = { 5: wall.l5, 4: wall.l4, 3: wall.l3, 2: wall.l2, 1: wall.l1, line: wall.line }
const MOST_KEPT = 400

/** How many of each level on one day. */
export type DayCounts = { day: LocalDate; counts: Readonly<Record<Level, number>> }

type Charts = Awaited<ReturnType<typeof load>>
let charts: Charts | undefined
/** The library is only loaded when the first chart is drawn: a server that draws none does without it. */
async function load() {
  const [core, { BarChart }, { GridComponent }, { SVGRenderer }] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ])
  core.use([BarChart, GridComponent, SVGRenderer])
  return core
}
export async function readyCharts(): Promise<void> {
  charts ??= await load()
}

/** The least round number that holds them all: where the scale ends. */
export function scaleEnd(most: number): number {
  for (let unit = 1; ; unit *= 10) for (const step of [1, 2, 3, 4, 5, 6, 8]) if (step * unit >= most) return step * unit
}

const drawn = new Map<string, Html>()
/** Bars of days, these levels one upon the other from zero, the best below. */
export function dayBars(days: readonly DayCounts[], levels: readonly Level[], end: number, palette = LIGHT): Html {
  const key = JSON.stringify([palette.line, levels, end, days.map(({ counts }) => levels.map((level) => counts[level]))])
  const known = drawn.get(key)
  if (known) return known
  if (drawn.size >= MOST_KEPT) drawn.clear()
  const made = raw(svgOf(days, levels, end, palette))
  drawn.set(key, made)
  return made
}

function svgOf(days: readonly DayCounts[], levels: readonly Level[], end: number, palette: Palette): string {
  if (!charts) throw new Error('a chart was drawn before the library was loaded')
  const chart = charts.init(null, null, { renderer: 'svg', ssr: true, width: WIDTH, height: HEIGHT })
  try {
    chart.setOption({
      animation: false,
      grid: { left: 0, right: 0, top: 1, bottom: 1 },
      xAxis: { type: 'category', show: false, data: days.map(({ day }) => day) },
      yAxis: {
        type: 'value',
        min: 0,
        max: end,
        interval: end / 2,
        axisLabel: { show: false },
        splitLine: { lineStyle: { color: palette.line } },
      },
      series: levels.map((level) => ({
        type: 'bar',
        stack: 'levels',
        silent: true,
        barCategoryGap: '20%',
        itemStyle: { color: palette[level] },
        data: days.map(({ counts }) => counts[level]),
      })),
    })
    return bare(chart.renderToSVGString())
  } finally {
    chart.dispose()
  }
}

/** Without what a page's policy would refuse (styles), and what only the library's own script would read. */
const bare = (svg: string): string =>
  svg
    .replace(/<style[^]*?<\/style>/g, '')
    .replace(/ (?:ecmeta_\w+|class|style|pointer-events|baseProfile|version|xmlns:xlink)="[^"]*"/g, '')
    .replace(/<rect width="\d+" height="\d+" x="0" y="0" fill="none"><\/rect>/, '')
    .replace(/^<svg width="\d+" height="\d+"/, '<svg preserveAspectRatio="none" aria-hidden="true" focusable="false"')
    .replace(/\n/g, '')
