import { Link, useParams, useSearchParams } from 'react-router'
import { useRead } from '#web/ui/data.ts'
import { DetailPage } from '#web/ui/detail-page.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { readYear } from '../contract.ts'
import { NATION, XINJIANG, type ListKind } from '../rules/lists.ts'
import { DraftForm } from './draft-form.tsx'

const TEXTS = {
  zh: {
    title: (year: string) => `编辑 ${year} 年放假安排`,
    purpose: '先编辑、看会变动什么，再发布。发布前什么都不变。',
    back: '工作日历',
    which: '哪一份安排',
    by: { national: '国家放假安排', regional: '自治区放假安排' },
  },
  en: {
    title: (year: string) => `Edit the holidays of ${year}`,
    purpose: 'Edit, see what would move, then publish. Nothing changes before.',
    back: 'Working calendar',
    which: 'Which list',
    by: { national: 'National list', regional: 'Regional list' },
  },
}
const KINDS = ['regional', 'national'] as const
const REGIONS: Record<ListKind, string> = { national: NATION, regional: XINJIANG }

export default function EditCalendar() {
  const { year = '' } = useParams()
  const texts = TEXTS[useLanguage()]
  const [search] = useSearchParams()
  const list: ListKind = search.get('list') === 'national' ? 'national' : 'regional'
  const query = useRead(readYear, { params: { year: Number(year) }, query: { region: XINJIANG } })
  return (
    <DetailPage title={texts.title(year)} purpose={texts.purpose} back={{ to: `/calendar/${year}`, says: texts.back }} query={query}>
      {(value) => (
        <>
          <nav className="tabs" aria-label={texts.which}>
            {KINDS.map((kind) => (
              <Link key={kind} to={{ search: `list=${kind}` }} replace aria-current={kind === list ? 'page' : undefined}>
                {texts.by[kind]}
              </Link>
            ))}
          </nav>
          <DraftForm key={`${list}/${value.version}`} value={value} list={list} region={REGIONS[list]} />
        </>
      )}
    </DetailPage>
  )
}
