import type { FilterWords, ListWords, Said } from '#shared/columns.ts'
import type { Filter } from './filter-words.ts'
import type { StaffLanguage } from './texts.ts'

/** What every list calls alike. */
const COMMON: Readonly<Record<string, FilterWords>> = {
  division: { zh: '区划', en: 'Division' },
  unit: { zh: '单位', en: 'Unit' },
  item: { zh: '事项', en: 'Service item' },
  from: { zh: '自', en: 'From' },
  to: { zh: '至', en: 'To' },
}

/** The filters of a list in their order, from the words that its exported file says them in. */
export const filtersOf = (words: ListWords, kinds: Readonly<Record<string, Filter['kind']>>): readonly Filter[] =>
  Object.entries(kinds).flatMap(([id, kind]) => {
    const row = words.filters?.[id] ?? COMMON[id]
    if (!row) return []
    const options = row.values ? Object.entries(row.values).map(([value, says]) => ({ value, says })) : undefined
    return [{ id, kind, label: { zh: row.zh, en: row.en }, ...(options && { options }) }]
  })

/** A code of a list in the reader's language; one that has no words stays as the server said it. */
export const codeWords = (
  values: Readonly<Record<string, Said>>,
  code: string | null,
  language: StaffLanguage,
  otherwise: string | null = code,
): string => (code === null ? '—' : (values[code]?.[language] ?? otherwise ?? '—'))
