import { useLanguage, useTexts } from '#web/ui/texts.ts'
import type { FiguresAnswer } from '../../contract/asking.ts'
import { dimensionOf } from '../../rules/dimensions.ts'
import { Defined } from './defined.tsx'
import { Figure } from './figure.tsx'
import { asValue, behindOf, mayFollow, metricNamed, type Asked } from './question.ts'
import { wordOf } from './words.ts'

const TEXTS = {
  zh: { total: '合计', left: (n: number) => `另有 ${n} 行没有列出，合计是全部的。` },
  en: { total: 'Total', left: (n: number) => `${n} more rows are not listed; the total is of all.` },
}
type PivotProps = { title: string; answer: FiguresAnswer; asked: Asked; may: (permission: string) => boolean; busy: boolean }
type Row = FiguresAnswer['rows'][number]

/** The figures as a table: the first dimension downwards, the second across, the metrics side by side; the sum of all above. */
export function Pivot({ title, answer, asked, may, busy }: PivotProps) {
  const language = useLanguage()
  const texts = useTexts(TEXTS)
  const metrics = answer.metrics.map(metricNamed)
  const here = answer.scope.division?.code
  const [first, second] = answer.by
  const across = second === undefined ? [null] : distinct(answer.rows.map((row) => row.of[1]))
  const down = first === undefined ? [] : distinct(answer.rows.map((row) => row.of[0]))
  const cells = new Map(answer.rows.map((row) => [row.of.map((word) => word.code).join('\u0000'), row]))
  const cellOf = (of: Row['of'], values: Row['values'] | undefined, before: Row['values'] | null | undefined) =>
    metrics.map((metric) => {
      const value = values?.[metric.id]
      const then = before?.[metric.id]
      const to = mayFollow(behindOf(answer, asked, { of, metric }), may)
      return (
        <td key={`${of.map((word) => word.code).join()}-${metric.id}`} className="k-number">
          {value ? <Figure metric={metric} value={asValue(value)} before={then && asValue(then)} to={to} /> : '—'}
        </td>
      )
    })
  return (
    <div className="table-box pivot" aria-busy={busy} tabIndex={0} role="region" aria-label={title}>
      <table className="table">
        <caption className="vh">{title}</caption>
        <Head answer={answer} across={across} />
        <tbody>
          {second === undefined && (
            <tr className="sum">
              <th scope="row">{texts.total}</th>
              {cellOf([], answer.total.values, answer.total.before)}
            </tr>
          )}
          {down.map((word) => (
            <tr key={word.code}>
              <th scope="row">{first && wordOf(first, word, { language, here })}</th>
              {across.flatMap((other) => {
                const of = other === null ? [word] : [word, other]
                const found = cells.get(of.map((one) => one.code).join('\u0000'))
                return cellOf(of, found?.values, found?.before)
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {answer.left > 0 && <p className="quiet pivot-note">{texts.left(answer.left)}</p>}
    </div>
  )
}

/** What stands across: of a second dimension its words, beneath each the metrics. */
function Head({ answer, across }: { answer: FiguresAnswer; across: readonly (Row['of'][number] | null)[] }) {
  const language = useLanguage()
  const metrics = answer.metrics.map(metricNamed)
  const here = answer.scope.division?.code
  const [first, second] = answer.by
  return (
    <thead>
      {second !== undefined && (
        <tr>
          <th scope="col">{dimensionOf(second)[language]}</th>
          {across.map((word) => (
            <th key={word?.code} scope="colgroup" colSpan={metrics.length} className="across">
              {word && wordOf(second, word, { language, here })}
            </th>
          ))}
        </tr>
      )}
      <tr>
        <th scope="col">{first === undefined ? '' : dimensionOf(first)[language]}</th>
        {across.flatMap((word) =>
          metrics.map((metric) => (
            <th key={`${word?.code ?? ''}-${metric.id}`} scope="col" className="k-number">
              <Defined metric={metric} />
            </th>
          )),
        )}
      </tr>
    </thead>
  )
}

/** Each word once, in the order in which they come. */
export function distinct(words: readonly (Row['of'][number] | undefined)[]): Row['of'] {
  const byCode = new Map(words.flatMap((word) => (word ? [[word.code, word] as const] : [])))
  return [...byCode.values()]
}
