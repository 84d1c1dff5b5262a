import { ratingColumns } from '#features/ratings/contract/columns.ts'
import { ratingWords } from '#features/ratings/contract/list-words.ts'
import type { RatingSummary } from '#features/ratings/contract/reading.ts'
import { Level } from '#web/ui/level.tsx'
import { filtersOf } from '#web/ui/list-filters.ts'
import { ListPage, type Filter } from '#web/ui/list-page.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useTexts } from '#web/ui/texts.ts'
import { listRatingsBehind } from '../../contract/behind.ts'

const TEXTS = {
  zh: {
    title: '数字背后的评价',
    purpose: '一个数字计入的每一条评价。看得到什么，与“评价”清单一样：匿名的次日起列出，不显示窗口、渠道和时刻，也不按它们找。',
    empty: { title: '这里没有您能看的评价', hint: '匿名评价次日起列出；涉及您本人的不在这里。' },
  },
  en: {
    title: 'Ratings behind a figure',
    purpose:
      'Each rating that a figure counts, told as the list of ratings tells it: anonymous ones from the next day on, without window, channel and time.',
    empty: { title: 'No ratings for you here', hint: 'Anonymous ones appear from the next day on; those about yourself are not here.' },
  },
}
const quiet = (filter: Filter): Filter => ({ ...filter, quiet: true })
const FILTERS: readonly Filter[] = [
  ...filtersOf(ratingWords, { level: 'select', division: 'division', unit: 'unit', item: 'item', from: 'day', to: 'day' }),
  {
    id: 'set',
    kind: 'select',
    label: { zh: '哪些', en: 'Which' },
    options: [
      { value: 'adopted', says: { zh: '采纳的', en: 'adopted' } },
      { value: 'raw', says: { zh: '原始的', en: 'as they came' } },
      { value: 'excluded', says: { zh: '不予采纳的', en: 'not adopted' } },
    ],
  },
  ...filtersOf(ratingWords, { channel: 'select', bad: 'toggle' }).map(quiet),
  ...[
    { id: 'good', kind: 'toggle', label: { zh: '只看好评', en: 'Good only' } } as const,
    { id: 'alone', kind: 'toggle', label: { zh: '不含下级', en: 'This division only' } } as const,
    { id: 'hall', kind: 'text', label: { zh: '大厅', en: 'Hall' } } as const,
    { id: 'window', kind: 'text', label: { zh: '窗口', en: 'Window' } } as const,
    { id: 'side', kind: 'text', label: { zh: '线上线下', en: 'Side' } } as const,
    { id: 'on', kind: 'text', label: { zh: '统计日', en: 'Counted by' } } as const,
  ].map(quiet),
]
const CELLS: Cells<RatingSummary> = {
  level: (rating) => <Level level={rating.level} />,
  followUp: (rating) => (rating.followUp === null ? '—' : <Level level={rating.followUp.level} />),
  text: (rating) => (
    <span className="clipped" dir="auto">
      {rating.text ?? '—'}
    </span>
  ),
}

export default function Behind() {
  const texts = useTexts(TEXTS)
  return (
    <ListPage
      endpoint={listRatingsBehind}
      columns={ratingColumns}
      title={texts.title}
      purpose={texts.purpose}
      filters={FILTERS}
      cells={CELLS}
      rowKey={(rating) => rating.ratingId}
      rowLink="item"
      rowTo={(rating) => `/ratings/${rating.ratingId}`}
      empty={texts.empty}
      exportName={listRatingsBehind.name}
    />
  )
}
