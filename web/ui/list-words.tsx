import { Button } from 'antd'
import { today } from './day.tsx'
import { useDivisions } from './divisions.ts'
import { chosenInWords, type Filter } from './filter-words.ts'
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
  const { nameOf } = useDivisions()
  const texts = TEXTS[language]
  const words = chosenInWords(filters, chosen, { language, today: today(), divisionName: nameOf }).map((row) => row.words)
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
