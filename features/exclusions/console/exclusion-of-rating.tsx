import { useRead } from '#web/ui/data.ts'
import { DayText } from '#web/ui/day.tsx'
import { Section } from '#web/ui/detail-page.tsx'
import type { PartProps } from '#web/ui/parts.tsx'
import { useTexts } from '#web/ui/texts.ts'
import { readExclusions, type ExclusionEntry } from '../contract.ts'
import { CAUSES, type Kind } from '../rules.ts'
import './exclusions.css'

const TEXTS = {
  zh: {
    title: '不予采纳',
    excluded: '这条评价不予采纳，不计入统计；原始数字仍列在旁边。',
    restored: '这条评价曾经不予采纳，现已恢复，计入统计。',
    why: (entry: ExclusionEntry) => (entry.why === null ? entry.says : `${entry.says}：${entry.why}`),
  },
  en: {
    title: 'Not adopted',
    excluded: 'This rating is not adopted: figures leave it out, and the raw figures beside them hold it.',
    restored: 'This rating was not adopted for a time; it was restored and counts again.',
    why: (entry: ExclusionEntry) => CAUSES.find((row) => row.cause === entry.cause)?.en ?? 'restored',
  },
}

/** On the page of a rating: that figures leave it out, and why. Nothing is said of one that always counted. */
export default function ExclusionOfRating({ subject }: PartProps) {
  return <ExclusionOf ratingId={subject} kind="first" />
}

export function ExclusionOf({ ratingId, kind }: { ratingId: string; kind: Kind }) {
  const texts = useTexts(TEXTS)
  const query = useRead(readExclusions, { params: { ratingId } })
  const entries = (query.data?.entries ?? []).filter((entry) => entry.kind === kind)
  const last = entries.at(-1)
  if (!last) return null
  return (
    <Section title={texts.title}>
      <p className={last.act === 'excluded' ? 'exclusion-mark' : 'quiet'}>{last.act === 'excluded' ? texts.excluded : texts.restored}</p>
      <ol className="exclusion-history">
        {entries.map((entry, i) => (
          <li key={i}>
            <DayText day={entry.on} /> {texts.why(entry)}
          </li>
        ))}
      </ol>
    </Section>
  )
}
