import { holdsMask } from '#features/vault/rules/span.ts'
import { DayText } from '#web/ui/day.tsx'
import { Facts } from '#web/ui/detail-page.tsx'
import { Level } from '#web/ui/level.tsx'
import { useLanguage } from '#web/ui/texts.ts'

const TEXTS = {
  zh: {
    ratedOn: '评价日期',
    level: '评价',
    codes: '评价指标',
    item: '事项',
    hidden: '评价人匿名，不告知事项',
    complaint: '反映的问题',
    quote: '评价原文',
    masked: '个人信息已隐去',
  },
  en: {
    ratedOn: 'Rated',
    level: 'Rating',
    codes: 'Detail codes',
    item: 'Service item',
    hidden: 'the rater is anonymous; the item is not told',
    complaint: 'What is complained of',
    quote: 'In the rater’s words',
    masked: 'personal data masked',
  },
}
export type LetterShown = {
  ratedOn: string
  level: number
  codes: readonly { code: string; name: string }[]
  item: string | null
  complaint: string
  quote: string | null
}

/** All that the person told sees of the rating; the unit reads the very same before it sends it (rules 2.4). */
export function Letter({ value }: { value: LetterShown }) {
  const texts = TEXTS[useLanguage()]
  return (
    <div className="notice-letter">
      <Facts
        rows={[
          [texts.complaint, <span dir="auto">{value.complaint}</span>],
          [texts.level, <Level level={value.level} />],
          value.codes.length > 0 && [texts.codes, value.codes.map((one) => one.name).join('；')],
          [texts.ratedOn, <DayText day={value.ratedOn} />],
          [texts.item, value.item ?? <span className="quiet">{texts.hidden}</span>],
          value.quote !== null && [
            texts.quote,
            <>
              <span dir="auto">{value.quote}</span> {holdsMask(value.quote) && <span className="tag">{texts.masked}</span>}
            </>,
          ],
        ]}
      />
    </div>
  )
}
