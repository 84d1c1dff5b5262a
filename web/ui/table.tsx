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
  choosing?: Choosing<Item> | undefined
}
/** Rows that may be marked, for something that is then done to all of them. */
export type Choosing<Item> = {
  has: (item: Item) => boolean
  toggle: (items: readonly Item[], chosen: boolean) => void
  /** What a row's box is called, for who hears it. */
  label: (item: Item) => string
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
export function Table<Item>({ caption, items, columns, rowKey, rowTo, rowLink, cells, sort, busy = false, choosing }: TableProps<Item>) {
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
            {choosing && <ChooseAll items={items} choosing={choosing} />}
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
                {choosing && <ChooseOne item={item} choosing={choosing} />}
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

function ChooseAll<Item>({ items, choosing }: { items: readonly Item[]; choosing: Choosing<Item> }) {
  const texts = useTexts({ zh: { all: '选中这一页' }, en: { all: 'Choose this page' } })
  const chosen = items.filter((item) => choosing.has(item)).length
  return (
    <th scope="col" className="k-choose">
      <input
        type="checkbox"
        aria-label={texts.all}
        title={texts.all}
        checked={chosen > 0 && chosen === items.length}
        ref={(box) => {
          if (box) box.indeterminate = chosen > 0 && chosen < items.length
        }}
        onChange={(event) => choosing.toggle(items, event.target.checked)}
      />
    </th>
  )
}

function ChooseOne<Item>({ item, choosing }: { item: Item; choosing: Choosing<Item> }) {
  return (
    <td className="k-choose">
      <label>
        <input
          type="checkbox"
          className="row-choice"
          aria-label={choosing.label(item)}
          checked={choosing.has(item)}
          onChange={(event) => choosing.toggle([item], event.target.checked)}
        />
      </label>
    </td>
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

/** x marks the row that has the focus, or takes its mark away. */
export function markRow(): void {
  document.activeElement?.closest('tr')?.querySelector<HTMLInputElement>('.row-choice')?.click()
}
