import { useTexts } from '#web/ui/texts.ts'
import './rankings.css'

type Bar = { estimate: number; lower: number; upper: number; from: number }
const [WIDTH, HEIGHT] = [240, 20]
const TEXTS = {
  zh: { of: (value: string, lower: string, upper: string) => `${value}，区间 ${lower} 到 ${upper}` },
  en: { of: (value: string, lower: string, upper: string) => `${value}, interval ${lower} to ${upper}` },
}
type Words = { estimate: string; lower: string; upper: string }
type IntervalProps = { bar: Bar; words: Words; mark?: number | undefined }

/** A dot with its whiskers on one scale for the whole list, and what they are in figures beside it. `mark`: a line to hold it against. */
export function Interval({ bar, words, mark }: IntervalProps) {
  const texts = useTexts(TEXTS)
  const x = (steps: number): number => ((Math.max(bar.from, steps) - bar.from) / Math.max(1, 1_000 - bar.from)) * (WIDTH - 8) + 4
  const middle = HEIGHT / 2
  return (
    <span className="interval">
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-label={texts.of(words.estimate, words.lower, words.upper)}
      >
        <line className="interval-axis" x1={0} x2={WIDTH} y1={HEIGHT - 1} y2={HEIGHT - 1} />
        {mark !== undefined && <line className="interval-mark" x1={x(mark)} x2={x(mark)} y1={1} y2={HEIGHT - 1} />}
        <line className="interval-whisker" x1={x(bar.lower)} x2={x(bar.upper)} y1={middle} y2={middle} />
        <line className="interval-end" x1={x(bar.lower)} x2={x(bar.lower)} y1={middle - 5} y2={middle + 5} />
        <line className="interval-end" x1={x(bar.upper)} x2={x(bar.upper)} y1={middle - 5} y2={middle + 5} />
        <circle className="interval-dot" cx={x(bar.estimate)} cy={middle} r={4} />
      </svg>
      <span className="num">
        <b>{words.lower}</b>–{words.upper}
      </span>
    </span>
  )
}
