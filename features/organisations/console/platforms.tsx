import { Link } from 'react-router'
import { codeWords, filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { useSession } from '#web/ui/session.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { platformColumns } from '../contract/columns.ts'
import { platformWords } from '../contract/kept-words.ts'
import { editPlaces } from '../contract/keeping.ts'
import { listPlatforms, type PlatformRow } from '../contract/platforms.ts'
import { BulkBar } from './bulk-bar.tsx'
import { changePath, makePath, unitPath } from './links.ts'
import { PlaceTabs } from './place-tabs.tsx'
import { TurnPlace } from './turn-place.tsx'

const TEXTS = {
  zh: {
    title: '平台',
    purpose: '线上评价的对象之一：业务系统、热线、移动端、自助终端，各由哪个单位运行。',
    none: '还没有平台',
    how: '点“登记平台”，或用“批量导入”一次登记多个。',
    make: '登记平台',
  },
  en: {
    title: 'Platforms',
    purpose: 'What online ratings name beside the item: business systems, hotlines, mobile, self-service, and who runs them.',
    none: 'No platforms yet',
    how: 'Register one, or import many at once.',
    make: 'Register a platform',
  },
}
const FILTERS = filtersOf(platformWords, { q: 'text', division: 'division', onlyHere: 'toggle', kind: 'select', status: 'select' })
const cells = (language: StaffLanguage, keeps: boolean): Cells<PlatformRow> => ({
  kind: (row) => codeWords(platformWords.filters.kind.values, row.kind, language, row.kindSays),
  unit: (row) => (row.unitCode === null ? '—' : <Link to={unitPath(row.unitCode)}>{row.unitName}</Link>),
  status: (row) => (
    <>
      {codeWords(platformWords.filters.status.values, row.status, language)}{' '}
      {keeps && <TurnPlace kind="platform" division={row.division} code={row.platformCode} open={row.status === 'active'} />}
    </>
  ),
})

export default function Platforms() {
  const language = useLanguage()
  const texts = TEXTS[language]
  const keeps = useSession().may(editPlaces.permission)
  return (
    <ListPage
      endpoint={listPlatforms}
      columns={platformColumns}
      title={texts.title}
      purpose={texts.purpose}
      {...(keeps && { primary: <Link to={makePath('platform')}>{texts.make}</Link> })}
      tabs={<PlaceTabs />}
      choosing={
        keeps
          ? {
              label: (row) => row.name,
              bar: (chosen, clear) => (
                <BulkBar
                  kind="platform"
                  targets={chosen.map((row) => ({ division: row.division, code: row.platformCode, name: row.name }))}
                  clear={clear}
                />
              ),
            }
          : undefined
      }
      filters={FILTERS}
      cells={cells(language, keeps)}
      rowKey={(row) => `${row.division}/${row.platformCode}`}
      {...(keeps && { rowTo: (row: PlatformRow) => changePath('platform', row.division, row.platformCode) })}
      empty={{ title: texts.none, hint: texts.how }}
      exportName={listPlatforms.name}
    />
  )
}
