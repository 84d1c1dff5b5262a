import { Link } from 'react-router'
import { Section } from '#web/ui/detail-page.tsx'
import { useSession } from '#web/ui/session.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { listPath } from './links.ts'

const LISTS = [
  { list: 'cases', permission: 'case.list', zh: '差评整改', en: 'Bad-rating cases', takes: ['division', 'unit'] },
  { list: 'ratings', permission: 'ratings.read', zh: '评价', en: 'Ratings', takes: ['division', 'unit'] },
  { list: 'records', permission: 'records.read', zh: '办件', en: 'Service records', takes: ['division', 'unit'] },
  { list: 'items', permission: 'items.read', zh: '事项', en: 'Service items', takes: ['division', 'unit'] },
  { list: 'windows', permission: 'windows.read', zh: '窗口', en: 'Windows', takes: ['division', 'unit', 'hall'] },
  { list: 'staff', permission: 'staff.read', zh: '窗口人员', en: 'Window staff', takes: ['division', 'unit'] },
] as const
const TITLE = { zh: '相关清单', en: 'Related lists' }

/** The lists that one may see, narrowed to this place. */
export function Related({ narrowed }: { narrowed: Readonly<Record<string, string>> }) {
  const language = useLanguage()
  const { may } = useSession()
  const takes = (row: (typeof LISTS)[number]) => Object.keys(narrowed).every((key) => (row.takes as readonly string[]).includes(key))
  return (
    <Section title={TITLE[language]}>
      <ul className="links">
        {LISTS.filter((row) => may(row.permission) && takes(row)).map((row) => (
          <li key={row.list}>
            <Link to={listPath(row.list, narrowed)}>{row[language]}</Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
