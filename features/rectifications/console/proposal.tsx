import { useLanguage } from '#web/ui/texts.ts'
import type { CaseReply } from '../contract.ts'
import { Said } from './case-letter.tsx'
import { stepWords } from './words.ts'

/** What lies before whoever has to decide, by the state it waits in. */
const PROPOSED: Readonly<Record<string, readonly string[]>> = {
  returned: ['return'],
  claimed: ['claim_complex'],
  checking: ['rectify', 'explain', 'strike_off'],
  concluded: ['conclude_mistaken', 'conclude_malicious'],
  to_confirm: ['conclude_mistaken', 'conclude_malicious'],
  half_confirmed: ['conclude_mistaken', 'conclude_malicious', 'check_withdrawal'],
  taken_over: ['not_satisfied'],
}

/** Beside the decision: what was handed in for it, so that nobody has to look for it in the letter. */
export function Proposal({ value }: { value: CaseReply }) {
  const language = useLanguage()
  const wanted = PROPOSED[value.state] ?? []
  const entry = value.timeline.filter((one) => wanted.includes(one.action)).at(-1)
  if (!entry) return null
  return (
    <div className="proposal">
      <p>
        <b>{stepWords(entry.action, language)}</b>{' '}
        {entry.by !== null && <span className="quiet">{[entry.by.says, entry.by.name].filter(Boolean).join(' ')}</span>}
      </p>
      <Said caseId={value.caseId} entry={entry} />
    </div>
  )
}
