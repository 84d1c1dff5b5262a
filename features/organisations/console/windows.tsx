import { filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { useTexts } from '#web/ui/texts.ts'
import { listWindows } from '../contract.ts'
import { windowColumns } from '../contract/columns.ts'
import { windowWords } from '../contract/list-words.ts'
import { hallPath } from './links.ts'
import { useWindowCells } from './place-cells.tsx'
import { PlaceTabs } from './place-tabs.tsx'

const TEXTS = {
  zh: {
    title: '窗口',
    purpose: '可以评价的窗口：属于哪个单位，在哪个大厅，现在谁在窗口。打开一行，看它所在的大厅。',
    none: '还没有窗口',
    how: '系统管理员登记窗口之后，会出现在这里；当前人员由大厅系统登记。',
  },
  en: {
    title: 'Windows',
    purpose: 'Windows that can be rated: whose they are, in which hall, and who sits there. A row leads to its hall.',
    none: 'No windows yet',
    how: 'They appear once the system administrator registers them; who sits there is told by the hall’s system.',
  },
}
const FILTERS = [
  ...filtersOf(windowWords, { q: 'text', division: 'division', onlyHere: 'toggle', unit: 'unit', status: 'select' }),
  ...filtersOf(windowWords, { hall: 'text' }).map((filter) => ({ ...filter, quiet: true as const })),
]

export default function Windows() {
  const texts = useTexts(TEXTS)
  const cells = useWindowCells()
  return (
    <ListPage
      endpoint={listWindows}
      columns={windowColumns}
      title={texts.title}
      purpose={texts.purpose}
      tabs={<PlaceTabs />}
      filters={FILTERS}
      cells={cells}
      rowKey={(window) => `${window.division}/${window.windowCode}`}
      rowTo={(window) => hallPath(window.division, window.hallCode)}
      empty={{ title: texts.none, hint: texts.how }}
      exportName={listWindows.name}
    />
  )
}
