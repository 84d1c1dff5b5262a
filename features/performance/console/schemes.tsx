import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { ListPage, type Filter } from '#web/ui/list-page.tsx'
import { useSession } from '#web/ui/session.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { listSchemes, type SchemeItem } from '../contract.ts'
import { schemeColumns } from '../contract/columns.ts'
import { KINDS } from '../rules/schemes.ts'
import { kindWords, metricWords, stateWords } from './words.ts'

const TEXTS = {
  zh: {
    title: '计分方案',
    purpose: '方案是数据：指标、权重、底线、目标。一人提议、另一人通过，从施行日起用；已经算出的成绩按当时的方案。',
    propose: '提议方案',
    empty: { title: '还没有方案', hint: '请“提议方案”，先试算，再由另一人通过。' },
  },
  en: {
    title: 'Schemes',
    purpose: 'A scheme is data: indicators, weights, floors, targets. One proposes, another adopts; it holds from its day.',
    propose: 'Propose',
    empty: { title: 'No schemes yet', hint: 'Propose one: try it first, then another person adopts it.' },
  },
}
const FILTERS: readonly Filter[] = [
  {
    id: 'kind',
    label: { zh: '给谁计分', en: 'Scores' },
    kind: 'select',
    options: KINDS.map((row) => ({ value: row.kind, says: row.says })),
  },
]

export default function Schemes() {
  const language = useLanguage()
  const texts = TEXTS[language]
  const session = useSession()
  const navigate = useNavigate()
  const cells: Cells<SchemeItem> = {
    kind: (row) => kindWords(row.kind, language),
    state: (row) => <span className="tag">{stateWords(row.state, language)}</span>,
    indicators: (row) =>
      row.indicators.map((one) => `${metricWords(one.metric, language)} ${one.weight}`).join(language === 'zh' ? '；' : '; '),
  }
  return (
    <ListPage
      endpoint={listSchemes}
      columns={schemeColumns}
      title={texts.title}
      purpose={texts.purpose}
      filters={FILTERS}
      cells={cells}
      rowKey={(row) => row.schemeId}
      rowTo={(row) => `/performance/schemes/${row.schemeId}`}
      primary={
        session.may('performance.propose') && (
          <Button type="primary" onClick={() => void navigate('/performance/schemes/new')}>
            {texts.propose}
          </Button>
        )
      }
      empty={texts.empty}
      exportName={listSchemes.name}
    />
  )
}
