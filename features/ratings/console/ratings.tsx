import { codeWords, filtersOf } from '#web/ui/list-filters.ts'
import { Level } from '#web/ui/level.tsx'
import { ListPage } from '#web/ui/list-page.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { ratingColumns } from '../contract/columns.ts'
import { ratingWords } from '../contract/list-words.ts'
import { listRatings, type RatingSummary } from '../contract/reading.ts'
import './ratings.css'

const TEXTS = {
  zh: {
    title: '评价',
    purpose: '办事企业和群众的评价。匿名的只显示事项、日期、等级、指标和脱敏文字，次日起列出；涉及您本人的不在这里。',
    none: '您的范围内还没有评价',
    how: '有人评价之后会出现在这里，匿名评价自次日起列出。',
    withheld: '不显示',
    waiting: '正在脱敏',
    noItem: '咨询或来电',
    leftOut: '不予采纳',
    followUpLeftOut: '追加不予采纳',
  },
  en: {
    title: 'Ratings',
    purpose:
      'What those served have said. Of anonymous ones only item, day, level, reasons and masked words are shown, from the next day on; those about yourself are not here.',
    none: 'No ratings within your reach yet',
    how: 'They appear once somebody rates; anonymous ones from the next day on.',
    withheld: 'not shown',
    waiting: 'being masked',
    noItem: 'consultation or call',
    leftOut: 'not adopted',
    followUpLeftOut: 'follow-up not adopted',
  },
}
const FILTERS = [
  ...filtersOf(ratingWords, {
    level: 'select',
    bad: 'toggle',
    hasText: 'toggle',
    adopted: 'select',
    division: 'division',
    unit: 'unit',
    item: 'item',
    channel: 'select',
    from: 'day',
    to: 'day',
  }),
  ...filtersOf(ratingWords, { q: 'text', code: 'text', identification: 'select', class: 'select' }).map((filter) => ({
    ...filter,
    quiet: true as const,
  })),
]

const cells = (language: StaffLanguage): Cells<RatingSummary> => {
  const texts = TEXTS[language]
  const { identification, channel, class: origin } = ratingWords.filters
  /** A dash would say that there is none. */
  const unlessAnonymous = (rating: RatingSummary, words: string) =>
    rating.anonymous ? <span className="quiet">{texts.withheld}</span> : words
  return {
    level: (rating) => <Level level={rating.level} />,
    followUp: (rating) => (rating.followUp === null ? '—' : <Level level={rating.followUp.level} />),
    adopted: (rating) => {
      const says = [...(rating.adopted ? [] : [texts.leftOut]), ...(rating.followUp?.adopted === false ? [texts.followUpLeftOut] : [])]
      return says.map((one) => (
        <span key={one} className="tag">
          {one}
        </span>
      ))
    },
    item: (rating) => rating.item?.name ?? <span className="quiet">{texts.noItem}</span>,
    text: (rating) =>
      rating.textWaiting ? (
        <span className="quiet">{texts.waiting}</span>
      ) : (
        <span className="clipped" dir="auto">
          {rating.text ?? '—'}
        </span>
      ),
    codes: (rating) => <span className="clipped">{rating.codes.map((code) => code.text).join('；') || '—'}</span>,
    identification: (rating) => codeWords(identification.values, rating.identification, language),
    recordNo: (rating) => unlessAnonymous(rating, rating.recordNo ?? '—'),
    channel: (rating) => unlessAnonymous(rating, codeWords(channel.values, rating.channel, language, rating.channelSays)),
    class: (rating) => unlessAnonymous(rating, codeWords(origin.values, rating.class, language)),
  }
}

export default function Ratings() {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <ListPage
      endpoint={listRatings}
      columns={ratingColumns}
      title={texts.title}
      purpose={texts.purpose}
      filters={FILTERS}
      cells={cells(language)}
      rowKey={(rating) => rating.ratingId}
      rowLink="item"
      rowTo={(rating) => `/ratings/${rating.ratingId}`}
      empty={{ title: texts.none, hint: texts.how }}
      exportName={listRatings.name}
    />
  )
}
