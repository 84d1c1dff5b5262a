import { codeWords, filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { listCoverage } from '../contract.ts'
import type { CoverageRow } from '../contract/board.ts'
import { coverageColumns } from '../contract/columns.ts'
import { coverageWords, LEVEL } from '../contract/list-words.ts'
import { AlignmentTabs } from './tabs.tsx'
import { basicPath } from './words.ts'

const TEXTS = {
  zh: {
    title: '三级覆盖',
    purpose: '同一层级里有的区划实施、有的没有的基本事项。只列出来供核对，不算差异：权责可能本来就不同。',
    none: { title: '没有参差的事项', hint: '同一层级有的区划实施、有的没有的基本事项会出现在这里。' },
  },
  en: {
    title: 'Coverage by level',
    purpose:
      'Basic items that some divisions of a level have and others do not. Listed to be looked at, not counted as differences: powers may differ.',
    none: { title: 'Nothing uneven', hint: 'Basic items that only some divisions of a level have appear here.' },
  },
}
const FILTERS = filtersOf(coverageWords, { q: 'text', level: 'select', gap: 'select' })
const cells = (language: StaffLanguage): Cells<CoverageRow> => ({
  level: (row) => codeWords(LEVEL.values, row.level, language, row.levelSays),
})

export default function Coverage() {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <ListPage
      endpoint={listCoverage}
      columns={coverageColumns}
      title={texts.title}
      purpose={texts.purpose}
      tabs={<AlignmentTabs />}
      filters={FILTERS}
      cells={cells(language)}
      rowKey={(row) => `${row.basic.code} ${row.level}`}
      rowTo={(row) => basicPath(row.basic.code)}
      empty={texts.none}
      exportName={listCoverage.name}
    />
  )
}
