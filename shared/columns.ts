/** What something is called, in both languages of the staff screens. */
export type Said = { zh: string; en: string }

/** One column of a list: the table on the screen, the choice of columns and the exported file all read this row. */
export type Column<Item> = Said & {
  id: string
  value(item: Item): string | number | null
  /** `text` unless said; a `code` is kept as text even where it looks like a number. */
  kind?: 'text' | 'number' | 'day' | 'moment' | 'code'
  /** not shown until chosen */
  extra?: true
}
export const columns = <Item>(list: readonly Column<Item>[]): readonly Column<Item>[] => list

/** What a filter of a list is called, and its values where they are codes: an exported file says its filters in words. */
export type FilterWords = Said & { values?: Readonly<Record<string, Said>> }
export type ListWords = { title?: Said; filters?: Readonly<Record<string, FilterWords>> }
/** The values of a filter that is a question. */
export const YES_NO = { true: { zh: '是', en: 'yes' }, false: { zh: '否', en: 'no' } } as const satisfies Readonly<Record<string, Said>>
