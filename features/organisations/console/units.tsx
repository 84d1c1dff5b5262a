import { filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { useTexts } from '#web/ui/texts.ts'
import { unitColumns } from '../contract/columns.ts'
import { unitWords } from '../contract/list-words.ts'
import { listUnits } from '../contract/units.ts'
import { unitPath } from './links.ts'
import { useUnitCells } from './place-cells.tsx'
import { PlaceTabs } from './place-tabs.tsx'

const TEXTS = {
  zh: {
    title: '单位',
    purpose: '办理事项、接受评价的单位，属于哪个条线，差评由谁办理。',
    none: '还没有单位',
    how: '系统管理员登记单位，或从组织机构数据导入之后，会出现在这里。',
  },
  en: {
    title: 'Units',
    purpose: 'The units that serve and are rated, their lines, and whether somebody handles their bad ratings.',
    none: 'No units yet',
    how: 'They appear once the system administrator registers or imports them.',
  },
}
const FILTERS = filtersOf(unitWords, {
  q: 'text',
  division: 'division',
  onlyHere: 'toggle',
  line: 'text',
  kind: 'select',
  hasHandler: 'select',
  status: 'select',
})

export default function Units() {
  const texts = useTexts(TEXTS)
  const cells = useUnitCells()
  return (
    <ListPage
      endpoint={listUnits}
      columns={unitColumns}
      title={texts.title}
      purpose={texts.purpose}
      tabs={<PlaceTabs />}
      filters={FILTERS}
      cells={cells}
      rowKey={(unit) => unit.unitCode}
      rowTo={(unit) => unitPath(unit.unitCode)}
      empty={{ title: texts.none, hint: texts.how }}
      exportName={listUnits.name}
    />
  )
}
