import { Section } from '#web/ui/detail-page.tsx'
import { Empty } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import type { PersonYear } from '../contract.ts'
import { Interval } from './interval.tsx'

const TEXTS = {
  zh: {
    year: (year: number) => `${year} 年`,
    months: '月份',
    ratings: '评价数',
    raw: '本人好评率',
    expected: '同样的事项和渠道，其他人平均',
    adjusted: '调整后的区间（虚线为其他人平均）',
    whole: '合计',
    none: (least: number) => `还没有满 ${least} 条的月份`,
    noneHint: '整月结束以后，满了条数就出结果；不足的等以后的月份一起算。',
    waiting: (months: string, least: number) => `${months}：不足 ${least} 条，没有结果；同一年以后的月份结束了，一起算。`,
    how: (least: number, confidence: number) =>
      `只算已经结束的整月，满 ${least} 条出一次结果，各次的月份不重叠，看不出哪一条是谁评的。区间的置信水平 ${confidence * 100}%。这不是名次，人员不排名。`,
  },
  en: {
    year: (year: number) => String(year),
    months: 'Months',
    ratings: 'Ratings',
    raw: 'Own good share',
    expected: 'Others, same services',
    adjusted: 'Adjusted, with interval (dashed: the others)',
    whole: 'Together',
    none: (least: number) => `No months with ${least} ratings yet`,
    noneHint: 'A result comes when whole months reach that number; what is short waits for the next.',
    waiting: (months: string, least: number) => `${months}: fewer than ${least}, no result; told with later months of the same year.`,
    how: (least: number, confidence: number) =>
      `Only whole months that are over, a result for every ${least} ratings, no month in two of them: nobody’s single rating shows. Intervals of ${confidence * 100}%. This is no rank; persons are not ranked.`,
  },
}
type Part = PersonYear['parts'][number]
const monthsSay = (from = '', to = ''): string => (from === to ? from : `${from} – ${to}`)

/** What one person was rated in the months that are over: their own share beside what the others get for the same services. */
export function PersonYears({ years, least, confidence }: { years: readonly PersonYear[]; least: number; confidence: number }) {
  const texts = TEXTS[useLanguage()]
  const told = years.filter((year) => year.parts.length > 0 || year.waiting.length > 0)
  return (
    <>
      <p className="quiet">{texts.how(least, confidence)}</p>
      {told.every((year) => year.parts.length === 0) && <Empty title={texts.none(least)} hint={texts.noneHint} />}
      {told.map((year) => (
        <Section key={year.year} title={texts.year(year.year)}>
          {year.parts.length > 0 && <Parts year={year} />}
          {year.waiting.length > 0 && <p className="quiet">{texts.waiting(monthsSay(year.waiting[0], year.waiting.at(-1)), least)}</p>}
        </Section>
      ))}
    </>
  )
}

function Parts({ year }: { year: PersonYear }) {
  const texts = TEXTS[useLanguage()]
  const from = Math.min(950, ...year.parts.map((part) => Math.floor(part.bar.lower / 50) * 50))
  const rows: [string, Part][] = year.parts.map((part) => [monthsSay(part.from, part.to), part])
  if (year.whole && year.parts.length > 1) rows.push([texts.whole, year.whole])
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={texts.year(year.year)}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{texts.months}</th>
            <th scope="col" className="n">
              {texts.ratings}
            </th>
            <th scope="col" className="n">
              {texts.raw}
            </th>
            <th scope="col" className="n">
              {texts.expected}
            </th>
            <th scope="col">{texts.adjusted}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([months, part]) => (
            <tr key={months}>
              <th scope="row">{months}</th>
              <td className="n num">{part.ratings}</td>
              <td className="n num">{part.raw}</td>
              <td className="n num">{part.expected}</td>
              <td>
                <Interval bar={{ ...part.bar, from }} mark={part.bar.expected} words={part} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
