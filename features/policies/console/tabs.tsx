import { Link, useSearchParams } from 'react-router'
import type { Said } from '#shared/columns.ts'
import { useRead } from '#web/ui/data.ts'
import { numberWords } from '#web/ui/number-words.ts'
import { useLanguage } from '#web/ui/texts.ts'
import { listPolicies } from '../contract.ts'
import type { AskedState } from '../rules/row-states.ts'

const TABS: readonly { state: AskedState; says: Said }[] = [
  { state: 'in_force', says: { zh: '现行', en: 'In force' } },
  { state: 'proposed', says: { zh: '待确认', en: 'To confirm' } },
  { state: 'coming', says: { zh: '将生效', en: 'Coming' } },
  { state: 'ended', says: { zh: '未采用的提议', en: 'Not taken up' } },
  { state: 'all', says: { zh: '全部经过', en: 'Everything' } },
]
const LABEL = { zh: '规则参数的几张清单', en: 'Lists of parameters' }
export const stateAsked = (search: URLSearchParams): AskedState =>
  TABS.find((tab) => tab.state === search.get('state'))?.state ?? 'in_force'

/** The numbers that hold, and what is on its way to change them. */
export function PolicyTabs() {
  const language = useLanguage()
  const [search] = useSearchParams()
  const waiting = useRead(listPolicies, { query: { state: 'proposed', limit: 100 } }).data?.items.length
  const here = stateAsked(search)
  return (
    <nav className="tabs" aria-label={LABEL[language]}>
      {TABS.map(({ state, says }) => (
        <Link key={state} to={{ search: state === 'in_force' ? '' : `state=${state}` }} aria-current={state === here ? 'page' : undefined}>
          {says[language]}
          {state === 'proposed' && waiting !== undefined && waiting > 0 && <span className="policy-count num">{numberWords(waiting)}</span>}
        </Link>
      ))}
    </nav>
  )
}
