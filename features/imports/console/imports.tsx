import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { useRead } from '#web/ui/data.ts'
import type { Filter } from '#web/ui/filter-words.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { importColumns, listImportKinds, listImports, type ImportItem } from '../contract.ts'
import { STATES } from '../rules/states.ts'
import { stateWords } from './look.ts'

const TEXTS = {
  zh: {
    title: '批量导入',
    purpose: '上传 CSV 或 XLSX，逐行检查；有问题的在这里改好，没有问题的写入。',
    start: '新的导入',
    none: { title: '还没有导入过', hint: '按“新的导入”，选内容、下载模板、填好上传，结果会列在这里。' },
  },
  en: {
    title: 'Imports',
    purpose: 'Upload CSV or XLSX; each row is checked. What is faulty is mended here, what is good goes in.',
    start: 'New import',
    none: {
      title: 'Nothing imported yet',
      hint: 'Press “New import”, choose what, fill in the template and upload it; it will appear here.',
    },
  },
}
const cells = (language: StaffLanguage): Cells<ImportItem> => ({
  fileName: (item) => <bdi>{item.fileName}</bdi>,
  kind: (item) => item.words[language],
  stateSays: (item) => stateWords(item.state, language),
  by: (item) => <bdi>{item.by.name}</bdi>,
})

export default function Imports() {
  const language = useLanguage()
  const texts = TEXTS[language]
  const navigate = useNavigate()
  const kinds = useRead(listImportKinds, {}, { keep: true }).data?.items ?? []
  const filters: readonly Filter[] = [
    {
      id: 'kind',
      kind: 'select',
      label: { zh: '内容', en: 'What' },
      options: kinds.map(({ kind, words }) => ({ value: kind, says: words })),
    },
    {
      id: 'state',
      kind: 'select',
      label: { zh: '状态', en: 'State' },
      options: STATES.map(({ state, says, en }) => ({ value: state, says: { zh: says, en } })),
    },
    { id: 'mine', kind: 'toggle', label: { zh: '只看本人的', en: 'Only my own' } },
  ]
  return (
    <ListPage
      endpoint={listImports}
      columns={importColumns}
      title={texts.title}
      purpose={texts.purpose}
      primary={
        <Button type="primary" onClick={() => void navigate('/imports/new')}>
          {texts.start}
        </Button>
      }
      filters={filters}
      cells={cells(language)}
      rowKey={(item) => item.importId}
      rowTo={(item) => `/imports/${item.importId}`}
      empty={texts.none}
      exportName={listImports.name}
    />
  )
}
