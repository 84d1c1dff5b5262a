import { Link } from 'react-router'
import { MomentText } from '#web/ui/day.tsx'
import { filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { useSession } from '#web/ui/session.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useTexts } from '#web/ui/texts.ts'
import { listTemplates, type TemplateRow } from '../contract.ts'
import { templateColumns, templateWords } from '../contract/columns.ts'

const TEXTS = {
  zh: {
    title: '通报模板',
    purpose: '通报的文字写在这里，数字用双花括号留好位置，由系统填写。上级的模板下级也能用。',
    none: '还没有模板',
    how: '点“新建模板”，从系统自带的文字改起。',
    make: '新建模板',
    own: '系统自带',
  },
  en: {
    title: 'Bulletin templates',
    purpose: 'The words of bulletins, with places in double braces for the numbers. Templates of the levels above serve those below.',
    none: 'No templates yet',
    how: 'Choose “New template” and begin from the words that came with the system.',
    make: 'New template',
    own: 'came with the system',
  },
}
const FILTERS = filtersOf(templateWords, { q: 'text' })

export default function Templates() {
  const texts = useTexts(TEXTS)
  const { may } = useSession()
  const cells: Cells<TemplateRow> = {
    madeBy: (row) => row.madeBy ?? texts.own,
    madeAt: (row) => <MomentText at={row.madeAt} />,
  }
  return (
    <ListPage
      endpoint={listTemplates}
      columns={templateColumns}
      title={texts.title}
      purpose={texts.purpose}
      primary={may('reports.templates') && <Link to="/report-templates/new">{texts.make}</Link>}
      filters={FILTERS}
      cells={cells}
      rowKey={(row) => row.templateId}
      rowTo={(row) => `/report-templates/${row.templateId}`}
      empty={{ title: texts.none, hint: texts.how }}
      exportName={listTemplates.name}
    />
  )
}
