import { Link } from 'react-router'
import { MomentText } from '#web/ui/day.tsx'
import { codeWords, filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { useSession } from '#web/ui/session.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { questionnaireColumns, questionnaireWords } from '../contract/columns.ts'
import { listQuestionnaires, type QuestionnaireRow } from '../contract/forms.ts'
import { FormTabs } from './tabs.tsx'

const TEXTS = {
  zh: {
    title: '问询表单',
    purpose: '评价之外自愿回答的几个小问题：有哪些表单，用在哪些服务上，答了什么。',
    none: '还没有表单',
    how: '点“新建表单”起草第一份。',
    make: '新建表单',
  },
  en: {
    title: 'Questionnaires',
    purpose: 'A few questions one may answer besides the rating: which forms there are and where they are asked.',
    none: 'No forms yet',
    how: 'Choose “New form” to draw one up.',
    make: 'New form',
  },
}
const FILTERS = filtersOf(questionnaireWords, { q: 'text', state: 'select', division: 'division' })
const cells = (language: StaffLanguage): Cells<QuestionnaireRow> => ({
  state: (row) => {
    const words = codeWords(questionnaireWords.filters.state.values, row.state, language)
    return row.state === 'in_force' ? words : <span className="tag">{words}</span>
  },
  draftAt: (row) => (row.draftAt === null ? '—' : <MomentText at={row.draftAt} short />),
})

export default function Questionnaires() {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { may } = useSession()
  return (
    <ListPage
      endpoint={listQuestionnaires}
      columns={questionnaireColumns}
      title={texts.title}
      purpose={texts.purpose}
      tabs={<FormTabs here="forms" />}
      {...(may('questionnaires.edit') && { primary: <Link to="/questionnaires/new">{texts.make}</Link> })}
      filters={FILTERS}
      cells={cells(language)}
      rowKey={(row) => row.questionnaireId}
      rowTo={(row) => `/questionnaires/${row.questionnaireId}`}
      empty={{ title: texts.none, hint: texts.how }}
      exportName={listQuestionnaires.name}
    />
  )
}
