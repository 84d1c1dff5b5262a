import { type MouseEvent, type ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Column } from '#shared/columns.ts'
import { DayText, MomentText } from './day.tsx'
import { directionOf, nextSort } from './list-query.ts'
import { numberWords } from './number-words.ts'
import { useLanguage, useTexts } from './texts.ts'

export type Cells<Item> = Partial<Record<string, (item: Item) => ReactNode>>
type TableProps<Item> = {
  caption: string
  items: readonly Item[]
  columns: readonly Column<Item>[]
  rowKey: (item: Item) => string
  rowTo?: (item: Item) => string | null
  /** The column whose cell is the link; the first unless said, or where it is not shown. */
  rowLink?: string | undefined
  cells?: Cells<Item>
  /** The order now, the columns that may give one, and what a pressed header asks for. */
  sort?: { now: string; by: Readonly<Record<string, string>>; change: (sort: string) => void }
  busy?: boolean
}

function cellOf<Item>(column: Column<Item>, item: Item, cells: Cells<Item> | undefined): ReactNode {
  const drawn = cells?.[column.id]
  if (drawn) return drawn(item)
  const value = column.value(item)
  if (value === null || value === '') return '—'
  if (column.kind === 'day') return <DayText day={String(value)} short />
  if (column.kind === 'moment') return <MomentText at={String(value)} short />
  return typeof value === 'number' ? numberWords(value) : value
}

/** Rows that lead to pages. One cell is the link; a press anywhere in the row goes there too. */
export function Table<Item>({ caption, items, columns, rowKey, rowTo, rowLink, cells, sort, busy = false }: TableProps<Item>) {
  const language = useLanguage()
  const navigate = useNavigate()
  const link = columns.find((column) => column.id === rowLink) ?? columns[0]
  const go = (event: MouseEvent, to: string | null): void => {
    if (to === null || event.defaultPrevented || (event.target as Element).closest('a,button,input,label,summary')) return
    if (getSelection()?.toString() === '') void navigate(to)
  }
  return (
    <div className="table-box" aria-busy={busy}>
      <table className="table">
        <caption className="vh">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <Header key={column.id} column={column} sort={sort} />
            ))}
          </tr>
        </thead>
        <tbody>
          {items.map((item) => {
            const to = rowTo?.(item) ?? null
            return (
              <tr key={rowKey(item)} className={to === null ? undefined : 'leads'} onClick={(event) => go(event, to)}>
                {columns.map((column) => {
                  const shown = cellOf(column, item, cells)
                  return (
                    <td key={column.id} data-label={column[language]} className={`k-${column.kind ?? 'text'}`}>
                      <div className="cell">
                        {column === link && to !== null ? (
                          <Link to={to} className="row-link">
                            {shown}
                          </Link>
                        ) : (
                          shown
                        )}
                      </div>
                    </td>
                  )
                })}
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

function Header<Item>({ column, sort }: { column: Column<Item>; sort: TableProps<Item>['sort'] }) {
  const language = useLanguage()
  const texts = useTexts({ zh: { sort: '排序' }, en: { sort: 'sort' } })
  const by = sort?.by[column.id]
  if (!sort || by === undefined)
    return (
      <th scope="col" className={`k-${column.kind ?? 'text'}`}>
        {column[language]}
      </th>
    )
  const direction = directionOf(sort.now, by)
  return (
    <th scope="col" aria-sort={direction} className={`k-${column.kind ?? 'text'}`}>
      <button type="button" className="sorter" title={texts.sort} onClick={() => sort.change(nextSort(sort.now, by))}>
        {column[language]} <span aria-hidden="true" className={`sort-mark ${direction ?? ''}`} />
      </button>
    </th>
  )
}

/** j and k walk over the rows of the table on the page, o opens the one that has the focus. */
export function walkRows(step: 1 | -1): void {
  const links = [...document.querySelectorAll<HTMLElement>('main .row-link')]
  const at = links.findIndex((link) => link === document.activeElement)
  const next = links[at === -1 ? (step === 1 ? 0 : links.length - 1) : Math.min(Math.max(at + step, 0), links.length - 1)]
  next?.focus()
}
