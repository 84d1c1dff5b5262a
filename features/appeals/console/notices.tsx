import { Level } from '#web/ui/level.tsx'
import { filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { noticeColumns, noticeWords } from '../contract/columns.ts'
import { listNotices, type NoticeSummary } from '../contract/notices.ts'
import { Due } from './due.tsx'
import { NO_ITEM, noticeStateWords } from './words.ts'

const TEXTS = {
  zh: {
    title: '告知被评价人',
    purpose: '差评核实属实、涉及具体工作人员的，两个工作日内告知本人反映了什么，让他说明情况。本人看不到评价人是谁，也看不到案件。',
    none: '没有要告知的',
    hint: '“服务态度”一类的差评核实为属实或部分属实，会自动出现在这里；其他差评涉及具体人员的，在差评页上标明。',
  },
  en: {
    title: 'Notices to the rated',
    purpose:
      'Where a verified bad rating is about how somebody served, that person is told within two working days what is complained of, so as to answer. They see neither who rated nor the case.',
    none: 'Nobody to tell',
    hint: 'A rating about conduct that was verified, wholly or in part, appears here by itself; others are marked on the case.',
  },
}
const FILTERS = filtersOf(noticeWords, { waitingFor: 'select', state: 'select', overdue: 'select', division: 'division' })
const cells = (language: StaffLanguage): Cells<NoticeSummary> => ({
  dueOn: (n) => <Due due={n.due} />,
  state: (n) => (n.due === null ? noticeStateWords(n.state, language) : <span className="tag">{noticeStateWords(n.state, language)}</span>),
  item: (n) => n.item?.name ?? NO_ITEM[language],
  level: (n) => <Level level={n.level} />,
})

export default function Notices() {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <ListPage
      endpoint={listNotices}
      columns={noticeColumns}
      title={texts.title}
      purpose={texts.purpose}
      filters={FILTERS}
      cells={cells(language)}
      rowKey={(n) => n.noticeId}
      rowLink="item"
      rowTo={(n) => `/notices/${n.noticeId}`}
      empty={{ title: texts.none, hint: texts.hint }}
      exportName={listNotices.name}
    />
  )
}
