import { MomentText } from '#web/ui/day.tsx'
import { codeWords, filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { listTroubles, troubleColumns, troubleWords, type TroubleRow } from '../contract/troubles.ts'

const TEXTS = {
  zh: {
    title: '设备异常',
    purpose: '评价器按过却没有送到的按键、大厅开放时间里没有报到的设备：查明原因，写下说明。',
    none: '没有异常',
    how: '按键缺号、开放时间超过十分钟没有报到，会自动出现在这里。',
  },
  en: {
    title: 'Troubles of devices',
    purpose: 'Presses that never arrived, devices not heard of in office hours: find out why and write it down.',
    none: 'No troubles',
    how: 'Missing presses, and devices silent for ten minutes in office hours, appear here by themselves.',
  },
}
const FILTERS = filtersOf(troubleWords, { state: 'select', kind: 'select', division: 'division', onlyHere: 'toggle' })
const { state, kind } = troubleWords.filters
const cells = (language: StaffLanguage): Cells<TroubleRow> => ({
  noticedAt: (trouble) => <MomentText at={trouble.noticedAt} />,
  silentSince: (trouble) => (trouble.silentSince === null ? '—' : <MomentText at={trouble.silentSince} />),
  endedAt: (trouble) => (trouble.endedAt === null ? '—' : <MomentText at={trouble.endedAt} />),
  kind: (trouble) => codeWords(kind.values, trouble.kind, language),
  state: (trouble) => {
    const words = codeWords(state.values, trouble.state, language)
    return trouble.state === 'open' ? <span className="tag">{words}</span> : words
  },
})

export default function Troubles() {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <ListPage
      endpoint={listTroubles}
      columns={troubleColumns}
      title={texts.title}
      purpose={texts.purpose}
      filters={FILTERS}
      cells={cells(language)}
      rowKey={(trouble) => trouble.troubleId}
      rowTo={(trouble) => `/device-troubles/${trouble.troubleId}`}
      empty={{ title: texts.none, hint: texts.how }}
      exportName={listTroubles.name}
    />
  )
}
