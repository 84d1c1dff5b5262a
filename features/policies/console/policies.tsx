import { useSearchParams } from 'react-router'
import { ListPage } from '#web/ui/list-page.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { listPolicies, type PolicyItem } from '../contract.ts'
import { policyColumns } from '../contract/columns.ts'
import { InForce } from './in-force.tsx'
import { policyPath, stateWords, valueWords } from './policy-words.ts'
import { PolicyTabs, stateAsked } from './tabs.tsx'
import './policies.css'

const TEXTS = {
  zh: {
    title: '规则参数',
    purpose: '评价、整改、统计和公开所用的每一个数，及其依据。由一人提议、另一人确认，从生效日起有效，已经作出的决定不变。',
    decided: '依据未定具体数，由自治区规定',
    given: '依据中的数',
    empty: {
      proposed: { title: '没有等待确认的修改', hint: '管理员提议修改一个参数之后，会出现在这里，由另一位管理员确认或者否决。' },
      coming: { title: '没有将要生效的修改', hint: '已经确认、还没有到生效日的修改会出现在这里。' },
      ended: { title: '没有未采用的提议', hint: '被否决、被撤回，或到生效日仍未确认的提议会出现在这里。' },
      all: { title: '还没有参数', hint: '系统安装时会写入全部参数。' },
    },
  },
  en: {
    title: 'Policy parameters',
    purpose: 'Every number that the rules use, and what it rests on. One person proposes, another confirms; decisions already made stay.',
    decided: 'left open by the basis, set by the region',
    given: 'as the basis says',
    empty: {
      proposed: {
        title: 'No change waits to be confirmed',
        hint: 'Proposed changes appear here for another administrator to confirm or refuse.',
      },
      coming: { title: 'No change is on its way', hint: 'Confirmed changes whose day has not come appear here.' },
      ended: { title: 'No proposal came to nothing', hint: 'Refused, withdrawn and lapsed proposals appear here.' },
      all: { title: 'No parameters yet', hint: 'They are written when the system is installed.' },
    },
  },
}
const FILTERS = [{ id: 'q', kind: 'text', label: { zh: '含义或依据中的字', en: 'Words of the meaning or basis' } }] as const

const cells = (language: StaffLanguage): Cells<PolicyItem> => ({
  says: (p) => <span lang="zh-CN">{p.says}</span>,
  valueSays: (p) => valueWords(p, language),
  clause: (p) => <span lang="zh-CN">{p.clause}</span>,
  decided: (p) => (p.decided ? TEXTS[language].decided : TEXTS[language].given),
  stateSays: (p) => stateWords(p, language),
})

export default function Policies() {
  const language = useLanguage()
  const texts = TEXTS[language]
  const [search] = useSearchParams()
  const state = stateAsked(search)
  if (state === 'in_force') return <InForce />
  return (
    <ListPage
      key={state}
      endpoint={listPolicies}
      columns={policyColumns}
      title={texts.title}
      purpose={texts.purpose}
      tabs={<PolicyTabs />}
      filters={FILTERS}
      fixed={{ state }}
      cells={cells(language)}
      rowKey={(p) => p.rowId}
      rowTo={(p) => policyPath(p.key)}
      empty={texts.empty[state]}
    />
  )
}
