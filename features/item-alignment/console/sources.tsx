import { filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { listComparedSources } from '../contract.ts'
import { sourceColumns } from '../contract/columns.ts'
import type { ComparedSource } from '../contract/comparisons.ts'
import { sourceWords } from '../contract/list-words.ts'
import { shareOf, sourcePath } from './words.ts'

const TEXTS = {
  zh: {
    title: '同源比对',
    purpose: '各业务系统的事项表与实施清单是不是同一份：最近一次比对的结果。',
    none: { title: '还没有业务系统比对过', hint: '业务系统推送自己的事项表（接口 item-comparisons）之后，结果会出现在这里。' },
  },
  en: {
    title: 'Sources compared',
    purpose: 'Whether the item tables of business systems are the same as the released lists: each one’s last comparison.',
    none: { title: 'No system has compared yet', hint: 'Results appear here once a system sends its table of items (item-comparisons).' },
  },
}
const FILTERS = filtersOf(sourceWords, { q: 'text' })
const cells: Cells<ComparedSource> = { share: (row) => shareOf(row.rate.share) }

export default function ComparedSources() {
  const texts = TEXTS[useLanguage()]
  return (
    <ListPage
      endpoint={listComparedSources}
      columns={sourceColumns}
      title={texts.title}
      purpose={texts.purpose}
      filters={FILTERS}
      cells={cells}
      rowKey={(row) => row.sourceSystem}
      rowTo={(row) => sourcePath(row.sourceSystem)}
      empty={texts.none}
      exportName={listComparedSources.name}
    />
  )
}
