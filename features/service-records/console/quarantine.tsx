import { Link, useSearchParams } from 'react-router'
import type { Said } from '#shared/columns.ts'
import { useRead } from '#web/ui/data.ts'
import type { Filter } from '#web/ui/filter-words.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { numberWords } from '#web/ui/number-words.ts'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { countQuarantine, listQuarantine } from '../contract.ts'
import { quarantineColumns, type QuarantineItem } from '../contract/quarantine.ts'
import type { QuarantineState } from '../rules/quarantine-words.ts'
import { quarantinePath, stateWords } from './quarantine-look.ts'
import { ReplayAlike } from './replay-alike.tsx'
import './quarantine.css'

const TEXTS = {
  zh: {
    title: '隔离的办件',
    purpose: '推送来的办件，哪条有问题就隔离哪条，其余照收。补登或请来源系统改正之后重放。',
    tabs: '按状态',
    reasons: '待处理的，按原因',
    all: '全部原因',
    none: { title: '没有隔离的办件', hint: '推送的办件有问题时，会连同原因出现在这里，不影响其他办件。' },
  },
  en: {
    title: 'Quarantined records',
    purpose:
      'A pushed record with something wrong is kept here; the others go in. Register what is missing, or have the source mend it, then replay.',
    tabs: 'By state',
    reasons: 'Waiting, by reason',
    all: 'All reasons',
    none: {
      title: 'Nothing is quarantined',
      hint: 'A pushed record with something wrong appears here with the reason; others are not affected.',
    },
  },
}
const TABS: readonly { state: QuarantineState; says: Said }[] = [
  { state: 'waiting', says: { zh: '待处理', en: 'Waiting' } },
  { state: 'replayed', says: { zh: '已重新收入', en: 'Taken in' } },
  { state: 'mended', says: { zh: '已改正收入', en: 'Mended' } },
  { state: 'set_aside', says: { zh: '已搁置', en: 'Set aside' } },
  { state: 'superseded', says: { zh: '已被后来的推送取代', en: 'Superseded' } },
]
const FILTERS: readonly Filter[] = [
  { id: 'q', kind: 'text', label: { zh: '办件编号开头', en: 'Record number begins with' } },
  { id: 'sourceSystem', kind: 'text', label: { zh: '来源系统', en: 'Source system' } },
  { id: 'client', kind: 'text', label: { zh: '接入方', en: 'Client' } },
  { id: 'from', kind: 'day', label: { zh: '首次隔离自', en: 'First seen from' } },
  { id: 'to', kind: 'day', label: { zh: '至', en: 'to' } },
]
const cells: Cells<QuarantineItem> = {
  recordNo: (row) => (row.recordNo === null ? '—' : <bdi>{row.recordNo}</bdi>),
  codeSays: (row) => <span lang="zh-CN">{row.codeSays}</span>,
  says: (row) => <span lang="zh-CN">{row.says}</span>,
}

export default function Quarantine() {
  const language = useLanguage()
  const texts = TEXTS[language]
  const [search] = useSearchParams()
  const counts = useRead(countQuarantine, {}, { keep: true }).data
  const state = TABS.find((tab) => tab.state === search.get('state'))?.state ?? 'waiting'
  const code = search.get('code')
  const reason = counts?.byCode.find((row) => row.code === code)
  const codes = counts?.byCode.map((row) => ({ value: row.code, says: { zh: row.says, en: row.says } })) ?? []
  const filters: readonly Filter[] = [
    ...FILTERS,
    { id: 'code', kind: 'select', label: { zh: '原因', en: 'Reason' }, options: codes, quiet: true },
    {
      id: 'state',
      kind: 'select',
      label: { zh: '状态', en: 'State' },
      options: TABS.map((tab) => ({ value: tab.state, says: tab.says })),
      quiet: true,
    },
  ]
  return (
    <ListPage
      endpoint={listQuarantine}
      columns={quarantineColumns}
      title={texts.title}
      purpose={texts.purpose}
      tabs={
        <>
          <nav className="tabs" aria-label={texts.tabs}>
            {TABS.map((tab) => (
              <Link
                key={tab.state}
                to={{ search: tab.state === 'waiting' ? '' : `state=${tab.state}` }}
                aria-current={tab.state === state ? 'page' : undefined}
              >
                {tab.says[language]}
                {tab.state === 'waiting' && counts !== undefined && <span className="reason-count num">{numberWords(counts.waiting)}</span>}
              </Link>
            ))}
          </nav>
          {state === 'waiting' && <Reasons code={code} />}
          {state === 'waiting' && reason !== undefined && <ReplayAlike key={reason.code} reason={reason} />}
        </>
      }
      filters={filters}
      cells={{ ...cells, stateSays: (row) => stateWords(row, language) }}
      rowKey={(row) => row.quarantineId}
      rowTo={(row) => quarantinePath(row.quarantineId)}
      empty={texts.none}
      exportName={listQuarantine.name}
    />
  )
}

/** What waits by what is wrong with it: rows of one reason are mostly mended together. */
function Reasons({ code }: { code: string | null }) {
  const texts = TEXTS[useLanguage()]
  const counts = useRead(countQuarantine, {}, { keep: true }).data
  if (!counts || counts.byCode.length === 0) return null
  return (
    <nav className="reasons" aria-label={texts.reasons}>
      <Link to={{ search: '' }} aria-current={code === null ? 'true' : undefined}>
        {texts.all}
      </Link>
      {counts.byCode.map((row) => (
        <Link key={row.code} to={{ search: `code=${row.code}` }} aria-current={code === row.code ? 'true' : undefined}>
          <span lang="zh-CN">{row.says}</span> <span className="num reason-count">{numberWords(row.waiting)}</span>
        </Link>
      ))}
    </nav>
  )
}
