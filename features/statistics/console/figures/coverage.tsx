import { ListPage, type Filter } from '#web/ui/list-page.tsx'
import { useTexts } from '#web/ui/texts.ts'
import { coverageColumns, listCoverageGaps } from '../../contract/coverage.ts'

const TEXTS = {
  zh: {
    title: '评不了的地方',
    purpose:
      '覆盖率没有算进去的，一个一个列出：没有启用评价器、也没有评价码的窗口；没有渠道、最近 90 天没有评价的事项；90 天没有推送的平台。',
    empty: { title: '没有缺口', hint: '您范围内的都评得了。' },
  },
  en: {
    title: 'Not covered yet',
    purpose:
      'What coverage leaves out, one by one: windows without evaluator or code, items without a channel and unrated for 90 days, platforms that pushed nothing for 90 days.',
    empty: { title: 'No gaps', hint: 'Everything within your reach can be rated.' },
  },
}
const FILTERS: readonly Filter[] = [
  {
    id: 'kind',
    kind: 'select',
    label: { zh: '缺在哪一类（不选为窗口）', en: 'Which (windows unless chosen)' },
    options: [
      { value: 'window', says: { zh: '窗口', en: 'Windows' } },
      { value: 'item', says: { zh: '事项', en: 'Service items' } },
      { value: 'platform', says: { zh: '平台', en: 'Platforms' } },
    ],
  },
  { id: 'division', kind: 'division', label: { zh: '区划', en: 'Division' } },
  { id: 'unit', kind: 'unit', label: { zh: '单位', en: 'Unit' } },
  { id: 'alone', kind: 'toggle', label: { zh: '不含下级', en: 'This division only' }, quiet: true },
]

export default function Coverage() {
  const texts = useTexts(TEXTS)
  return (
    <ListPage
      endpoint={listCoverageGaps}
      columns={coverageColumns}
      title={texts.title}
      purpose={texts.purpose}
      filters={FILTERS}
      rowKey={(row) => `${row.division.code}-${row.code}`}
      empty={texts.empty}
      exportName={listCoverageGaps.name}
    />
  )
}
