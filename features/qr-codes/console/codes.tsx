import { Link } from 'react-router'
import { MomentText } from '#web/ui/day.tsx'
import { codeWords, filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { useSession } from '#web/ui/session.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { codeColumns, codeWords as words } from '../contract/columns.ts'
import { listFixedCodes, type CodeRow } from '../contract/managing.ts'

const TEXTS = {
  zh: {
    title: '固定评价码',
    purpose: '挂在大厅、窗口、办事项的地方的评价码：在不在用，有多少人打开、多少人评了，什么时候印的。评价算到昨天。',
    none: '还没有固定评价码',
    how: '点“制作评价码”，可以一次为一个大厅的所有窗口做齐。',
    make: '制作评价码',
  },
  en: {
    title: 'Fixed codes',
    purpose: 'Codes that hang at halls, windows and matters: whether in use, visits, ratings until yesterday, when last printed.',
    none: 'No fixed codes yet',
    how: 'Choose “Make codes”; one press makes them for all windows of a hall.',
    make: 'Make codes',
  },
}
const FILTERS = filtersOf(words, { q: 'text', division: 'division', onlyHere: 'toggle', state: 'select', kind: 'select', hall: 'text' })
const { state, kind } = words.filters
const cells = (language: StaffLanguage): Cells<CodeRow> => ({
  kind: (row) => codeWords(kind.values, row.kind, language),
  state: (row) => {
    const said = codeWords(state.values, row.state, language)
    return row.state === 'active' ? said : <span className="tag">{said}</span>
  },
  printedAt: (row) => (row.printedAt === null ? '—' : <MomentText at={row.printedAt} />),
})

export default function Codes() {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { may } = useSession()
  return (
    <ListPage
      endpoint={listFixedCodes}
      columns={codeColumns}
      title={texts.title}
      purpose={texts.purpose}
      {...(may('codes.manage') && { primary: <Link to="/fixed-codes/new">{texts.make}</Link> })}
      filters={FILTERS}
      cells={cells(language)}
      rowKey={(row) => row.code}
      rowTo={(row) => `/fixed-codes/${row.code}`}
      empty={{ title: texts.none, hint: texts.how }}
      exportName={listFixedCodes.name}
    />
  )
}
