import { Link } from 'react-router'
import { numberWords } from '#web/ui/number-words.ts'
import { useLanguage } from '#web/ui/texts.ts'
import type { TallyReply } from '../contract/board.ts'
import { MEASURE_CODES, type Measure } from '../rules/elements.ts'
import { elementWords, shareOf } from './words.ts'

const TEXTS = {
  zh: {
    items: '事项',
    of: (n: string) => `${n} 项不同`,
    see: (name: string, element: string) => `${name}：${element}不同的`,
    none: '没有可比的',
  },
  en: {
    items: 'Items',
    of: (n: string) => `${n} differ`,
    see: (name: string, element: string) => `${name}: ${element} differing`,
    none: 'nothing to compare',
  },
}
type Row = { key: string; says: string; measures: readonly TallyReply[]; filter: Readonly<Record<string, string>> }

/** Shares by element, each with how many differ and the way to them. */
export function ShareTable({ caption, first, rows }: { caption: string; first: string; rows: readonly Row[] }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <div className="table-box">
      <table className="table shares">
        <caption className="vh">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{first}</th>
            <th scope="col" className="k-number">
              {texts.items}
            </th>
            {MEASURE_CODES.map((element) => (
              <th key={element} scope="col" className="k-number">
                {elementWords(element, language)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.key}>
              <th scope="row" data-label={first}>
                {row.says}
              </th>
              <td className="k-number" data-label={texts.items}>
                {numberWords(measureOf(row, 'whole')?.judged ?? 0)}
              </td>
              {MEASURE_CODES.map((element) => (
                <td key={element} className="k-number" data-label={elementWords(element, language)}>
                  <Share row={row} element={element} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
const measureOf = (row: Row, element: Measure): TallyReply | undefined => row.measures.find((one) => one.element === element)

function Share({ row, element }: { row: Row; element: Measure }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const measure = measureOf(row, element)
  if (!measure || measure.share === null) return <span title={texts.none}>—</span>
  if (measure.differing === 0) return <>{shareOf(measure.share)}</>
  const query = new URLSearchParams({ ...row.filter, degree: 'differs', ...(element !== 'whole' && { element }) })
  return (
    <>
      {shareOf(measure.share)}{' '}
      <Link
        to={`/alignment/findings?${query.toString()}`}
        aria-label={texts.see(row.says, elementWords(element, language))}
        className="share-differing"
      >
        {texts.of(numberWords(measure.differing))}
      </Link>
    </>
  )
}
