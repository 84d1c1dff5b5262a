import { BarChart, LineChart } from 'echarts/charts'
import { GridComponent } from 'echarts/components'
import { init, use, type ComposeOption, type ECharts } from 'echarts/core'
import type { BarSeriesOption, LineSeriesOption } from 'echarts/charts'
import type { GridComponentOption } from 'echarts/components'
import { LabelLayout } from 'echarts/features'
import { CanvasRenderer } from 'echarts/renderers'
import { useEffect, useRef } from 'react'
import { tokens } from '#web/tokens.ts'

use([BarChart, LineChart, GridComponent, LabelLayout, CanvasRenderer])
type Option = ComposeOption<BarSeriesOption | LineSeriesOption | GridComponentOption>

export type Series = { name: string; colour: string; values: readonly (number | null)[] }
export type ChartProps = { title: string; over: 'time' | 'places'; words: readonly string[]; series: readonly Series[]; share: boolean }
const { colour, font, type } = tokens
const ROW_PX = 30
const LEAST_PX = 180

/** Counts begin at nothing; each line says its name at its end, each bar its number. The table beside it holds the same. */
function optionOf({ over, words, series, share }: ChartProps): Option {
  const says = (value: number): string => (share ? `${(value * 100).toFixed(1)}%` : value.toLocaleString('en'))
  const names = { type: 'category' as const, data: [...words], axisTick: { show: false }, axisLine: { lineStyle: { color: colour.line } } }
  const numbers = {
    type: 'value' as const,
    min: 0,
    splitLine: { lineStyle: { color: colour.line } },
    axisLabel: { formatter: says, color: colour.muted },
  }
  const label = {
    show: true,
    color: colour.ink,
    fontSize: type.console.small[0],
    formatter: ({ value }: { value: unknown }) => (typeof value === 'number' ? says(value) : ''),
  }
  const base = { textStyle: { fontFamily: font.zh, fontSize: type.console.small[0], color: colour.ink }, animation: false }
  if (over === 'time')
    return {
      ...base,
      grid: { left: 8, right: 96, top: 16, bottom: 8, containLabel: true },
      xAxis: names,
      yAxis: numbers,
      series: series.map(({ name, colour: color, values }) => ({
        type: 'line' as const,
        name,
        data: [...values],
        color,
        symbolSize: 5,
        connectNulls: false,
        labelLayout: { moveOverlap: 'shiftY' as const },
        endLabel: { show: true, formatter: name, color },
      })),
    }
  return {
    ...base,
    grid: { left: 8, right: 64, top: 8, bottom: 8, containLabel: true },
    xAxis: numbers,
    yAxis: { ...names, inverse: true },
    series: series.map(({ name, colour: color, values }) => ({
      type: 'bar' as const,
      name,
      data: [...values],
      color,
      barMaxWidth: 18,
      label: { ...label, position: 'right' as const },
    })),
  }
}

/** Drawn for the eye; who cannot see it reads its title and the table. */
export default function Chart(props: ChartProps) {
  const box = useRef<HTMLDivElement>(null)
  const height = props.over === 'time' ? 260 : Math.max(LEAST_PX, props.words.length * Math.max(1, props.series.length) * ROW_PX)
  useEffect(() => {
    if (!box.current) return undefined
    const chart: ECharts = init(box.current, null, { height })
    chart.setOption(optionOf(props))
    const fit = (): void => chart.resize()
    window.addEventListener('resize', fit)
    return () => {
      window.removeEventListener('resize', fit)
      chart.dispose()
    }
  }, [props, height])
  return <div ref={box} role="img" aria-label={props.title} className="chart-box" style={{ height }} />
}
