import { Link } from 'react-router'
import { MomentText } from '#web/ui/day.tsx'
import { filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { useSession } from '#web/ui/session.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useTexts } from '#web/ui/texts.ts'
import { listReports, type ReportRow } from '../contract.ts'
import { reportColumns, reportWords } from '../contract/columns.ts'

const TEXTS = {
  zh: {
    title: '通报',
    purpose: '按月、季、年的情况通报：文字由单位写在模板里，数字由系统填写，谁也不能改动。每月 3 日自动生成自治区和各地州市上月的一份。',
    none: '还没有通报',
    how: '点“生成通报”，选地区和期间；或等每月 3 日系统自动生成。',
    make: '生成通报',
    templates: '模板',
    system: '系统',
    older: '已有新版',
  },
  en: {
    title: 'Bulletins',
    purpose: 'An office writes the words in a template; the system writes the numbers, and nobody can change them.',
    none: 'No bulletins yet',
    how: 'Choose “Make a bulletin”, a place and a period; or wait for the third of the month.',
    make: 'Make a bulletin',
    templates: 'Templates',
    system: 'the system',
    older: 'replaced',
  },
}
const FILTERS = filtersOf(reportWords, { division: 'division', period: 'text' })

export default function Reports() {
  const texts = useTexts(TEXTS)
  const { may } = useSession()
  const cells: Cells<ReportRow> = {
    number: (row) => (row.isLatest ? row.number : <span className="tag">{`${row.number} · ${texts.older}`}</span>),
    madeBy: (row) => row.madeBy ?? texts.system,
    madeAt: (row) => <MomentText at={row.madeAt} />,
  }
  return (
    <ListPage
      endpoint={listReports}
      columns={reportColumns}
      title={texts.title}
      purpose={texts.purpose}
      primary={
        <>
          <Link to="/report-templates">{texts.templates}</Link>
          {may('reports.make') && <Link to="/reports/new">{texts.make}</Link>}
        </>
      }
      filters={FILTERS}
      cells={cells}
      rowKey={(row) => row.reportId}
      rowTo={(row) => `/reports/${row.reportId}`}
      empty={{ title: texts.none, hint: texts.how }}
      exportName={listReports.name}
    />
  )
}
