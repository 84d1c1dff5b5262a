import { Link } from 'react-router'
import { filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { useSession } from '#web/ui/session.tsx'
import { useTexts } from '#web/ui/texts.ts'
import { staffColumns } from '../contract/columns.ts'
import { staffWords } from '../contract/list-words.ts'
import { listStaff, type StaffRow } from '../contract/staff.ts'
import { editPlaces } from '../contract/keeping.ts'
import { BulkBar } from './bulk-bar.tsx'
import { changePath, makePath } from './links.ts'
import { useStaffCells } from './place-cells.tsx'
import { PlaceTabs } from './place-tabs.tsx'

const TEXTS = {
  zh: {
    title: '窗口人员',
    purpose: '接受评价的窗口人员。姓名只给本单位负责人和政务服务管理机构看，其他人看工号。',
    none: '您的范围内还没有窗口人员',
    make: '登记人员',
    how: '政务服务管理机构登记人员，或批量导入之后，会出现在这里。',
  },
  en: {
    title: 'Window staff',
    purpose: 'Those who are rated. Names are for the unit’s head and the management organisation; everyone else sees numbers.',
    none: 'No window staff within your reach yet',
    make: 'Register staff',
    how: 'They appear once the management organisation registers or imports them.',
  },
}
const FILTERS = filtersOf(staffWords, { q: 'text', division: 'division', unit: 'unit', atWindow: 'select', status: 'select' })

export default function Staff() {
  const texts = useTexts(TEXTS)
  const keeps = useSession().may(editPlaces.permission)
  const cells = useStaffCells(keeps)
  return (
    <ListPage
      endpoint={listStaff}
      columns={staffColumns}
      title={texts.title}
      purpose={texts.purpose}
      tabs={<PlaceTabs />}
      choosing={
        keeps
          ? {
              label: (member) => member.staffNo,
              bar: (chosen, clear) => (
                <BulkBar
                  kind="staff"
                  targets={chosen.map((member) => ({ division: member.division, code: member.staffNo, name: member.staffNo }))}
                  clear={clear}
                />
              ),
            }
          : undefined
      }
      filters={FILTERS}
      cells={cells}
      {...(keeps && {
        primary: <Link to={makePath('staff')}>{texts.make}</Link>,
        rowTo: (member: StaffRow) => changePath('staff', member.division, member.staffNo),
      })}
      rowKey={(member) => `${member.division}/${member.staffNo}`}
      empty={{ title: texts.none, hint: texts.how }}
      exportName={listStaff.name}
    />
  )
}
