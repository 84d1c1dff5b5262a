import { Button } from 'antd'
import { today } from './office-time.ts'
import { useDivisions } from './divisions.ts'
import { chosenInWords, type Filter, type NamedKind } from './filter-words.ts'
import { useItemName, useUnitName } from './names.ts'
import { useLanguage } from './texts.ts'

const TEXTS = {
  zh: { all: '全部', clear: '清除筛选', below: '及以下' },
  en: { all: 'All', clear: 'Clear filters', below: ' and below' },
}

type ListWordsProps = {
  filters: readonly Filter[]
  chosen: Readonly<Record<string, string>>
  /** What the switch at the top narrows the list to. */
  division: string | null
  clear: () => void
}
/** What the list shows now, in words. */
export function ListWords({ filters, chosen, division, clear }: ListWordsProps) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const nameOf = useNames(filters, chosen)
  const words = chosenInWords(filters, chosen, { language, today: today(), nameOf }).map((row) => row.words)
  const all = [...(division === null ? [] : [`${division}${texts.below}`]), ...words]
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

/** What the codes among the filters are called; a list has one filter of each kind. */
function useNames(filters: readonly Filter[], chosen: Readonly<Record<string, string>>): (kind: NamedKind, code: string) => string {
  const codeOf = (kind: NamedKind): string | null => chosen[filters.find((filter) => filter.kind === kind)?.id ?? ''] ?? null
  const divisions = useDivisions()
  const unit = useUnitName(codeOf('unit'))
  const item = useItemName(codeOf('item'))
  return (kind, code) => (kind === 'division' ? divisions.nameOf(code) : kind === 'unit' ? unit : item)
}
