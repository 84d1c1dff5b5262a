import { hallColumns } from '#features/organisations/contract/columns.ts'
import { listHalls } from '#features/organisations/contract/halls.ts'
import { hallWords } from '#features/organisations/contract/list-words.ts'
import { filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { useLanguage } from '#web/ui/texts.ts'

const TEXTS = {
  zh: {
    title: '开放时间和窗口牌',
    purpose: '选一个大厅：定下它的开放时间，和摆在评价器旁边的窗口牌写什么。',
    none: '没有大厅',
    how: '大厅登记之后出现在这里。',
  },
  en: {
    title: 'Hours and window cards',
    purpose: 'Choose a hall: when it is open, and what stands on the card beside the device.',
    none: 'No halls',
    how: 'Halls appear here once they are on record.',
  },
}
const FILTERS = filtersOf(hallWords, { q: 'text', division: 'division', onlyHere: 'toggle' })

export default function Halls() {
  const texts = TEXTS[useLanguage()]
  return (
    <ListPage
      endpoint={listHalls}
      columns={hallColumns}
      title={texts.title}
      purpose={texts.purpose}
      filters={FILTERS}
      cells={{}}
      rowKey={(hall) => `${hall.division}/${hall.hallCode}`}
      rowTo={(hall) => `/device-halls/${hall.division}/${hall.hallCode}`}
      empty={{ title: texts.none, hint: texts.how }}
    />
  )
}
