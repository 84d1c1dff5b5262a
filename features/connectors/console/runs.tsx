import { Link } from 'react-router'
import type { Reply } from '#web/api.ts'
import { ConfirmAct } from '#web/ui/confirm.tsx'
import { useAct, useRead } from '#web/ui/data.ts'
import { MomentText } from '#web/ui/day.tsx'
import { Section } from '#web/ui/detail-page.tsx'
import { numberWords } from '#web/ui/number-words.ts'
import { Pending } from '#web/ui/states.tsx'
import { Table, type Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { columns } from '#shared/columns.ts'
import { cancelConnectorRun, listRuns, type readConnector, type RunRow } from '../contract.ts'
import { runSays } from '../contract/columns.ts'
import { isTrouble } from './words.ts'

const TEXTS = {
  zh: {
    title: '各次运行',
    none: '还没有取过。',
    running: (read: string) => `正在取，已读 ${read} 行……`,
    cancel: '取消这一次',
    cancelSays: '读到的都留着，下一次接着读。几秒之内停下来。',
    quarantine: '去看隔离的办件',
  },
  en: {
    title: 'Runs',
    none: 'Nothing was fetched yet.',
    running: (read: string) => `Fetching; ${read} rows so far…`,
    cancel: 'Cancel this run',
    cancelSays: 'What was read stays; the next run goes on. It stops within seconds.',
    quarantine: 'See quarantined records',
  },
}
const COLUMNS = columns<RunRow>([
  { id: 'started', zh: '开始', en: 'Started', kind: 'moment', value: (run) => run.startedAt },
  { id: 'state', zh: '结果', en: 'Outcome', value: (run) => run.state },
  { id: 'read', zh: '读到', en: 'Read', kind: 'number', value: (run) => run.read },
  { id: 'accepted', zh: '收下', en: 'Accepted', kind: 'number', value: (run) => run.accepted },
  { id: 'unchanged', zh: '没有变化', en: 'Unchanged', kind: 'number', value: (run) => run.unchanged },
  { id: 'quarantined', zh: '隔离', en: 'Quarantined', kind: 'number', value: (run) => run.quarantined },
  { id: 'says', zh: '说明', en: 'In words', value: (run) => run.says },
])
const cells = (language: StaffLanguage): Cells<RunRow> => ({
  state: ({ state }) => (isTrouble(state) ? <span className="tag">{runSays(state)[language]}</span> : runSays(state)[language]),
  says: ({ says }) => (says === null ? '—' : <span lang="zh-CN">{says}</span>),
  started: (run) => <MomentText at={run.startedAt} />,
})
const SHOWN = 10
const WHILE_RUNNING_MS = 2_000
const IDLE_MS = 15_000

export function Runs({ seen }: { seen: Reply<typeof readConnector> }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const params = { connectorId: seen.connectorId }
  const running = seen.lastRun?.state === 'running' ? seen.lastRun : null
  const query = useRead(listRuns, { params, query: { limit: SHOWN } }, { every: running ? WHILE_RUNNING_MS : IDLE_MS, keep: true })
  const cancelling = useAct(cancelConnectorRun, { invalidates: ['readConnector', 'listConnectorRuns'] })
  return (
    <Section title={texts.title}>
      {running && (
        <p role="status">
          {texts.running(numberWords(running.read))}{' '}
          <ConfirmAct says={texts.cancel} consequence={texts.cancelSays} act={() => cancelling.mutateAsync({ params })} />
        </p>
      )}
      {query.data === undefined ? (
        <Pending query={query} lines={3} />
      ) : query.data.items.length === 0 ? (
        <p className="quiet">{texts.none}</p>
      ) : (
        <Table caption={texts.title} items={query.data.items} columns={COLUMNS} rowKey={(run) => run.runId} cells={cells(language)} />
      )}
      {seen.quarantined > 0 && (
        <p>
          <Link to="/quarantine">{texts.quarantine}</Link>
        </p>
      )}
    </Section>
  )
}
