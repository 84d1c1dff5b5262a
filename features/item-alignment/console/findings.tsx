import { Button } from 'antd'
import { useState } from 'react'
import { DayText } from '#web/ui/day.tsx'
import { filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { useSession } from '#web/ui/session.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { listFindings } from '../contract.ts'
import { findingColumns } from '../contract/columns.ts'
import type { FindingRow } from '../contract/findings.ts'
import { findingWords } from '../contract/list-words.ts'
import { AssignDialog } from './assign.tsx'
import { SaidText } from './said-text.tsx'
import { AlignmentTabs } from './tabs.tsx'
import { degreeWords, elementWords, faultWords, findingPath, saidWords, stateWords } from './words.ts'

const TEXTS = {
  zh: {
    title: '三级四同的差异',
    purpose: '哪个单位的哪个事项与基本目录不一致。改了实施清单或基本目录，自动从这里消失。',
    none: { title: '没有不一致的事项', hint: '事项发布时和每天 2:30 核对；与基本目录不一致的会出现在这里。' },
    chosen: (n: number) => `已选 ${n} 处`,
    assign: '交办',
    clear: '取消选择',
    late: '已过期',
    choose: (row: FindingRow) => `选中 ${row.unit.name} ${row.itemName} 的${row.elementSays}`,
  },
  en: {
    title: 'Differences from the catalogue',
    purpose: 'Which items of which units are not as the catalogue has them. One that is mended leaves the list by itself.',
    none: { title: 'Nothing differs', hint: 'Items are checked when released and every day at 2:30; what differs appears here.' },
    chosen: (n: number) => `${n} chosen`,
    assign: 'Assign',
    clear: 'Clear',
    late: 'past its day',
    choose: (row: FindingRow) => `Choose ${row.unit.name}, ${row.itemName}, ${row.element}`,
  },
}
const FILTERS = [
  ...filtersOf(findingWords, {
    q: 'text',
    division: 'division',
    unit: 'unit',
    element: 'select',
    degree: 'select',
    state: 'select',
    overdue: 'select',
  }),
  ...filtersOf(findingWords, { level: 'select', fault: 'select', basicCode: 'text', onlyHere: 'select' }).map((filter) => ({
    ...filter,
    quiet: true as const,
  })),
]
const cells = (language: StaffLanguage): Cells<FindingRow> => ({
  element: (row) => elementWords(row.element, language),
  fault: (row) => faultWords(row.fault, language),
  degree: (row) => degreeWords(row.degree, language),
  expected: (row) => <SaidText text={saidWords(row.element, row.expected, language)} />,
  found: (row) => <SaidText text={saidWords(row.element, row.found, language)} />,
  state: (row) => <span className="tag">{stateWords(row.state, language)}</span>,
  dueOn: (row) =>
    row.dueOn === null ? (
      '—'
    ) : (
      <>
        <DayText day={row.dueOn} short /> {row.overdue && <span className="late">{TEXTS[language].late}</span>}
      </>
    ),
})

export default function AlignmentFindings() {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { may } = useSession()
  const [assigning, assign] = useState<{ findings: readonly FindingRow[]; clear: () => void } | null>(null)
  const choosing = {
    label: texts.choose,
    bar: (chosen: readonly FindingRow[], clear: () => void) => (
      <>
        <span>{texts.chosen(chosen.length)}</span>{' '}
        <Button type="primary" onClick={() => assign({ findings: chosen, clear })}>
          {texts.assign}
        </Button>{' '}
        <Button onClick={clear}>{texts.clear}</Button>
      </>
    ),
  }
  return (
    <>
      <ListPage
        endpoint={listFindings}
        columns={findingColumns}
        title={texts.title}
        purpose={texts.purpose}
        tabs={<AlignmentTabs />}
        filters={FILTERS}
        cells={cells(language)}
        rowKey={(row) => `${row.itemCode} ${row.element}`}
        rowTo={findingPath}
        choosing={may('alignment.assign') ? choosing : undefined}
        empty={texts.none}
        exportName={listFindings.name}
      />
      {assigning && <AssignDialog findings={assigning.findings} close={() => assign(null)} done={assigning.clear} />}
    </>
  )
}
