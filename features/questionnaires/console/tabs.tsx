import { Link } from 'react-router'
import { useLanguage } from '#web/ui/texts.ts'

const TABS = [
  { id: 'forms', to: '/questionnaires', says: { zh: '表单', en: 'Forms' } },
  { id: 'places', to: '/questionnaire-places', says: { zh: '用在哪里', en: 'Where they are asked' } },
] as const
const LABEL = { zh: '问询表单的两张清单', en: 'Lists of questionnaires' }

export function FormTabs({ here }: { here: (typeof TABS)[number]['id'] }) {
  const language = useLanguage()
  return (
    <nav className="tabs" aria-label={LABEL[language]}>
      {TABS.map((tab) => (
        <Link key={tab.id} to={tab.to} aria-current={tab.id === here ? 'page' : undefined}>
          {tab.says[language]}
        </Link>
      ))}
    </nav>
  )
}
