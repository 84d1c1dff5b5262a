import { Link } from 'react-router'
import { filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { useSession } from '#web/ui/session.tsx'
import { useTexts } from '#web/ui/texts.ts'
import { unitColumns } from '../contract/columns.ts'
import { unitWords } from '../contract/list-words.ts'
import { listUnits } from '../contract/units.ts'
import { makePath, unitPath } from './links.ts'
import { useUnitCells } from './place-cells.tsx'
import { PlaceTabs } from './place-tabs.tsx'
import { editPlaces } from '../contract/keeping.ts'
import { BulkBar } from './bulk-bar.tsx'

const TEXTS = {
  zh: {
    title: '单位',
    purpose: '办理事项、接受评价的单位，属于哪个条线，差评由谁办理。',
    none: '还没有单位',
    make: '登记单位',
    how: '政务服务管理机构登记单位，或批量导入之后，会出现在这里。',
  },
  en: {
    title: 'Units',
    purpose: 'The units that serve and are rated, their lines, and whether somebody handles their bad ratings.',
    none: 'No units yet',
    make: 'Register a unit',
    how: 'They appear once the management organisation registers or imports them.',
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
  const keeps = useSession().may(editPlaces.permission)
  const cells = useUnitCells()
  return (
    <ListPage
      endpoint={listUnits}
      columns={unitColumns}
      {...(keeps && { primary: <Link to={makePath('unit')}>{texts.make}</Link> })}
      title={texts.title}
      purpose={texts.purpose}
      tabs={<PlaceTabs />}
      choosing={
        keeps
          ? {
              label: (row) => row.name,
              bar: (chosen, clear) => (
                <BulkBar
                  kind="unit"
                  targets={chosen.map((row) => ({ division: row.division, code: row.unitCode, name: row.name }))}
                  clear={clear}
                />
              ),
            }
          : undefined
      }
      filters={FILTERS}
      cells={cells}
      rowKey={(unit) => unit.unitCode}
      rowTo={(unit) => unitPath(unit.unitCode)}
      empty={{ title: texts.none, hint: texts.how }}
      exportName={listUnits.name}
    />
  )
}
