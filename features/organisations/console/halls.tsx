import { Link } from 'react-router'
import { filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { useSession } from '#web/ui/session.tsx'
import { useTexts } from '#web/ui/texts.ts'
import { hallColumns } from '../contract/columns.ts'
import { listHalls } from '../contract/halls.ts'
import { hallWords } from '../contract/list-words.ts'
import { hallPath, makePath } from './links.ts'
import { useHallCells } from './place-cells.tsx'
import { PlaceTabs } from './place-tabs.tsx'
import { editPlaces } from '../contract/keeping.ts'
import { BulkBar } from './bulk-bar.tsx'

const TEXTS = {
  zh: {
    title: '大厅',
    purpose: '政务服务大厅、便民服务中心和站点，各有多少窗口。',
    none: '还没有大厅',
    make: '登记大厅',
    how: '政务服务管理机构登记或批量导入大厅之后，会出现在这里。',
  },
  en: {
    title: 'Halls',
    purpose: 'Service halls, centres and stations, and how many windows each has.',
    none: 'No halls yet',
    make: 'Register a hall',
    how: 'They appear once the management organisation registers them.',
  },
}
const FILTERS = filtersOf(hallWords, { q: 'text', division: 'division', onlyHere: 'toggle', kind: 'select', status: 'select' })

export default function Halls() {
  const texts = useTexts(TEXTS)
  const keeps = useSession().may(editPlaces.permission)
  const cells = useHallCells()
  return (
    <ListPage
      endpoint={listHalls}
      columns={hallColumns}
      {...(keeps && { primary: <Link to={makePath('hall')}>{texts.make}</Link> })}
      title={texts.title}
      purpose={texts.purpose}
      tabs={<PlaceTabs />}
      choosing={
        keeps
          ? {
              label: (row) => row.name,
              bar: (chosen, clear) => (
                <BulkBar
                  kind="hall"
                  targets={chosen.map((row) => ({ division: row.division, code: row.hallCode, name: row.name }))}
                  clear={clear}
                />
              ),
            }
          : undefined
      }
      filters={FILTERS}
      cells={cells}
      rowKey={(hall) => `${hall.division}/${hall.hallCode}`}
      rowTo={(hall) => hallPath(hall.division, hall.hallCode)}
      empty={{ title: texts.none, hint: texts.how }}
      exportName={listHalls.name}
    />
  )
}
