import { codeWords, filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { listServiceItems, type ItemRow } from '../contract.ts'
import { itemColumns } from '../contract/columns.ts'
import { itemWords, SIDES } from '../contract/list-words.ts'
import { itemPath, limitWords } from './item-words.ts'

const TEXTS = {
  zh: {
    title: '事项',
    purpose: '各单位实施清单中的事项：类型、办理渠道、承诺时限。评价落在这些事项上。',
    none: '还没有事项',
    how: '起草的新事项发布以后，或实施清单导入、发布以后，会出现在这里。',
  },
  en: {
    title: 'Service items',
    purpose: 'What each unit handles: type, where, and the promised limit. Ratings are counted by these items.',
    none: 'No items yet',
    how: 'They appear once new items, or imported lists, are released.',
  },
}
const FILTERS = [
  ...filtersOf(itemWords, { q: 'text', division: 'division', unit: 'unit', type: 'select', side: 'select', status: 'select' }),
  ...filtersOf(itemWords, { completion: 'select', flag: 'select', anywhere: 'toggle', closed: 'toggle', draft: 'select' }),
  ...filtersOf(itemWords, { basicCode: 'text', processing: 'select' }).map((filter) => ({ ...filter, quiet: true as const })),
]
const { type, processing, status, completion, flag } = itemWords.filters
const YES = { zh: { yes: '是', no: '否' }, en: { yes: 'yes', no: 'no' } }
const cells = (language: StaffLanguage): Cells<ItemRow> => ({
  itemType: (item) => codeWords(type.values, item.itemType, language, item.itemTypeSays),
  processing: (item) => codeWords(processing.values, item.processing, language),
  sides: (item) => codeWords(SIDES, item.sides, language),
  promisedLimit: (item) => limitWords(item.promisedLimit, item.limitUnit, language),
  legalLimit: (item) => limitWords(item.legalLimit, item.limitUnit, language),
  completion: (item) => codeWords(completion.values, item.completion, language),
  flags: (item) => item.flags.map((one) => codeWords(flag.values, one, language)).join(language === 'zh' ? '、' : ', ') || '—',
  anywhere: (item) => YES[language][item.anywhere ? 'yes' : 'no'],
  status: (item) => {
    const words = codeWords(status.values, item.status, language)
    return item.status === 'in_force' ? words : <span className="tag">{words}</span>
  },
})

export default function Items() {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <ListPage
      endpoint={listServiceItems}
      columns={itemColumns}
      title={texts.title}
      purpose={texts.purpose}
      filters={FILTERS}
      cells={cells(language)}
      rowKey={(item) => item.itemCode}
      rowTo={(item) => itemPath(item.itemCode)}
      empty={{ title: texts.none, hint: texts.how }}
      exportName={listServiceItems.name}
    />
  )
}
