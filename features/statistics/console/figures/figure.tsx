import { Link } from 'react-router'
import { useLanguage, useTexts } from '#web/ui/texts.ts'
import type { Metric } from '../../rules/metric.ts'
import type { Value } from '../../rules/values.ts'
import { changeWords, valueWords } from './words.ts'

const TEXTS = {
  zh: { few: '评价太少，不列', than: '比' },
  en: { few: 'too few ratings to tell', than: 'against' },
}
/** Nothing is behind nothing; behind a coverage is what it leaves out. */
const leads = (to: string, { part, of, value }: Value): boolean =>
  to.startsWith('/coverage') ? (of ?? 0) > (part ?? 0) : (part ?? value ?? 0) > 0
type FigureProps = { metric: Metric; value: Value; before?: Value | null | undefined; to?: string | null | undefined }
/** A number, one press from what it counts; a share with what it is of, a difference in words. */
export function Figure({ metric, value, before, to }: FigureProps) {
  const language = useLanguage()
  const texts = useTexts(TEXTS)
  const words = valueWords(metric, value)
  const change = before ? changeWords(metric, value, before, language) : null
  return (
    <span className="figure">
      {to && leads(to, value) ? <Link to={to}>{words}</Link> : <span title={value.withheld && texts.few}>{words}</span>}
      {value.of !== null && value.of > 0 && (
        <small className="quiet">{value.part === null ? `n=${value.of}` : `${value.part}/${value.of}`}</small>
      )}
      {change !== null && <small className="change">{change}</small>}
    </span>
  )
}
