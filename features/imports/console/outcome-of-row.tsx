import { Button } from 'antd'
import { useAct } from '#web/ui/data.ts'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { skipImportRow, type ImportDetail, type ImportRowItem } from '../contract.ts'
import { AFTER_STEP, outcomeWords } from './look.ts'

const TEXTS = {
  zh: { skip: '跳过', back: '取回', named: (what: string, row: number) => `${what}第 ${row} 行` },
  en: { skip: 'Skip', back: 'Take back', named: (what: string, row: number) => `${what} row ${row}` },
}
type Props = { row: ImportRowItem; detail: ImportDetail; mayMend: boolean }

/** What becomes of a row, what is wrong with all of it, and the way to leave it out. */
export function OutcomeOfRow({ row, detail, mayMend }: Props) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const skip = useAct(skipImportRow, { invalidates: AFTER_STEP })
  const there = new Set(detail.columns.map((column) => column.id))
  const whole = row.faults.filter((fault) => fault.column === null || !there.has(fault.column))
  const isSkipped = row.outcome === 'skipped'
  const says = isSkipped ? texts.back : texts.skip
  return (
    <div className="import-outcome">
      <b className={`outcome-${row.outcome}`}>{outcomeWords(row.outcome, language)}</b>
      {row.says !== '' && (
        <span className="quiet" lang="zh-CN">
          {row.says}
        </span>
      )}
      {whole.map((fault) => (
        <span key={fault.code} className="field-wrong" lang="zh-CN">
          {fault.says}
        </span>
      ))}
      {mayMend && (row.outcome === 'faulty' || isSkipped) && (
        <Button
          size="small"
          loading={skip.isPending}
          aria-label={texts.named(says, row.rowNo)}
          onClick={() => skip.mutate({ params: { importId: detail.importId, rowNo: row.rowNo }, body: { skip: !isSkipped } })}
        >
          {says}
        </Button>
      )}
      <Notice problem={skip.error} />
    </div>
  )
}
