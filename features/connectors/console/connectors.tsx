import { Link } from 'react-router'
import { MomentText } from '#web/ui/day.tsx'
import { codeWords, filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { listConnectors, type ConnectorSeen } from '../contract.ts'
import { connectorColumns, connectorWords, runSays } from '../contract/columns.ts'
import { isTrouble, lagWords } from './words.ts'

const TEXTS = {
  zh: {
    title: '对接',
    purpose: '业务系统不能推送的，由我们按时去取：数据库视图、REST 接口、文件夹。看是否正常、落后多少、收下和隔离了几件。',
    none: '还没有对接',
    how: '点“添加对接”，填好从哪里取、哪一列是什么，试读看过以后启用。',
    add: '添加对接',
  },
  en: {
    title: 'Connectors',
    purpose:
      'What business systems cannot push is fetched: from a view, a REST feed or a folder. Whether it works, how far behind, what was taken.',
    none: 'No connectors yet',
    how: 'Choose “Add a connector”, say where to fetch and which column is what, try it, then switch it on.',
    add: 'Add a connector',
  },
}
const FILTERS = filtersOf(connectorWords, { q: 'text', kind: 'select', state: 'select', trouble: 'toggle' })
const { kind, state } = connectorWords.filters
const cells = (language: StaffLanguage): Cells<ConnectorSeen> => ({
  kind: (one) => codeWords(kind.values, one.kind, language),
  state: (one) =>
    one.state === 'on' ? (
      codeWords(state.values, one.state, language)
    ) : (
      <span className="tag">{codeWords(state.values, one.state, language)}</span>
    ),
  lastRun: ({ lastRun }) =>
    lastRun === null ? (
      '—'
    ) : isTrouble(lastRun.state) ? (
      <span className="tag">{runSays(lastRun.state)[language]}</span>
    ) : (
      runSays(lastRun.state)[language]
    ),
  lastAt: ({ lastRun }) => (lastRun === null ? '—' : <MomentText at={lastRun.startedAt} />),
  lag: (one) => lagWords(one.lagMinutes, language),
  nextAt: (one) => (one.nextAt === null ? '—' : <MomentText at={one.nextAt} />),
})

export default function Connectors() {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <ListPage
      endpoint={listConnectors}
      columns={connectorColumns}
      title={texts.title}
      purpose={texts.purpose}
      primary={<Link to="/connectors/new">{texts.add}</Link>}
      filters={FILTERS}
      cells={cells(language)}
      rowKey={(one) => one.connectorId}
      rowTo={(one) => `/connectors/${one.connectorId}`}
      empty={{ title: texts.none, hint: texts.how }}
      exportName={listConnectors.name}
    />
  )
}
