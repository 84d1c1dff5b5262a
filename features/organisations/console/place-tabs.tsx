import { NavLink } from 'react-router'
import { useOwnDivision } from '#web/ui/divisions.ts'
import { useSession } from '#web/ui/session.tsx'
import { useLanguage } from '#web/ui/texts.ts'

const TABS = [
  { path: '/divisions', permission: 'organisations.read', zh: '区划', en: 'Divisions' },
  { path: '/division-changes', permission: 'organisations.read', zh: '区划变更', en: 'Changes' },
  { path: '/units', permission: 'organisations.read', zh: '单位', en: 'Units' },
  { path: '/halls', permission: 'organisations.read', zh: '大厅', en: 'Halls' },
  { path: '/windows', permission: 'windows.read', zh: '窗口', en: 'Windows' },
  { path: '/staff', permission: 'staff.read', zh: '人员', en: 'Staff' },
  { path: '/seatings', permission: 'staff.read', zh: '进驻', en: 'Seats' },
  { path: '/platforms', permission: 'organisations.read', zh: '平台', en: 'Platforms' },
  { path: '/gaps', permission: 'organisations.gaps', zh: '缺口', en: 'Gaps' },
] as const
const LABEL = { zh: '机构的几张清单', en: 'Lists of organisations' }

/** One entry of the menu, several lists: from the division down to who sits at the window. */
export function PlaceTabs() {
  const language = useLanguage()
  const { may } = useSession()
  const own = useOwnDivision()
  return (
    <nav className="tabs" aria-label={LABEL[language]}>
      {TABS.filter((tab) => may(tab.permission)).map((tab) => (
        <NavLink key={tab.path} to={!tab.path.startsWith('/division') && own !== null ? `${tab.path}?division=${own}` : tab.path} end>
          {tab[language]}
        </NavLink>
      ))}
    </nav>
  )
}
