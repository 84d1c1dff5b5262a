import { filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { useTexts } from '#web/ui/texts.ts'
import { hallColumns } from '../contract/columns.ts'
import { listHalls } from '../contract/halls.ts'
import { hallWords } from '../contract/list-words.ts'
import { hallPath } from './links.ts'
import { useHallCells } from './place-cells.tsx'
import { PlaceTabs } from './place-tabs.tsx'

const TEXTS = {
  zh: {
    title: '大厅',
    purpose: '政务服务大厅、便民服务中心和站点，各有多少窗口。',
    none: '还没有大厅',
    how: '系统管理员登记大厅之后，会出现在这里。',
  },
  en: {
    title: 'Halls',
    purpose: 'Service halls, centres and stations, and how many windows each has.',
    none: 'No halls yet',
    how: 'They appear once the system administrator registers them.',
  },
}
const FILTERS = filtersOf(hallWords, { q: 'text', division: 'division', onlyHere: 'toggle', kind: 'select', status: 'select' })

export default function Halls() {
  const texts = useTexts(TEXTS)
  const cells = useHallCells()
  return (
    <ListPage
      endpoint={listHalls}
      columns={hallColumns}
      title={texts.title}
      purpose={texts.purpose}
      tabs={<PlaceTabs />}
      filters={FILTERS}
      cells={cells}
      rowKey={(hall) => `${hall.division}/${hall.hallCode}`}
      rowTo={(hall) => hallPath(hall.division, hall.hallCode)}
      empty={{ title: texts.none, hint: texts.how }}
      exportName={listHalls.name}
    />
  )
}
