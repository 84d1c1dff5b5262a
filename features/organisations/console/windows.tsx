import { Link } from 'react-router'
import { filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { useSession } from '#web/ui/session.tsx'
import { useTexts } from '#web/ui/texts.ts'
import { listWindows } from '../contract.ts'
import { windowColumns } from '../contract/columns.ts'
import { windowWords } from '../contract/list-words.ts'
import { makePath, windowPath } from './links.ts'
import { useWindowCells } from './place-cells.tsx'
import { PlaceTabs } from './place-tabs.tsx'
import { editPlaces } from '../contract/keeping.ts'
import { BulkBar } from './bulk-bar.tsx'

const TEXTS = {
  zh: {
    title: '窗口',
    purpose: '可以评价的窗口：属于哪个单位，在哪个大厅，现在谁在窗口。打开一行，看谁从哪一天起在那里。',
    none: '还没有窗口',
    make: '登记窗口',
    how: '政务服务管理机构登记或批量导入窗口之后，会出现在这里。',
  },
  en: {
    title: 'Windows',
    purpose: 'Windows that can be rated: whose they are, in which hall, and who sits there. A row leads to who has sat there since when.',
    none: 'No windows yet',
    make: 'Register a window',
    how: 'They appear once the management organisation registers or imports them.',
  },
}
const FILTERS = [
  ...filtersOf(windowWords, { q: 'text', division: 'division', onlyHere: 'toggle', unit: 'unit', status: 'select' }),
  ...filtersOf(windowWords, { hall: 'text' }).map((filter) => ({ ...filter, quiet: true as const })),
]

export default function Windows() {
  const texts = useTexts(TEXTS)
  const keeps = useSession().may(editPlaces.permission)
  const cells = useWindowCells()
  return (
    <ListPage
      endpoint={listWindows}
      columns={windowColumns}
      {...(keeps && { primary: <Link to={makePath('window')}>{texts.make}</Link> })}
      title={texts.title}
      purpose={texts.purpose}
      tabs={<PlaceTabs />}
      choosing={
        keeps
          ? {
              label: (row) => row.name,
              bar: (chosen, clear) => (
                <BulkBar
                  kind="window"
                  targets={chosen.map((row) => ({ division: row.division, code: row.windowCode, name: row.name }))}
                  clear={clear}
                />
              ),
            }
          : undefined
      }
      filters={FILTERS}
      cells={cells}
      rowKey={(window) => `${window.division}/${window.windowCode}`}
      rowTo={(window) => windowPath(window.division, window.windowCode)}
      empty={{ title: texts.none, hint: texts.how }}
      exportName={listWindows.name}
    />
  )
}
