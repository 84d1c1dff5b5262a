import { Link } from 'react-router'
import { ConfirmAct } from '#web/ui/confirm.tsx'
import { useAct } from '#web/ui/data.ts'
import { MomentText } from '#web/ui/day.tsx'
import { codeWords, filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { useSession } from '#web/ui/session.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { endAssignment, listAssignments, type AssignmentRow } from '../contract/assignments.ts'
import { assignmentColumns, assignmentWords, KIND, SIDE } from '../contract/columns.ts'
import { FormTabs } from './tabs.tsx'

const TEXTS = {
  zh: {
    title: '表单用在哪里',
    purpose: '单个事项优先，其次各地的同一事项、一类事项，最后是其余；同样范围的，离得近的优先。线下没有指定就不问。',
    none: '没有指定',
    how: '点“指定”，为一个事项、一类事项或其余事项选定表单。',
    assign: '指定',
    nothing: '不问',
    end: '取消指定',
    consequence: '这里立即改随更大的范围；已有的回答保留。',
  },
  en: {
    title: 'Where forms are asked',
    purpose:
      'One item counts first, then the same item everywhere, its type, then everything else; the nearer place first. On site nothing is asked unless assigned.',
    none: 'Nothing is assigned',
    how: 'Choose “Assign” to give an item, a type or everything else its form.',
    assign: 'Assign',
    nothing: 'nothing is asked',
    end: 'End',
    consequence: 'The wider scope counts here from now on; answers stay.',
  },
}
const FILTERS = [
  ...filtersOf(assignmentWords, { kind: 'select', side: 'select', division: 'division' }),
  ...filtersOf(assignmentWords, { questionnaireId: 'text' }).map((filter) => ({ ...filter, quiet: true as const })),
]
const cells = (language: StaffLanguage): Cells<AssignmentRow> => ({
  kind: (row) => codeWords(KIND, row.kind, language),
  side: (row) => codeWords(SIDE, row.side, language),
  form: (row) =>
    row.questionnaireId === null ? (
      TEXTS[language].nothing
    ) : (
      <Link to={`/questionnaires/${row.questionnaireId}`}>{row.questionnaireName}</Link>
    ),
  from: (row) => (
    <>
      <MomentText at={row.from} short /> {row.mayEdit && <End assignmentId={row.assignmentId} />}
    </>
  ),
})

export default function Places() {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { may } = useSession()
  return (
    <ListPage
      endpoint={listAssignments}
      columns={assignmentColumns}
      title={texts.title}
      purpose={texts.purpose}
      tabs={<FormTabs here="places" />}
      {...(may('questionnaires.publish') && { primary: <Link to="/questionnaire-places/new">{texts.assign}</Link> })}
      filters={FILTERS}
      cells={cells(language)}
      rowKey={(row) => row.assignmentId}
      empty={{ title: texts.none, hint: texts.how }}
      exportName={listAssignments.name}
    />
  )
}

function End({ assignmentId }: { assignmentId: string }) {
  const texts = TEXTS[useLanguage()]
  const ending = useAct(endAssignment, { invalidates: ['listQuestionnaireAssignments', 'listQuestionnaires', 'readQuestionnaire'] })
  return <ConfirmAct says={texts.end} consequence={texts.consequence} act={() => ending.mutateAsync({ params: { assignmentId } })} />
}
