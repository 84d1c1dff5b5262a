import { Link } from 'react-router'
import { codeWords, filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { useSession } from '#web/ui/session.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { listBasicItems, type BasicRow } from '../contract/basic.ts'
import { basicColumns } from '../contract/columns.ts'
import { basicWords } from '../contract/list-words.ts'

const TEXTS = {
  zh: {
    title: '基本目录',
    purpose: '各地同一事项叫什么、依据什么、属哪个部门。国家的随参考表更新，自治区增加的在这里起草、发布。',
    none: '目录里还没有事项',
    how: '系统安装时写入国家基本目录。',
    add: '增加一项',
  },
  en: {
    title: 'Basic catalogue',
    purpose:
      'What the same matter is called, rests on and belongs to everywhere. The state’s comes with the reference; the region’s is drafted here.',
    none: 'Nothing in the catalogue yet',
    how: 'The national catalogue is written when the system is installed.',
    add: 'Add an entry',
  },
}
const FILTERS = filtersOf(basicWords, { q: 'text', type: 'select', source: 'select', status: 'select' })
const cells = (language: StaffLanguage): Cells<BasicRow> => ({
  itemType: (b) => codeWords(basicWords.filters.type.values, b.itemType, language, b.itemTypeSays),
  source: (b) => codeWords(basicWords.filters.source.values, b.source, language),
  status: (b) => codeWords(basicWords.filters.status.values, b.status, language),
})

export default function Catalogue() {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { may } = useSession()
  return (
    <ListPage
      endpoint={listBasicItems}
      columns={basicColumns}
      title={texts.title}
      purpose={texts.purpose}
      {...(may('catalogue.keep') && { primary: <Link to="/basic-items/new">{texts.add}</Link> })}
      filters={FILTERS}
      cells={cells(language)}
      rowKey={(b) => b.basicCode}
      rowTo={(b) => `/basic-items/${b.basicCode}`}
      empty={{ title: texts.none, hint: texts.how }}
      exportName={listBasicItems.name}
    />
  )
}
