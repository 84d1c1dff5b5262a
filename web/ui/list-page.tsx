import { useState, type ReactNode } from 'react'
import { useSearchParams } from 'react-router'
import type { Column } from '#shared/columns.ts'
import type { Endpoint } from '#shared/endpoint.ts'
import type { ReadCall } from '#web/api.ts'
import { columnsShown, useChosenColumns } from './chosen-columns.ts'
import { ColumnMenu } from './column-menu.tsx'
import { useRead, type ReadResult } from './data.ts'
import { PageHead } from './detail-page.tsx'
import { ExportMenu } from './export-menu.tsx'
import { FilterRow } from './filter-row.tsx'
import type { Filter } from './filter-words.ts'
import {
  readState,
  sortsOf,
  takesFilter,
  withFilter,
  withoutFilters,
  withSort,
  withView,
  type ItemOf,
  type ListState,
} from './list-query.ts'
import { ListWords } from './list-words.tsx'
import { Pager } from './pager.tsx'
import { useSession } from './session.tsx'
import { Empty, Notice, Pending } from './states.tsx'
import { Table, type Cells, type Choosing } from './table.tsx'
import { useTexts } from './texts.ts'
import { ViewMenu } from './view-menu.tsx'

export type { Filter } from './filter-words.ts'
export type ListPageProps<E extends Endpoint> = {
  endpoint: E
  columns: readonly Column<ItemOf<E>>[]
  title: string
  /** One line of what the list is for. */
  purpose: ReactNode
  /** Ways into the list above the filters, e.g. tabs that set some of them. */
  tabs?: ReactNode
  filters?: readonly Filter[]
  /** How a column is drawn where its plain value is not enough, by column id. */
  cells?: Cells<ItemOf<E>>
  rowKey: (item: ItemOf<E>) => string
  rowTo?: (item: ItemOf<E>) => string | null
  /** The column whose cell is the link to the row's page; the first unless said. */
  rowLink?: string
  /** Which order a pressed header asks for, where it is not called as the column is. */
  sorts?: Readonly<Record<string, string>>
  /** What the address cannot change, e.g. the one unit whose windows these are. */
  fixed?: Readonly<Record<string, string>>
  primary?: ReactNode
  /** What will appear here and how, when nothing is there and no filter is set. */
  empty: { title: string; hint: string }
  /** Rows may be chosen, over several pages, for something that is done to all of them: what is said and offered meanwhile. */
  choosing?: { label: (item: ItemOf<E>) => string; bar: (chosen: readonly ItemOf<E>[], clear: () => void) => ReactNode } | undefined
  /** The list's name for saved views and exports, `endpoint.name`; without it there are neither. */
  exportName?: string
}

const PAGE_SIZE = 50
const DIVISION = 'division'
const hasControl = (filter: Filter): boolean => filter.quiet !== true
type Page<Item> = { items: Item[]; next: string | null }

/** A list: what it is for, one row of filters said in words, a table whose rows lead to pages, and a way on and back. */
export function ListPage<E extends Endpoint>(props: ListPageProps<E>) {
  const { endpoint, filters = [] } = props
  const [search, setSearch] = useSearchParams()
  const [chosen, choose] = useChosenColumns(endpoint.name)
  const ids = filters.map((filter) => filter.id)
  const row = filters.filter(hasControl)
  const state = readState(search, ids)
  const [marked, mark] = useState<ReadonlyMap<string, ItemOf<E>>>(new Map())
  const { narrowed, asked, sort } = useAsked(props, state)
  const query = { ...asked, limit: PAGE_SIZE, sort, cursor: state.cursor ?? undefined }
  const result = useRead(endpoint, { query } as unknown as ReadCall<E>, { keep: true }) as unknown as ReadResult<Page<ItemOf<E>>>
  const shown = columnsShown(props.columns, chosen)
  const inAddress = { ...state.filters, ...(state.sort !== null && { sort: state.sort }) }
  return (
    <article className="page list">
      <PageHead title={props.title} purpose={props.purpose} primary={props.primary} />
      {props.tabs}
      {row.length > 0 && (
        <FilterRow filters={row} chosen={state.filters} change={(id, value) => setSearch(withFilter(search, id, value))} />
      )}
      <div className="list-bar">
        <ListWords
          filters={filters}
          chosen={state.filters}
          division={state.filters[DIVISION] === undefined ? narrowed : null}
          clear={() => setSearch(withoutFilters(search, ids))}
        />
        {props.exportName !== undefined && (
          <ViewMenu
            list={props.exportName}
            query={inAddress}
            columns={chosen}
            apply={(view) => {
              setSearch(withView(search, ids, view.query))
              choose(view.columns)
            }}
          />
        )}
        <ColumnMenu all={props.columns} shown={shown} choose={choose} />
        {props.exportName !== undefined && (
          <ExportMenu list={props.exportName} query={{ ...asked, sort }} columns={shown.map((column) => column.id)} />
        )}
      </div>
      {props.choosing !== undefined && marked.size > 0 && (
        <div className="chosen-bar" role="status">
          {props.choosing.bar([...marked.values()], () => mark(new Map()))}
        </div>
      )}
      <Rows
        {...props}
        {...(props.choosing && { marks: marksOf(props, marked, mark, props.choosing.label) })}
        columns={shown}
        result={result}
        sort={{ now: sort, by: sortNames(props), change: (next) => setSearch(withSort(search, next)) }}
        filtered={Object.keys(state.filters).length > 0}
      />
      <Pager next={result.data?.next ?? null} cursor={state.cursor} />
    </article>
  )
}

