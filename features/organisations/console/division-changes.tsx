import { Link } from 'react-router'
import { DayText } from '#web/ui/day.tsx'
import { ListPage } from '#web/ui/list-page.tsx'
import { useSession } from '#web/ui/session.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { changeColumns, changeListWords } from '../contract/change-columns.ts'
import { listDivisionChanges, type ChangeRow } from '../contract/division-changes.ts'
import { certaintyRow } from '../rules/certainty.ts'
import { CHANGE_STATE_ROWS } from '../rules/change-states.ts'
import { CHANGE_KINDS } from '../rules/division-changes.ts'
import { PlaceTabs } from './place-tabs.tsx'

const TEXTS = {
  zh: {
    title: '区划变更',
    purpose: '设立、析置、更名、变更代码、合并、改变上级、撤销。由一人提议、另一人确认，到生效日零时自动办理；以前的评价和数字不变。',
    propose: '提议变更',
    empty: { title: '没有符合的区划变更', hint: '提议的、将生效的和已生效的变更都在这里。' },
  },
  en: {
    title: 'Changes of divisions',
    purpose:
      'One person proposes, another confirms; the system acts at midnight of the day. Ratings and figures of before stay as they are.',
    propose: 'Propose a change',
    empty: { title: 'No change like that', hint: 'Changes that are proposed, coming and in effect appear here.' },
  },
}
export const changePath = (changeId: string): string => `/division-changes/${encodeURIComponent(changeId)}`
const worded = (rows: readonly { zh: string; en: string }[], at: number, language: StaffLanguage): string => rows[at]?.[language] ?? ''
export const changeKindWords = (kind: string, language: StaffLanguage): string =>
  worded(
    CHANGE_KINDS,
    CHANGE_KINDS.findIndex((row) => row.kind === kind),
    language,
  )
export const changeStateWords = (state: string, language: StaffLanguage): string =>
  worded(
    CHANGE_STATE_ROWS,
    CHANGE_STATE_ROWS.findIndex((row) => row.state === state),
    language,
  )

const { state, kind } = changeListWords.filters
const options = (values: Record<string, { zh: string; en: string }>) => Object.entries(values).map(([value, says]) => ({ value, says }))
const FILTERS = [
  { id: 'state', kind: 'select', label: { zh: state.zh, en: state.en }, options: options(state.values) },
  { id: 'kind', kind: 'select', label: { zh: kind.zh, en: kind.en }, options: options(kind.values) },
] as const
const cells = (language: StaffLanguage): Cells<ChangeRow> => ({
  says: (c) => <span lang="zh-CN">{c.says}</span>,
  kind: (c) => changeKindWords(c.kind, language),
  state: (c) => changeStateWords(c.state, language),
  effectiveOn: (c) => <ChangeDay change={c} />,
  basis: (c) => <span lang="zh-CN">{c.basis}</span>,
  reason: (c) => <span lang="zh-CN">{c.reason}</span>,
})

/** The day, and where only the announcement or the year is known, that it is so. */
export function ChangeDay({ change: { effectiveOn, dayCertain } }: { change: Pick<ChangeRow, 'effectiveOn' | 'dayCertain'> }) {
  const language = useLanguage()
  const says = certaintyRow(dayCertain)[language]
  return (
    <>
      {dayCertain === 'year' ? <span className="num">{effectiveOn.slice(0, 4)}</span> : <DayText day={effectiveOn} />}
      {says !== '' && <span className="quiet change-day">{language === 'zh' ? `（${says}）` : ` (${says})`}</span>}
    </>
  )
}

export default function DivisionChanges() {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { may } = useSession()
  return (
    <ListPage
      endpoint={listDivisionChanges}
      columns={changeColumns}
      title={texts.title}
      purpose={texts.purpose}
      tabs={<PlaceTabs />}
      filters={FILTERS}
      cells={cells(language)}
      rowKey={(c) => c.changeId}
      rowTo={(c) => changePath(c.changeId)}
      empty={texts.empty}
      exportName="listDivisionChanges"
      primary={
        may('divisions.propose') && (
          <Link className="button primary" to="/division-changes/propose">
            {texts.propose}
          </Link>
        )
      }
    />
  )
}
