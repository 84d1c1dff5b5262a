import { filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { listAlignedUnits } from '../contract.ts'
import type { AlignedUnit } from '../contract/board.ts'
import { unitColumns } from '../contract/columns.ts'
import { unitWords } from '../contract/list-words.ts'
import { AlignmentTabs } from './tabs.tsx'
import { shareOf } from './words.ts'

const TEXTS = {
  zh: {
    title: '各单位的一致率',
    purpose: '每个单位的事项有多少与基本目录四项都一致；不同的多的在前。',
    none: { title: '还没有单位的实施清单', hint: '单位的事项发布之后会出现在这里。' },
  },
  en: {
    title: 'Alignment by unit',
    purpose: 'How many of each unit’s items are as the catalogue has them; those with most differences first.',
    none: { title: 'No unit has a list yet', hint: 'Units appear here once their items are released.' },
  },
}
const FILTERS = filtersOf(unitWords, { q: 'text', division: 'division', level: 'select', onlyHere: 'select' })
const cells: Cells<AlignedUnit> = { share: (row) => shareOf(row.share) }

export default function AlignedUnits() {
  const texts = TEXTS[useLanguage()]
  return (
    <ListPage
      endpoint={listAlignedUnits}
      columns={unitColumns}
      title={texts.title}
      purpose={texts.purpose}
      tabs={<AlignmentTabs />}
      filters={FILTERS}
      cells={cells}
      rowKey={(row) => row.unit.code}
      rowTo={(row) => `/alignment/findings?${new URLSearchParams({ unit: row.unit.code }).toString()}`}
      empty={texts.none}
      exportName={listAlignedUnits.name}
    />
  )
}
