import { Link, useSearchParams } from 'react-router'
import { ListPage, type Filter } from '#web/ui/list-page.tsx'
import { numberWords } from '#web/ui/number-words.ts'
import { useSession } from '#web/ui/session.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, useTexts } from '#web/ui/texts.ts'
import { watchCases, watchColumns, type WatchRow } from '../contract/views.ts'
import { GROUPINGS, TALLIES, type Grouping } from '../rules/views.ts'
import './cases.css'

const TEXTS = {
  zh: {
    title: '督办',
    purpose: '未办结的差评整改，超期多的在前。点数字看是哪几件，打开一件就能督办。',
    none: '现在没有未办结的差评整改',
    hint: '您范围内有差评立案后，会按单位、专人或区划列在这里。',
    label: '分组',
    unassigned: '未分派',
  },
  en: {
    title: 'Watch',
    purpose: 'Open cases, the most overdue first. A number leads to its cases; a case can be urged from its page.',
    none: 'No open case now',
    hint: 'Cases within your reach will be counted here by unit, handler or division.',
    label: 'Grouped',
    unassigned: 'not assigned',
  },
}
const FILTERS: readonly Filter[] = [
  { id: 'division', label: { zh: '区划', en: 'Division' }, kind: 'division' },
  { id: 'unit', label: { zh: '承办单位', en: 'Unit' }, kind: 'unit' },
]
/** The filter of the list that says whose the cases of a row are; the number and its list are the same cases. */
const ROW_FILTER: Readonly<Record<Grouping, (key: string) => Record<string, string>>> = {
  unit: (key) => ({ unit: key }),
  person: (key) => ({ assignee: key === '' ? 'none' : key }),
  division: (key) => ({ division: key, onlyHere: 'true' }),
}

/** Who is late and why, for those who watch: one's own people, one's units, or one's line. */
export default function Watch() {
  const language = useLanguage()
  const texts = useTexts(TEXTS)
  const [search] = useSearchParams()
  const { roles, division } = useSession()
  const usual: Grouping = roles.every((row) => row.role === 'head' || row.role === 'handler') ? 'person' : 'unit'
  const by = GROUPINGS.find((row) => row.by === search.get('by'))?.by ?? usual
  const narrowed = {
    ...((search.get('division') ?? division?.code) ? { division: search.get('division') ?? division?.code ?? '' } : {}),
    ...(search.get('unit') ? { unit: search.get('unit') ?? '' } : {}),
  }
  const listOf = (row: WatchRow, query: Readonly<Record<string, string>>): string =>
    `/cases?${new URLSearchParams({ ...narrowed, ...ROW_FILTER[row.by](row.key), ...query }).toString()}`
  const cells: Cells<WatchRow> = {
    name: (row) => (row.name === '' ? texts.unassigned : row.name),
    ...Object.fromEntries(
      TALLIES.map(({ tally, query }) => [
        tally,
        (row: WatchRow) =>
          row.tallies[tally] === 0 ? (
            <span className="quiet">0</span>
          ) : (
            <Link to={listOf(row, query)} className={tally === 'overdue' ? 'late' : undefined}>
              {numberWords(row.tallies[tally])}
            </Link>
          ),
      ]),
    ),
  }
  const wide = usual !== 'person'
  const shown = by === 'unit' ? watchColumns : watchColumns.filter((column) => column.id !== 'place' || by === 'division')
  return (
    <ListPage
      endpoint={watchCases}
      columns={shown.map((column) => (column.id === 'name' ? { ...column, ...HEADS[by] } : column))}
      title={texts.title}
      purpose={texts.purpose}
      tabs={<Groupings chosen={by} label={texts.label} language={language} />}
      filters={wide ? FILTERS : []}
      fixed={{ by }}
      cells={cells}
      rowKey={(row) => `${row.by}:${row.key}`}
      rowTo={(row) => listOf(row, { open: 'true' })}
      empty={{ title: texts.none, hint: texts.hint }}
      exportName={watchCases.name}
    />
  )
}

const HEADS: Readonly<Record<Grouping, { zh: string; en: string }>> = {
  unit: { zh: '承办单位', en: 'Unit' },
  person: { zh: '专人', en: 'Handler' },
  division: { zh: '区划', en: 'Division' },
}

function Groupings({ chosen, label, language }: { chosen: string; label: string; language: 'zh' | 'en' }) {
  const [search] = useSearchParams()
  const to = (by: string): string => {
    const next = new URLSearchParams(search)
    next.set('by', by)
    next.delete('cursor')
    return next.toString()
  }
  return (
    <nav className="tabs" aria-label={label}>
      {GROUPINGS.map((row) => (
        <Link key={row.by} to={{ search: to(row.by) }} aria-current={row.by === chosen ? 'page' : undefined}>
          {row.says[language]}
        </Link>
      ))}
    </nav>
  )
}
