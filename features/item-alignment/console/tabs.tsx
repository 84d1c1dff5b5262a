import { NavLink } from 'react-router'
import { useLanguage } from '#web/ui/texts.ts'

const TABS = [
  { path: '/alignment', zh: '一致率', en: 'Shares' },
  { path: '/alignment/findings', zh: '差异', en: 'Differences' },
  { path: '/alignment/units', zh: '各单位', en: 'Units' },
  { path: '/alignment/coverage', zh: '三级覆盖', en: 'Coverage' },
] as const
const LABEL = { zh: '三级四同的几页', en: 'Pages of item alignment' }

export function AlignmentTabs() {
  const language = useLanguage()
  return (
    <nav className="tabs" aria-label={LABEL[language]}>
      {TABS.map((tab) => (
        <NavLink key={tab.path} to={tab.path} end>
          {tab[language]}
        </NavLink>
      ))}
    </nav>
  )
}
