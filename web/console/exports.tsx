import { listExports, readExportFile, type ExportItem } from '#features/workplace/contract/exports.ts'
import { columns } from '#shared/columns.ts'
import { addressOf } from '#web/api.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useTexts } from '#web/ui/texts.ts'

const TEXTS = {
  zh: {
    title: '我的导出',
    purpose: '您导出的文件和它们的进度；文件到期后自动删除。',
    none: '还没有导出过',
    hint: '在任何一个清单的右上方按“导出”，文件会出现在这里。',
  },
  en: {
    title: 'My exports',
    purpose: 'The files that you exported, and how far they are; each is deleted when its time is over.',
    none: 'Nothing exported yet',
    hint: 'Press “Export” above any list, and the file will appear here.',
  },
}
const exportColumns = columns<ExportItem>([
  { id: 'title', zh: '清单', en: 'List', value: (item) => item.title },
  { id: 'stateSays', zh: '状态', en: 'State', value: (item) => item.why ?? item.stateSays },
  { id: 'done', zh: '行数', en: 'Rows', kind: 'number', value: (item) => item.done },
  { id: 'requestedAt', zh: '导出时间', en: 'Asked for', kind: 'moment', value: (item) => item.requestedAt },
  { id: 'expiresAt', zh: '保存到', en: 'Kept until', kind: 'moment', value: (item) => item.expiresAt },
  { id: 'fileName', zh: '文件', en: 'File', value: (item) => item.fileName },
])
const CELLS: Cells<ExportItem> = {
  fileName: (item) =>
    item.state === 'done' ? (
      <a href={addressOf(readExportFile.path, { params: { exportId: item.exportId } })} download={item.fileName}>
        {item.fileName}
      </a>
    ) : (
      '—'
    ),
}

export default function Exports() {
  const texts = useTexts(TEXTS)
  return (
    <ListPage
      endpoint={listExports}
      columns={exportColumns}
      title={texts.title}
      purpose={texts.purpose}
      cells={CELLS}
      rowKey={(item) => item.exportId}
      empty={{ title: texts.none, hint: texts.hint }}
    />
  )
}
