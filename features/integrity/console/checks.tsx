import { filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { checkColumns, checkWords } from '../contract/columns.ts'
import { listChecks, type CheckSummary } from '../contract/checks.ts'
import { findingWords, signalWords, sourceWords, stateWords, whatWords } from './words.ts'

const TEXTS = {
  zh: {
    title: '评价真实性',
    purpose: '评价人反映的干预和系统比对出的疑点，由政务服务管理机构查核；被评价的单位和人看不到。匿名评价的自次日起列出。',
    none: '没有要查核的评价',
    how: '有人在回执页或进展页反映受到干预，或者现场评价高、追加评价低，会出现在这里。',
    noItem: '咨询或来电',
    unsaid: '没有说明',
  },
  en: {
    title: 'Integrity checks',
    purpose:
      'Interference reported by raters and signals found by the system, looked into by the management organisation; the unit and the person rated do not see them. Those of anonymous raters are listed from the next day on.',
    none: 'Nothing to look into',
    how: 'What raters report on the receipt or progress page appears here, and low follow-up ratings after high ones on site.',
    noItem: 'consultation or call',
    unsaid: 'not said',
  },
}
const FILTERS = filtersOf(checkWords, {
  state: 'select',
  signal: 'select',
  finding: 'select',
  division: 'division',
  from: 'day',
  to: 'day',
})

const cells = (language: StaffLanguage): Cells<CheckSummary> => {
  const texts = TEXTS[language]
  return {
    signal: (check) => signalWords(check.signal, language),
    what: (check) =>
      check.what.length === 0 ? (
        <span className="quiet">{check.source === 'system' ? '—' : texts.unsaid}</span>
      ) : (
        check.what.map((one) => whatWords(one.code, language)).join(language === 'zh' ? '；' : '; ')
      ),
    item: (check) => check.item?.name ?? <span className="quiet">{texts.noItem}</span>,
    state: (check) =>
      check.state === 'concluded' ? stateWords(check.state, language) : <span className="tag">{stateWords(check.state, language)}</span>,
    finding: (check) => (check.finding === null ? '—' : findingWords(check.finding, language)),
    source: (check) => sourceWords(check.source, language),
  }
}

export default function Checks() {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <ListPage
      endpoint={listChecks}
      columns={checkColumns}
      title={texts.title}
      purpose={texts.purpose}
      filters={FILTERS}
      cells={cells(language)}
      rowKey={(check) => check.checkId}
      rowLink="signal"
      rowTo={(check) => `/integrity/${check.checkId}`}
      empty={{ title: texts.none, hint: texts.how }}
      exportName={listChecks.name}
    />
  )
}
