import { filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { numberWords } from '#web/ui/number-words.ts'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { askedColumns, askedWords, listAsked, type AskedRow } from '../contract/calls.ts'

const TEXTS = {
  zh: {
    title: '请评情况',
    purpose: '每个窗口办了多少、请了多少人评价。应当人人都请：手工请的多、没有请的多，都要问一问为什么。不写日期是今天。',
    none: '没有开放的窗口',
    how: '您管的大厅里有开放的窗口，就会出现在这里。',
  },
  en: {
    title: 'Who was asked to rate',
    purpose:
      'How many each window served and asked. Everyone should be asked: many by hand, or many never asked, want an explanation. Today unless days are chosen.',
    none: 'No open windows',
    how: 'Open windows of the halls that you manage appear here.',
  },
}
const FILTERS = filtersOf(askedWords, { q: 'text', division: 'division', onlyHere: 'toggle', from: 'day', to: 'day' })
const cells: Cells<AskedRow> = {
  never: ({ never }) => (never === 0 ? '0' : <span className="tag">{numberWords(never)}</span>),
}

export default function AskedPage() {
  const texts = TEXTS[useLanguage()]
  return (
    <ListPage
      endpoint={listAsked}
      columns={askedColumns}
      title={texts.title}
      purpose={texts.purpose}
      filters={FILTERS}
      cells={cells}
      rowKey={(row) => `${row.division}/${row.windowCode}`}
      rowTo={() => null}
      empty={{ title: texts.none, hint: texts.how }}
      exportName={listAsked.name}
    />
  )
}
