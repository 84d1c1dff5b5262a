import { Link } from 'react-router'
import { useRead } from '#web/ui/data.ts'
import { Section } from '#web/ui/detail-page.tsx'
import { useSession } from '#web/ui/session.tsx'
import { Pending } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { useLater } from '#web/ui/use-later.ts'
import { findPlaces } from '../contract/finding.ts'
import { placePath } from './links.ts'

const TEXTS = {
  zh: {
    title: '单位、大厅、窗口、平台',
    none: '没有找到。可以换一段名称、拼音首字母或代码。',
    closed: '已停用',
    unit: '单位',
    hall: '大厅',
    window: '窗口',
    platform: '平台',
  },
  en: {
    title: 'Units, halls, windows, platforms',
    none: 'Nothing found. Try another piece of the name, its pinyin or its code.',
    closed: 'closed',
    unit: 'unit',
    hall: 'hall',
    window: 'window',
    platform: 'platform',
  },
}
const WAIT_MS = 200

/** Below the tree: what answers inside the divisions, so that one box finds everything. */
export function FoundPlaces({ typed }: { typed: string }) {
  const texts = TEXTS[useLanguage()]
  const { division } = useSession()
  const q = useLater(typed, WAIT_MS)
  const query = useRead(findPlaces, { query: { q, division: division?.code } }, { enabled: q !== '', keep: true })
  if (typed === '') return null
  return (
    <Section title={texts.title}>
      {!query.data ? (
        <Pending query={query} lines={2} />
      ) : query.data.items.length === 0 ? (
        <p className="quiet">{texts.none}</p>
      ) : (
        <ul className="links">
          {query.data.items.map((row) => (
            <li key={`${row.kind}/${row.division}/${row.code}`}>
              <Link to={placePath(row.kind, row.division, row.code)}>{row.name}</Link>{' '}
              <span className="quiet">
                {texts[row.kind]} · {row.divisionName} · <span className="num">{row.code}</span>
                {!row.open && ` · ${texts.closed}`}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}
