import { filtersOf } from '#web/ui/list-filters.ts'
import { Level } from '#web/ui/level.tsx'
import { ListPage } from '#web/ui/list-page.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { listAppeals, type AppealSummary } from '../contract/appeals.ts'
import { appealColumns, appealWords } from '../contract/columns.ts'
import { Due } from './due.tsx'
import { effectWords, filerWords, kindWords, NO_ITEM, stateWords } from './words.ts'

const TEXTS = {
  zh: {
    title: '申诉',
    purpose:
      '被评价人或单位不服处理结果，评价人不服“不予采纳”，都在这里：同级管理机构没有参与过的两人决定，不服的由上级复核一次。差评的办理期限不因申诉停止。',
    none: '没有申诉',
    hint: '被评价人收到告知后、单位在处理结果确定后，5 个工作日内提出的申诉会出现在这里。',
  },
  en: {
    title: 'Appeals',
    purpose:
      'Of the person rated or the unit against an outcome, of raters against a rating left out: decided by two people of the management organisation who took no part, reviewed once by the level above. The clocks of the case do not stop.',
    none: 'No appeals',
    hint: 'What is filed within 5 working days of a notice or an outcome appears here.',
  },
}
const FILTERS = filtersOf(appealWords, {
  waitingFor: 'select',
  state: 'select',
  kind: 'select',
  open: 'select',
  overdue: 'select',
  division: 'division',
  from: 'day',
  to: 'day',
})
const cells = (language: StaffLanguage): Cells<AppealSummary> => ({
  dueOn: (a) => <Due due={a.due} />,
  kind: (a) => kindWords(a.kind, language),
  filedBy: (a) => filerWords(a.filedBy, language),
  item: (a) => a.item?.name ?? NO_ITEM[language],
  level: (a) => <Level level={a.level} />,
  office: (a) => (language === 'zh' ? `${a.office}政务服务管理机构` : a.office),
  state: (a) => (a.due === null ? stateWords(a.state, language) : <span className="tag">{stateWords(a.state, language)}</span>),
  effect: (a) => (a.effect === null ? '—' : effectWords(a.effect, language)),
})

export default function Appeals() {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <ListPage
      endpoint={listAppeals}
      columns={appealColumns}
      title={texts.title}
      purpose={texts.purpose}
      filters={FILTERS}
      cells={cells(language)}
      rowKey={(a) => a.appealId}
      rowLink="item"
      rowTo={(a) => `/appeals/${a.appealId}`}
      empty={{ title: texts.none, hint: texts.hint }}
      exportName={listAppeals.name}
    />
  )
}
