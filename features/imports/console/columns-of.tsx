import { columns } from '#shared/columns.ts'
import { Table } from '#web/ui/table.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import type { ImportColumnItem } from '../contract.ts'

const TEXTS = {
  zh: { caption: '模板的列', yes: '必填', personal: '个人信息：加密保存，上传后不再显示。' },
  en: { caption: 'Columns of the template', yes: 'required', personal: 'Personal: kept sealed and not shown after upload.' },
}
const COLUMNS = columns<ImportColumnItem>([
  { id: 'name', zh: '列', en: 'Column', value: (column) => column.zh },
  { id: 'required', zh: '必填', en: 'Required', value: (column) => (column.required ? '必填' : '') },
  { id: 'how', zh: '怎样填', en: 'What to write', value: (column) => column.hint },
  { id: 'example', zh: '示例', en: 'Example', value: (column) => column.example },
])

/** What each column asks for. */
export function ColumnsOf({ columns: all }: { columns: readonly ImportColumnItem[] }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <Table
      caption={texts.caption}
      items={all}
      columns={COLUMNS}
      rowKey={(column) => column.id}
      cells={{
        name: (column) => <b>{column[language]}</b>,
        required: (column) => (column.required ? texts.yes : '—'),
        how: (column) => (
          <>
            {column.hint !== null && <span lang="zh-CN">{column.hint} </span>}
            {column.choices !== null && <span lang="zh-CN">{column.choices.map((choice) => choice.says).join('、')} </span>}
            {column.personal && <span className="quiet">{texts.personal}</span>}
          </>
        ),
        example: (column) => (column.example === '' ? '—' : <bdi>{column.example}</bdi>),
      }}
    />
  )
}
