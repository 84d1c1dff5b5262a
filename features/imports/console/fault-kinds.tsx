import { Link, useSearchParams } from 'react-router'
import { numberWords } from '#web/ui/number-words.ts'
import { useLanguage } from '#web/ui/texts.ts'
import type { ImportDetail } from '../contract.ts'

const TEXTS = {
  zh: { label: '有问题的行，按问题', row: '整行', of: (n: string) => `${n} 行`, more: (n: string) => `还有 ${n} 种问题` },
  en: { label: 'Faulty rows, by what is wrong', row: 'the row', of: (n: string) => `${n} rows`, more: (n: string) => `${n} more kinds` },
}

/** What is wrong, the commonest first; each leads to its rows. */
export function FaultKinds({ detail: { faults, columns } }: { detail: ImportDetail }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const [search] = useSearchParams()
  if (faults.length === 0) return null
  const link = ({ column, code, rows, example }: ImportDetail['faults'][number]) => {
    const named = columns.find((one) => one.id === column)?.[language] ?? texts.row
    const to = new URLSearchParams({ outcome: 'faulty', code, ...(column !== null && { column }) })
    const isHere = search.get('code') === code && search.get('column') === column
    return (
      <Link key={`${column} ${code}`} to={{ search: to.toString() }} title={example} aria-current={isHere ? 'true' : undefined}>
        {named}：<span lang="zh-CN">{short(example.startsWith(`${named}：`) ? example.slice(named.length + 1) : example)}</span>{' '}
        <span className="num import-count">{texts.of(numberWords(rows))}</span>
      </Link>
    )
  }
  const others = faults.slice(AT_FIRST)
  return (
    <nav aria-label={texts.label}>
      <div className="import-faults">{faults.slice(0, AT_FIRST).map(link)}</div>
      {others.length > 0 && (
        <details>
          <summary>{texts.more(numberWords(others.length))}</summary>
          <div className="import-faults">{others.map(link)}</div>
        </details>
      )}
    </nav>
  )
}
/** The rows are what is worked on: a long list of faults must not push them off the screen. */
const AT_FIRST = 6
const LONGEST = 24
const short = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)
