import { Button } from 'antd'
import type { ReactNode } from 'react'
import { useLocation, useNavigate, useSearchParams } from 'react-router'
import type { Column } from '#shared/columns.ts'
import type { Endpoint } from '#shared/endpoint.ts'
import type { ReadCall } from '#web/api.ts'
import { useRead, type ReadResult } from './data.ts'
import { today } from './day.tsx'
import { PageHead } from './detail-page.tsx'
import { FilterRow } from './filter-row.tsx'
import { chosenInWords, type Filter } from './filter-words.ts'
import { readState, sortsOf, takesFilter, trailOf, withCursor, withFilter, withoutFilters, withSort, type ItemOf } from './list-query.ts'
import { useSession } from './session.tsx'
import { Empty, Failure, Loading } from './states.tsx'
import { Table, type Cells } from './table.tsx'
import { useLanguage, useTexts } from './texts.ts'

export type { Filter } from './filter-words.ts'
export type ListPageProps<E extends Endpoint> = {
  endpoint: E
  columns: readonly Column<ItemOf<E>>[]
  title: string
  /** One line of what the list is for. */
  purpose: ReactNode
  filters?: readonly Filter[]
  /** How a column is drawn where its plain value is not enough, by column id. */
  cells?: Cells<ItemOf<E>>
  rowKey: (item: ItemOf<E>) => string
  rowTo?: (item: ItemOf<E>) => string | null
  /** Which order a pressed header asks for, where it is not called as the column is. */
  sorts?: Readonly<Record<string, string>>
  /** What the address cannot change, e.g. the one unit whose windows these are. */
  fixed?: Readonly<Record<string, string>>
  primary?: ReactNode
  /** What will appear here and how, when nothing is there and no filter is set. */
  empty: { title: string; hint: string }
  /** The name under which the list may be exported; without it there is no export. */
  exportName?: string
}

const PAGE_SIZE = 50
const DIVISION = 'division'

/** A list: what it is for, one row of filters said in words, a table whose rows lead to pages, and a way on and back. */
export function ListPage<E extends Endpoint>(props: ListPageProps<E>) {
  const { endpoint, filters = [], fixed = {} } = props
  const [search, setSearch] = useSearchParams()
  const session = useSession()
  const state = readState(
    search,
    filters.map((filter) => filter.id),
  )
  const { usual, columns: sortable } = sortsOf(endpoint)
  const sort = state.sort ?? usual
  const narrowed = session.division && takesFilter(endpoint, DIVISION) ? { [DIVISION]: session.division.code } : {}
  const query = { ...narrowed, ...state.filters, ...fixed, limit: PAGE_SIZE, sort, cursor: state.cursor ?? undefined }
  const result = useRead(endpoint, { query } as unknown as ReadCall<E>, { keep: true }) as unknown as ReadResult<Page<ItemOf<E>>>
  const by = Object.fromEntries(
    props.columns.flatMap((column) => {
      const name = props.sorts?.[column.id] ?? column.id
      return sortable.includes(name) ? [[column.id, name]] : []
    }),
  )
  return (
    <article className="page list">
      <PageHead title={props.title} purpose={props.purpose} primary={props.primary} />
      {filters.length > 0 && (
        <FilterRow filters={filters} chosen={state.filters} change={(id, value) => setSearch(withFilter(search, id, value))} />
      )}
      <Words
        filters={filters}
        chosen={state.filters}
        division={Object.keys(narrowed).length > 0 ? (session.division?.name ?? null) : null}
        clear={() =>
          setSearch(
            withoutFilters(
              search,
              filters.map((filter) => filter.id),
            ),
          )
        }
      />
      <Rows
        {...props}
        result={result}
        sort={{ now: sort, by, change: (next) => setSearch(withSort(search, next)) }}
        filtered={Object.keys(state.filters).length > 0}
      />
      <Pager next={result.data?.next ?? null} cursor={state.cursor} />
    </article>
  )
}
type Page<Item> = { items: Item[]; next: string | null }

const TEXTS = {
  zh: {
    all: '全部',
    clear: '清除筛选',
    below: '及以下',
    none: '没有符合条件的记录',
    loosen: '请放宽筛选条件。',
    next: '下一页',
    back: '上一页',
    first: '回到第一页',
  },
  en: {
    all: 'All',
    clear: 'Clear filters',
    below: ' and below',
    none: 'Nothing matches',
    loosen: 'Try fewer filters.',
    next: 'Next page',
    back: 'Previous page',
    first: 'Back to the first page',
  },
}

type WordsProps = { filters: readonly Filter[]; chosen: Readonly<Record<string, string>>; division: string | null; clear: () => void }
function Words({ filters, chosen, division, clear }: WordsProps) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const words = chosenInWords(filters, chosen, { language, today: today(), divisionName: (code) => code })
  const all = [
    ...(division !== null && chosen[DIVISION] === undefined ? [`${division}${texts.below}`] : []),
    ...words.map((row) => row.words),
  ]
  return (
    <p className="words" aria-live="polite">
      {all.length === 0 ? texts.all : all.join(' · ')}
      {words.length > 0 && (
        <Button type="link" size="small" onClick={clear}>
          {texts.clear}
        </Button>
      )}
    </p>
  )
}

type RowsProps<E extends Endpoint> = ListPageProps<E> & {
  result: ReadResult<Page<ItemOf<E>>>
  sort: { now: string; by: Readonly<Record<string, string>>; change: (sort: string) => void }
  filtered: boolean
}
function Rows<E extends Endpoint>({ result, filtered, ...props }: RowsProps<E>) {
  const texts = useTexts(TEXTS)
  if (result.error && !result.data) return <Failure problem={result.error} retry={() => void result.refetch()} />
  if (!result.data) return <Loading lines={12} />
  if (result.data.items.length === 0)
    return filtered ? <Empty title={texts.none} hint={texts.loosen} /> : <Empty title={props.empty.title} hint={props.empty.hint} />
  return (
    <Table
      caption={props.title}
      items={result.data.items}
      columns={props.columns.filter((column) => column.extra !== true)}
      rowKey={props.rowKey}
      {...(props.rowTo && { rowTo: props.rowTo })}
      {...(props.cells && { cells: props.cells })}
      sort={props.sort}
      busy={result.isPlaceholderData}
    />
  )
}

function Pager({ next, cursor }: { next: string | null; cursor: string | null }) {
  const texts = useTexts(TEXTS)
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const trail = trailOf(useLocation().state)
  const go = (to: string | null, after: readonly (string | null)[]): void => {
    void navigate({ search: `?${withCursor(search, to).toString()}` }, { state: { trail: after } })
    scrollTo(0, 0)
  }
  if (next === null && cursor === null) return null
  const last = trail.at(-1)
  return (
    <nav className="pager" aria-label={`${texts.back} / ${texts.next}`}>
      {cursor !== null && (
        <Button onClick={() => (last === undefined ? go(null, []) : go(last, trail.slice(0, -1)))}>
          {last === undefined ? texts.first : texts.back}
        </Button>
      )}
      {next !== null && <Button onClick={() => go(next, [...trail, cursor])}>{texts.next}</Button>}
    </nav>
  )
}
