import { Link, useSearchParams } from 'react-router'
import { useRead } from '#web/ui/data.ts'
import { filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { numberWords } from '#web/ui/number-words.ts'
import { useSession } from '#web/ui/session.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { gapColumns } from '../contract/columns.ts'
import { countGaps, listGaps, type GapListed } from '../contract/gaps.ts'
import { gapWords } from '../contract/kept-words.ts'
import { gapRow } from '../rules/gaps.ts'
import { listPath, placePath } from './links.ts'
import { PlaceTabs } from './place-tabs.tsx'
import './places.css'

const TEXTS = {
  zh: {
    title: '机构的缺口',
    purpose: '区划、单位、大厅、窗口、人员还缺什么，因此会怎样，在哪里补上。',
    none: '没有缺口',
    how: '管理机构、负责人、专人、服务承诺、收费标准和窗口人员都齐了。',
    counts: '各类缺口',
  },
  en: {
    title: 'Gaps of organisations',
    purpose: 'What divisions, units, halls, windows and staff still lack, what follows, and where to mend it.',
    none: 'No gaps',
    how: 'Management, heads, handlers, commitments, charges and seats are all there.',
    counts: 'Gaps by kind',
  },
}
const FILTERS = filtersOf(gapWords, { division: 'division', onlyHere: 'toggle', gap: 'select' })
const cells = (language: StaffLanguage): Cells<GapListed> => ({
  gap: (row) => gapRow(row.gap)?.says[language] ?? row.says,
  follows: (row) => gapRow(row.gap)?.follows[language] ?? row.follows,
  mend: (row) => gapRow(row.gap)?.mend[language] ?? row.mend,
})

export default function GapBoard() {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <ListPage
      endpoint={listGaps}
      columns={gapColumns}
      title={texts.title}
      purpose={texts.purpose}
      tabs={
        <>
          <PlaceTabs />
          <Counts />
        </>
      }
      filters={FILTERS}
      cells={cells(language)}
      rowKey={(row) => `${row.gap}/${row.division}/${row.code}`}
      rowTo={(row) => placePath(row.kind, row.division, row.code)}
      empty={{ title: texts.none, hint: texts.how }}
      exportName={listGaps.name}
    />
  )
}

/** How many there are of each kind; each leads to its rows. */
function Counts() {
  const language = useLanguage()
  const [search] = useSearchParams()
  const session = useSession()
  const division = search.get('division') ?? session.division?.code
  const onlyHere = search.get('onlyHere') === 'true' ? 'true' : undefined
  const { data } = useRead(countGaps, { query: { division, onlyHere } }, { keep: true })
  const some = data?.counts.filter((row) => row.count > 0) ?? []
  if (some.length === 0) return null
  const to = (gap: string) => listPath('gaps', { ...(division !== undefined && { division }), ...(onlyHere && { onlyHere }), gap })
  return (
    <ul className="gap-counts" aria-label={TEXTS[language].counts}>
      {some.map(({ gap, count, says }) => (
        <li key={gap}>
          <Link to={to(gap)}>{gapRow(gap)?.says[language] ?? says}</Link> <span className="num">{numberWords(count)}</span>
        </li>
      ))}
    </ul>
  )
}
