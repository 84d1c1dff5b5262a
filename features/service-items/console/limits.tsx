import { Section } from '#web/ui/detail-page.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import type { ItemRow } from '../contract.ts'
import { limitWords } from './item-words.ts'
import './items.css'

const TEXTS = {
  zh: {
    title: '办结时限',
    promised: '承诺',
    legal: '法定',
    less: (percent: number) => `承诺比法定少 ${percent}%。`,
    same: '承诺与法定相同，没有压减。',
    none: '法律没有规定时限，按承诺办结。',
    atOnce: '即办件：当场办结。',
  },
  en: {
    title: 'Time limits',
    promised: 'Promised',
    legal: 'By law',
    less: (percent: number) => `The promise is ${percent}% shorter than the law allows.`,
    same: 'The promise is as long as the law allows.',
    none: 'The law sets no limit; the promise holds.',
    atOnce: 'Done at once, on the spot.',
  },
}

/** The promise beside the law, to one scale. */
export function Limits({ item }: { item: ItemRow }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const longest = Math.max(item.promisedLimit, item.legalLimit)
  const rows = [
    { says: texts.promised, limit: item.promisedLimit, kind: 'promised' },
    { says: texts.legal, limit: item.legalLimit, kind: 'legal' },
  ]
  return (
    <Section title={texts.title}>
      <p>{reductionWords(item, texts)}</p>
      {longest > 0 && (
        <dl className="limits">
          {rows.map((row) => (
            <div key={row.kind}>
              <dt>{row.says}</dt>
              <dd>
                <span className={`limit-bar ${row.kind}`} style={{ width: `${(row.limit / longest) * 60}%` }} aria-hidden="true" />
                <span className="num">{limitWords(row.limit, item.limitUnit, language)}</span>
              </dd>
            </div>
          ))}
        </dl>
      )}
    </Section>
  )
}

function reductionWords(item: ItemRow, texts: (typeof TEXTS)['zh']): string {
  if (item.promisedLimit === 0) return texts.atOnce
  if (item.reduction === null) return texts.none
  return item.reduction > 0 ? texts.less(item.reduction) : texts.same
}
