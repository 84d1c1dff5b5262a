import { Link, useSearchParams } from 'react-router'
import type { Said } from '#shared/columns.ts'
import { Clock } from '#web/ui/clock.tsx'
import { Level } from '#web/ui/level.tsx'
import { ListPage, type Filter } from '#web/ui/list-page.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, useTexts } from '#web/ui/texts.ts'
import { listParts, PART_SIDES, partColumns, type PartItem } from '../contract/parts.ts'
import { PART_STATES } from '../rules/parts.ts'
import { partStateWords } from './part-words.ts'
import { NO_ITEM } from './words.ts'
import './cases.css'

const TEXTS = {
  zh: {
    title: '协办',
    tabs: '分类',
    purpose: {
      co: '其他单位牵头办理的差评整改，请本单位办一部分。答复交给牵头单位，由牵头单位答复评价人。最早到期的在前。',
      lead: '本单位牵头办理的差评整改，请其他单位办的部分。案件和期限仍归本单位。最早到期的在前。',
    },
    empty: {
      co: { title: '没有交给我单位的协办', hint: '其他单位请本单位协办时，会出现在这里。' },
      lead: { title: '没有请其他单位协办的', hint: '在一件差评整改的页面上可以请其他单位协办。' },
    },
  },
  en: {
    title: 'Parts of cases',
    tabs: 'Views of the list',
    purpose: {
      co: 'Cases that another unit leads, of which this unit does a part. We answer the lead unit, and it answers the rater. The soonest due come first.',
      lead: 'What this unit asked others to do of the cases it leads. Case and clock stay here. The soonest due come first.',
    },
    empty: {
      co: { title: 'No parts given to us', hint: 'When another unit asks for our part of a case, it appears here.' },
      lead: { title: 'No parts given by us', hint: 'Another unit is asked on the page of a case.' },
    },
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

const TABS: readonly { side: (typeof PART_SIDES)[number]; says: Said }[] = [
  { side: 'co', says: { zh: '交给我单位的', en: 'Given to us' } },
  { side: 'lead', says: { zh: '我单位请人协办的', en: 'Given by us' } },
]

/** What other units ask of ours and ours of them, the soonest due first. */
export default function PartsGiven() {
  const language = useLanguage()
  const texts = useTexts(TEXTS)
  const [search] = useSearchParams()
  const here = TABS.find((tab) => tab.side === search.get('side'))?.side ?? 'co'
  const cells: Cells<PartItem> = {
    item: (row) => row.item?.name ?? NO_ITEM[language],
    level: (row) => <Level level={row.level} />,
    dueOn: (row) => <Clock dueOn={row.dueOn} left={row.workingDaysLeft} overdue={row.overdue} />,
    state: (row) => partStateWords(row.state, language),
  }
  return (
    <ListPage
      key={here}
      endpoint={listParts}
      columns={partColumns}
      title={texts.title}
      purpose={texts.purpose[here]}
      tabs={
        <nav className="tabs" aria-label={texts.tabs}>
          {TABS.map(({ side, says }) => (
            <Link key={side} to={{ search: side === 'co' ? '' : `side=${side}` }} aria-current={side === here ? 'page' : undefined}>
              {says[language]}
            </Link>
          ))}
        </nav>
      }
      fixed={{ side: here }}
      filters={FILTERS}
      cells={cells}
      rowKey={(row) => row.partId}
      rowTo={(row) => (row.caseId === null ? `/parts/${row.partId}` : `/cases/${row.caseId}`)}
      empty={texts.empty[here]}
      exportName={listParts.name}
    />
  )
}
