import { Link } from 'react-router'
import { caseColumns } from '#features/rectifications/contract/columns.ts'
import { listCases, type CaseSummary } from '#features/rectifications/contract.ts'
import { STATES } from '#features/rectifications/rules/states.ts'
import { Clock } from '#web/ui/clock.tsx'
import { useRead } from '#web/ui/data.ts'
import { Section } from '#web/ui/detail-page.tsx'
import { Level } from '#web/ui/level.tsx'
import { useSession } from '#web/ui/session.tsx'
import { Pending } from '#web/ui/states.tsx'
import { Table, type Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'

const TEXTS = { zh: { title: '最急的几件', all: '查看全部' }, en: { title: 'Most urgent', all: 'See all' } }
const SHOWN = 5
const COLUMNS = ['dueAt', 'level', 'item', 'unit', 'state']
const cellsIn = (language: StaffLanguage): Cells<CaseSummary> => ({
  dueAt: (found) => <Clock dueOn={found.dueOn} left={found.workingDaysLeft} overdue={found.overdue} clause={found.clause} />,
  level: (found) => <Level level={found.level} />,
  state: (found) => (language === 'en' ? (STATES.find((row) => row.state === found.state)?.en ?? found.stateSays) : found.stateSays),
})

/** The open cases whose day comes first. */
export function MostUrgent() {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { division } = useSession()
  const query = { open: 'true' as const, limit: SHOWN, sort: 'dueAt', ...(division && { division: division.code }) }
  const cases = useRead(listCases, { query })
  if (cases.data?.items.length === 0) return null
  return (
    <Section title={texts.title} aside={<Link to="/cases?open=true">{texts.all}</Link>}>
      {cases.data ? (
        <Table
          caption={texts.title}
          items={cases.data.items}
          columns={caseColumns.filter((column) => COLUMNS.includes(column.id))}
          rowKey={(found) => found.caseId}
          rowTo={(found) => `/cases/${found.caseId}`}
          rowLink="item"
          cells={cellsIn(language)}
        />
      ) : (
        <Pending query={cases} lines={SHOWN} />
      )}
    </Section>
  )
}
