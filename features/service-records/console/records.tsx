import { codeWords, filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { recordColumns } from '../contract/columns.ts'
import { PROCESSING, recordWords } from '../contract/list-words.ts'
import { listRecords, type RecordRow } from '../contract/records.ts'

const TEXTS = {
  zh: {
    title: '办件',
    purpose: '业务系统推送来的办件和服务次数，没有申请人信息。办理情况以来源系统为准。',
    none: '您的范围内还没有办件',
    how: '接入的业务系统推送办件之后，会出现在这里；不合格的在“隔离的办件”里。',
    noItem: '咨询或来电',
    late: '超过承诺',
    unexplained: '未说明理由',
  },
  en: {
    title: 'Service records',
    purpose: 'Records that the business systems pushed, without any applicant. The source system has the last word on them.',
    none: 'No records within your reach yet',
    how: 'They appear once a connected system pushes them; faulty ones are in quarantine.',
    noItem: 'consultation or call',
    late: 'past the promise',
    unexplained: 'no reason given',
  },
}
const FILTERS = [
  ...filtersOf(recordWords, {
    q: 'text',
    division: 'division',
    unit: 'unit',
    item: 'item',
    status: 'select',
    overdue: 'toggle',
    from: 'day',
    to: 'day',
  }),
  ...filtersOf(recordWords, { sourceSystem: 'text', side: 'select' }).map((filter) => ({ ...filter, quiet: true as const })),
]

const cells = (language: StaffLanguage): Cells<RecordRow> => ({
  item: (record) => record.item?.name ?? <span className="quiet">{TEXTS[language].noItem}</span>,
  side: (record) => codeWords(recordWords.filters.side.values, record.side, language, record.sideSays),
  status: (record) => codeWords(recordWords.filters.status.values, record.status, language, record.statusSays),
  overdue: (record) => (record.overdue ? <span className="late">{TEXTS[language].late}</span> : '—'),
  overdueReason: (record) => (record.overdue ? (record.overdueReason ?? <span className="late">{TEXTS[language].unexplained}</span>) : '—'),
  processing: (record) => codeWords(PROCESSING, record.processing, language),
})

export default function Records() {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <ListPage
      endpoint={listRecords}
      columns={recordColumns}
      title={texts.title}
      purpose={texts.purpose}
      filters={FILTERS}
      cells={cells(language)}
      rowKey={(record) => record.recordId}
      rowTo={(record) => `/records/${record.recordId}`}
      empty={{ title: texts.none, hint: texts.how }}
      exportName={listRecords.name}
    />
  )
}