/** What the list is asked for: the switch at the top, then the address, then what is fixed. */
function useAsked<E extends Endpoint>({ endpoint, fixed }: ListPageProps<E>, state: ListState) {
  const { division } = useSession()
  const narrowing = division !== null && takesFilter(endpoint, DIVISION) ? division : null
  const asked: Record<string, string> = { ...(narrowing && { [DIVISION]: narrowing.code }), ...state.filters, ...fixed }
  return { narrowed: narrowing?.name ?? null, asked, sort: state.sort ?? sortsOf(endpoint).usual }
}

/** The order that a column's header asks for, where the contract has one. */
function sortNames<E extends Endpoint>({ endpoint, columns, sorts }: ListPageProps<E>): Readonly<Record<string, string>> {
  const sortable = sortsOf(endpoint).columns
  return Object.fromEntries(
    columns.flatMap((column) => {
      const name = sorts?.[column.id] ?? column.id
      return sortable.includes(name) ? [[column.id, name]] : []
    }),
  )
}

type Marks<Item> = ReadonlyMap<string, Item>
/** What is marked, by the key of the row; leaving the page of a list marks nothing off. */
function marksOf<E extends Endpoint>(
  { rowKey }: Pick<ListPageProps<E>, 'rowKey'>,
  marked: Marks<ItemOf<E>>,
  mark: (next: Marks<ItemOf<E>>) => void,
  label: (item: ItemOf<E>) => string,
): Choosing<ItemOf<E>> {
  return {
    label,
    has: (item) => marked.has(rowKey(item)),
    toggle: (items, chosen) => {
      const next = new Map(marked)
      for (const item of items)
        if (chosen) next.set(rowKey(item), item)
        else next.delete(rowKey(item))
      mark(next)
    },
  }
}

const TEXTS = {
  zh: { none: '没有符合条件的记录', loosen: '请放宽或清除筛选条件。' },
  en: { none: 'Nothing matches', loosen: 'Try fewer filters.' },
}
type RowsProps<E extends Endpoint> = ListPageProps<E> & {
  result: ReadResult<Page<ItemOf<E>>>
  sort: { now: string; by: Readonly<Record<string, string>>; change: (sort: string) => void }
  filtered: boolean
  marks?: Choosing<ItemOf<E>>
}
function Rows<E extends Endpoint>({ result, filtered, ...props }: RowsProps<E>) {
  const texts = useTexts(TEXTS)
  if (!result.data) return <Pending query={result} lines={14} />
  if (result.data.items.length === 0)
    return filtered ? <Empty title={texts.none} hint={texts.loosen} /> : <Empty title={props.empty.title} hint={props.empty.hint} />
  return (
    <>
      {/* the rows are the last that came */}
      <Notice problem={result.error} />
      <Table
        caption={props.title}
        items={result.data.items}
        columns={props.columns}
        rowKey={props.rowKey}
        {...(props.rowTo && { rowTo: props.rowTo })}
        rowLink={props.rowLink}
        {...(props.cells && { cells: props.cells })}
        sort={props.sort}
        busy={result.isPlaceholderData}
        choosing={props.marks}
      />
    </>
  )
}
