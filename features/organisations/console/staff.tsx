import { filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { useTexts } from '#web/ui/texts.ts'
import { staffColumns } from '../contract/columns.ts'
import { staffWords } from '../contract/list-words.ts'
import { listStaff } from '../contract/staff.ts'
import { useStaffCells } from './place-cells.tsx'
import { PlaceTabs } from './place-tabs.tsx'

const TEXTS = {
  zh: {
    title: '窗口人员',
    purpose: '接受评价的窗口人员。姓名只给本单位负责人和政务服务管理机构看，其他人看工号。',
    none: '您的范围内还没有窗口人员',
    how: '系统管理员登记人员，或从人事数据导入之后，会出现在这里。',
  },
  en: {
    title: 'Window staff',
    purpose: 'Those who are rated. Names are for the unit’s head and the management organisation; everyone else sees numbers.',
    none: 'No window staff within your reach yet',
    how: 'They appear once the system administrator registers or imports them.',
  },
}
const FILTERS = filtersOf(staffWords, { q: 'text', division: 'division', unit: 'unit', atWindow: 'select', status: 'select' })

export default function Staff() {
  const texts = useTexts(TEXTS)
  const cells = useStaffCells()
  return (
    <ListPage
      endpoint={listStaff}
      columns={staffColumns}
      title={texts.title}
      purpose={texts.purpose}
      tabs={<PlaceTabs />}
      filters={FILTERS}
      cells={cells}
      rowKey={(member) => `${member.division}/${member.staffNo}`}
      empty={{ title: texts.none, hint: texts.how }}
      exportName={listStaff.name}
    />
  )
}
