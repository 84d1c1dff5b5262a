import { Link, useSearchParams } from 'react-router'
import type { Said } from '#shared/columns.ts'
import type { Filter } from '#web/ui/filter-words.ts'
import { Level } from '#web/ui/level.tsx'
import { ListPage } from '#web/ui/list-page.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { listReleases, releaseColumns, type ReleaseItem, type ReleaseState } from '../contract/releases.ts'
import './releases.css'

const TEXTS = {
  zh: {
    title: '评价文字公开',
    purpose: '已经答复的差评，评价人写的话脱敏后，由您读过再公开。读到能认出人的内容，不要公开。',
    tabs: '分类',
    notMasked: '还没有脱敏',
    noItem: '未关联事项的服务',
    empty: {
      waiting: { title: '没有等待公开的文字', hint: '差评答复评价人以后，评价人写的话会出现在这里。' },
      released: { title: '还没有公开的文字', hint: '您同意公开的文字会出现在这里，可以撤回。' },
      withdrawn: { title: '没有撤回的文字', hint: '公开后又撤回的文字会出现在这里，可以再公开。' },
    },
  },
  en: {
    title: 'Words to release',
    purpose:
      'What raters wrote in bad ratings that have been answered: masked, and published once you have read it. Do not release what shows who somebody is.',
    tabs: 'Views of the list',
    notMasked: 'not masked yet',
    noItem: 'a service of no item',
    empty: {
      waiting: { title: 'Nothing waits for release', hint: 'Words appear here once the rater of a bad rating has been answered.' },
      released: { title: 'Nothing is released yet', hint: 'Words that you release appear here and can be withdrawn.' },
      withdrawn: { title: 'Nothing was withdrawn', hint: 'Words released and withdrawn appear here and can be released again.' },
    },
  },
}
const TABS: readonly { state: ReleaseState; says: Said }[] = [
  { state: 'waiting', says: { zh: '待公开', en: 'Waiting' } },
  { state: 'released', says: { zh: '已公开', en: 'Released' } },
  { state: 'withdrawn', says: { zh: '已撤回', en: 'Withdrawn' } },
]
const stateWords = (state: ReleaseState, language: StaffLanguage): string =>
  TABS.find((tab) => tab.state === state)?.says[language] ?? state
const FILTERS: readonly Filter[] = [
  {
    id: 'level',
    kind: 'select',
    label: { zh: '评价', en: 'Rating' },
    options: [
      { value: '1', says: { zh: '非常不满意', en: 'very dissatisfied' } },
      { value: '2', says: { zh: '不满意', en: 'dissatisfied' } },
    ],
  },
  { id: 'division', kind: 'division', label: { zh: '区划', en: 'Division' } },
]
const cells = (language: StaffLanguage): Cells<ReleaseItem> => ({
  item: (row) => row.item?.name ?? TEXTS[language].noItem,
  level: (row) => <Level level={row.level} />,
  text: (row) => {
    const words = row.releasedText ?? row.text
    return words === null ? (
      <span className="quiet">{TEXTS[language].notMasked}</span>
    ) : (
      <span dir="auto" className="release-line">
        {words}
      </span>
    )
  },
  state: (row) => stateWords(row.state, language),
})

export default function Releases() {
  const language = useLanguage()
  const texts = TEXTS[language]
  const [search] = useSearchParams()
  const here = TABS.find((tab) => tab.state === search.get('state'))?.state ?? 'waiting'
  return (
    <ListPage
      key={here}
      endpoint={listReleases}
      columns={releaseColumns}
      title={texts.title}
      purpose={texts.purpose}
      tabs={
        <nav className="tabs" aria-label={texts.tabs}>
          {TABS.map(({ state, says }) => (
            <Link
              key={state}
              to={{ search: state === 'waiting' ? '' : `state=${state}` }}
              aria-current={state === here ? 'page' : undefined}
            >
              {says[language]}
            </Link>
          ))}
        </nav>
      }
      filters={FILTERS}
      fixed={{ state: here }}
      cells={cells(language)}
      rowKey={(row) => row.caseId}
      rowTo={(row) => `/releases/${row.caseId}`}
      empty={texts.empty[here]}
      exportName={listReleases.name}
    />
  )
}
