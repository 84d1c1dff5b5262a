import { Button } from 'antd'
import { listExports, requestExport } from '#features/workplace/contract/exports.ts'
import { EXPORT_FORMATS, type ExportFormat } from '#features/workplace/rules/exports.ts'
import { useAct } from './data.ts'
import { exportsUnderWay } from './exports-under-way.ts'
import { Popup } from './popup.tsx'
import { Notice } from './states.tsx'
import { useLanguage } from './texts.ts'

const TEXTS = {
  zh: { title: '导出', says: '按现在的筛选、次序和列，导出全部记录。', formats: { xlsx: 'Excel 文件（xlsx）', csv: 'CSV 文件' } },
  en: { title: 'Export', says: 'All rows, by the filters, order and columns of now.', formats: { xlsx: 'Excel (xlsx)', csv: 'CSV' } },
}

type ExportMenuProps = { list: string; query: Readonly<Record<string, string>>; columns: readonly string[] }
/** Takes the list away as a file, written in the background. */
export function ExportMenu({ list, query, columns }: ExportMenuProps) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const ask = useAct(requestExport, { invalidates: [listExports.name] })
  const start = (format: ExportFormat, close: () => void): void => {
    ask.mutate(
      { body: { list, query, columns: [...columns], format, language } },
      {
        onSuccess: ({ exportId }) => {
          exportsUnderWay.add(exportId)
          close()
        },
      },
    )
  }
  return (
    <Popup button={texts.title} className="quiet-popup" opened={ask.reset}>
      {(close) => (
        <div className="export-menu">
          <p className="quiet">{texts.says}</p>
          <Notice problem={ask.error} />
          {EXPORT_FORMATS.map((format) => (
            <Button key={format} disabled={ask.isPending} onClick={() => start(format, close)}>
              {texts.formats[format]}
            </Button>
          ))}
        </div>
      )}
    </Popup>
  )
}
