import type { Said } from '#shared/columns.ts'
import { shortDay } from './day-words.ts'
import type { StaffLanguage } from './texts.ts'

export type FilterOption = { value: string; says: Said }
/** One way to narrow a list: a query parameter of its endpoint. */
export type Filter = {
  id: string
  label: Said
  /** `unit` and `item`: one of very many, found by typing; in words by its name. */
  kind: 'select' | 'text' | 'toggle' | 'division' | 'unit' | 'item' | 'day'
  options?: readonly FilterOption[]
  /** Said in words and kept in views, but set elsewhere: it has no control in the row. */
  quiet?: true
}

export type NamedKind = 'division' | 'unit' | 'item'
type Naming = { language: StaffLanguage; today: string; nameOf: (kind: NamedKind, code: string) => string }
/** One filter in words: `状态：核实中`. A toggle says itself. */
export function filterWords(filter: Filter, value: string, { language, today, nameOf }: Naming): string {
  const label = filter.label[language]
  if (filter.kind === 'toggle') return label
  return language === 'zh' ? `${label}：${valueWords()}` : `${label}: ${valueWords()}`

  function valueWords(): string {
    if (filter.kind === 'select') return filter.options?.find((option) => option.value === value)?.says[language] ?? value
    if (filter.kind === 'division' || filter.kind === 'unit' || filter.kind === 'item') return nameOf(filter.kind, value)
    if (filter.kind === 'day') return shortDay(value, today, language)
    return `“${value}”`
  }
}
/** All that narrow the list now, in the order of the row of filters. */
export const chosenInWords = (
  filters: readonly Filter[],
  chosen: Readonly<Record<string, string>>,
  naming: Naming,
): { id: string; words: string }[] =>
  filters.flatMap((filter) => {
    const value = chosen[filter.id]
    return value === undefined ? [] : [{ id: filter.id, words: filterWords(filter, value, naming) }]
  })
