import { Clock } from '#web/ui/clock.tsx'
import { Level } from '#web/ui/level.tsx'
import { ListPage, type Filter } from '#web/ui/list-page.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, useTexts } from '#web/ui/texts.ts'
import { listParts, partColumns, type PartItem } from '../contract/parts.ts'
import { PART_STATES } from '../rules/parts.ts'
import { partStateWords } from './part-words.ts'
import { NO_ITEM } from './words.ts'
import './cases.css'

const TEXTS = {
  zh: {
    title: '交给我单位的协办',
    purpose: '其他单位牵头办理的差评整改，请本单位办一部分。答复交给牵头单位，由牵头单位答复评价人。最早到期的在前。',
    empty: { title: '没有交给我单位的协办', hint: '其他单位请本单位协办时，会出现在这里。' },
  },
  en: {
    title: 'Parts given to us',
    purpose:
      'Cases that another unit leads, of which this unit does a part. We answer the lead unit, and it answers the rater. The soonest due come first.',
    empty: { title: 'No parts given to us', hint: 'When another unit asks for our part of a case, it appears here.' },
  },
}
const FILTERS: readonly Filter[] = [
  {
    id: 'open',
    label: { zh: '是否办完', en: 'Open' },
    kind: 'select',
    options: [
      { value: 'true', says: { zh: '还没有办完', en: 'open' } },
      { value: 'false', says: { zh: '已采用或已撤销', en: 'accepted or dropped' } },
    ],
  },
  {
    id: 'state',
    label: { zh: '状态', en: 'State' },
    kind: 'select',
    options: PART_STATES.map((row) => ({ value: row.state, says: { zh: row.says, en: row.en } })),
  },
  { id: 'overdue', label: { zh: '已超期', en: 'Overdue' }, kind: 'toggle' },
  { id: 'unit', label: { zh: '协办单位', en: 'Co-unit' }, kind: 'unit' },
  { id: 'division', label: { zh: '区划', en: 'Division' }, kind: 'division' },
]

/** What other units ask of ours, the soonest due first. */
export default function PartsGiven() {
  const language = useLanguage()
  const texts = useTexts(TEXTS)
  const cells: Cells<PartItem> = {
    item: (row) => row.item?.name ?? NO_ITEM[language],
    level: (row) => <Level level={row.level} />,
    dueOn: (row) => <Clock dueOn={row.dueOn} left={row.workingDaysLeft} overdue={row.overdue} />,
    state: (row) => partStateWords(row.state, language),
  }
  return (
    <ListPage
      endpoint={listParts}
      columns={partColumns}
      title={texts.title}
      purpose={texts.purpose}
      filters={FILTERS}
      cells={cells}
      rowKey={(row) => row.partId}
      rowTo={(row) => `/parts/${row.partId}`}
      empty={texts.empty}
      exportName={listParts.name}
    />
  )
}
