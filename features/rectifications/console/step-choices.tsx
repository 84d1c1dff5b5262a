import type { StaffLanguage } from '#web/ui/texts.ts'
import { useLanguage } from '#web/ui/texts.ts'
import { CALL_RESULTS, CALL_WAYS } from '../rules/calls.ts'
import { CRITERIA, NOT_MALICIOUS } from '../rules/criteria.ts'
import { FINDINGS } from '../rules/states.ts'
import { rowsOf, type Need } from '../rules/table.ts'
import { criterionWords, ENGLISH, findingWords, said } from './words.ts'

export type StepChoice = { value: string; says: string; hint?: string }
const TEXTS = {
  zh: { evidence: '须有', title: '下面这些不是恶意差评，请按反映的事实办理：' },
  en: { evidence: 'Needs', title: 'These are never malicious; deal with what is said:' },
}
/** What a step claims of the rating: its criteria are the ones to choose from. */
const claimOf = (action: string): string | undefined => rowsOf(action)[0]?.claims

/** What there is to choose from, where a field is a choice among few; nothing for the others. */
export function choicesOf(action: string, need: Need, language: StaffLanguage): readonly StepChoice[] {
  if (need === 'way') return CALL_WAYS.map((row) => ({ value: row.way, says: said(row.way, row.says, language, ENGLISH.calls) }))
  // a withdrawal is checked with the rater, or not at all (rules 3.11)
  if (need === 'result')
    return CALL_RESULTS.filter((row) => row.reached || claimOf(action) === undefined).map((row) => ({
      value: row.result,
      says: said(row.result, row.says, language, ENGLISH.calls),
    }))
  if (need === 'finding') return FINDINGS.map((row) => ({ value: row.finding, says: findingWords(row.finding, language) }))
  if (need === 'criterion')
    return CRITERIA.filter((row) => row.of === claimOf(action)).map((row) => ({
      value: row.criterion,
      says: criterionWords(row.criterion, language),
      ...(language === 'zh' && { hint: `${TEXTS.zh.evidence}：${row.evidence}` }),
    }))
  return []
}

/** Before somebody calls a rating malicious: what never is (facts §5.6). */
export function NotMalicious({ action }: { action: string }) {
  const language = useLanguage()
  if (claimOf(action) !== 'malicious') return null
  return (
    <div className="never">
      <p>{TEXTS[language].title}</p>
      <ul>
        {NOT_MALICIOUS.map((row) => (
          <li key={row.says}>
            {language === 'zh' ? row.says : row.en}
            {language === 'zh' && <span className="quiet">：{row.instead}</span>}
          </li>
        ))}
      </ul>
    </div>
  )
}
