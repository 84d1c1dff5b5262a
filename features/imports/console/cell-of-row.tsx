import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { useAct } from '#web/ui/data.ts'
import { problemWords } from '#web/ui/problem-words.ts'
import { useLanguage } from '#web/ui/texts.ts'
import { changeImportRow, type ImportColumnItem, type ImportDetail, type ImportRowItem } from '../contract.ts'
import type { Offer } from './alike-offer.tsx'
import { focusAfterwards, moveBetweenCells } from './cell-keys.ts'
import { AFTER_STEP } from './look.ts'

const TEXTS = {
  zh: {
    empty: '（空）',
    sealed: '（已填，不显示）',
    cell: (column: string, row: number, text: string) => `第 ${row} 行 ${column}：${text}，按回车修改`,
    input: (column: string, row: number) => `第 ${row} 行 ${column}`,
    alike: '改正所有相同的',
  },
  en: {
    empty: '(empty)',
    sealed: '(filled in, not shown)',
    cell: (column: string, row: number, text: string) => `Row ${row}, ${column}: ${text}. Enter to change`,
    input: (column: string, row: number) => `Row ${row}, ${column}`,
    alike: 'Mend all that are alike',
  },
}
type Props = {
  row: ImportRowItem
  column: ImportColumnItem
  detail: ImportDetail
  mayMend: boolean
  offer: (offer: Offer) => void
}

/** A cell as it came, what is wrong with it beneath, and a way to change it that needs no mouse. */
export function CellOfRow({ row, column, detail, mayMend, offer }: Props) {
  const { importId } = detail
  const language = useLanguage()
  const texts = TEXTS[language]
  const notes = useId()
  const [editing, edit] = useState(false)
  const faults = row.faults.filter((fault) => fault.column === column.id)
  const text = column.personal ? (row.sealed.includes(column.id) ? texts.sealed : '') : (row.cells[column.id] ?? '')
  const isOpen = mayMend && row.outcome !== 'applied' && row.outcome !== 'skipped'
  const isElsewhere = faults.some((fault) =>
    detail.faults.some((one) => one.column === column.id && one.code === fault.code && one.rows > 1),
  )
  const { save, leave, isPending, wrong } = useSaving({ row, column, importId, text, offer, edit })
  if (!isOpen) return <Shown text={text} faults={faults} />
  return (
    <div className={`import-cell${faults.length > 0 ? ' import-wrong' : ''}`}>
      {editing ? (
        <Editor
          column={column}
          text={column.personal ? '' : text}
          label={texts.input(column[language], row.rowNo)}
          notes={notes}
          busy={isPending}
          save={save}
          leave={() => leave(true)}
        />
      ) : (
        <button
          type="button"
          className="import-value"
          data-cell={`${row.rowNo} ${column.id}`}
          tabIndex={faults.length > 0 ? 0 : -1}
          aria-label={texts.cell(column[language], row.rowNo, text === '' ? texts.empty : text)}
          aria-describedby={faults.length > 0 ? notes : undefined}
          onKeyDown={moveBetweenCells}
          onClick={() => edit(true)}
        >
          <bdi>{text === '' ? texts.empty : text}</bdi>
        </button>
      )}
      <Wrongs id={notes} faults={faults} refused={wrong} />
      {isElsewhere && !editing && !column.personal && (
        <button
          type="button"
          className="import-alike"
          onClick={() => offer({ importId, column, from: text, to: null, rows: null, rowNo: row.rowNo })}
        >
          {texts.alike}
        </button>
      )}
    </div>
  )
}

type SavingProps = Pick<Props, 'row' | 'column' | 'offer'> & { importId: string; text: string; edit: (editing: boolean) => void }
/** What was typed goes in; where the same stands elsewhere too, all of it is offered, else the work goes on with what is wrong next. */
function useSaving({ row, column, importId, text, offer, edit }: SavingProps) {
  const language = useLanguage()
  const change = useAct(changeImportRow, { invalidates: AFTER_STEP })
  const leave = (back: boolean): void => {
    edit(false)
    if (back) focusAfterwards(row.rowNo, column.id)
  }
  const save = async (to: string): Promise<void> => {
    // what is not shown is replaced, never emptied by passing through
    if (to === text || (column.personal && to === '')) return leave(true)
    const { alike } = await change.mutateAsync({ params: { importId, rowNo: row.rowNo }, body: { cells: { [column.id]: to } } })
    const others = alike.find((one) => one.column === column.id)
    if (others) offer({ importId, column, from: text, to, rows: others.rows })
    leave(others === undefined)
  }
  return { save, leave, isPending: change.isPending, wrong: change.error && problemWords(change.error, language).says }
}

const Shown = ({ text, faults }: { text: string; faults: ImportRowItem['faults'] }) => (
  <>
    {text === '' ? '—' : <bdi>{text}</bdi>}
    <Wrongs faults={faults} refused={null} />
  </>
)
const Wrongs = ({ id, faults, refused }: { id?: string; faults: ImportRowItem['faults']; refused: string | null }) => (
  <div id={id}>
    {faults.map((fault) => (
      <span key={fault.code} className="field-wrong" lang="zh-CN">
        {fault.says}
      </span>
    ))}
    {refused !== null && (
      <span className="field-wrong" role="alert">
        {refused}
      </span>
    )}
  </div>
)

type EditorProps = {
  column: ImportColumnItem
  text: string
  label: string
  notes: string
  busy: boolean
  save: (to: string) => Promise<void>
  leave: () => void
}
/** Enter saves, Esc leaves it as it was; to go elsewhere saves too. */
function Editor({ column, text, label, notes, busy, save, leave }: EditorProps) {
  const [value, set] = useState(text)
  const over = useRef(false)
  const send = (): void => {
    if (over.current) return
    over.current = true
    // what was refused stands as it was typed
    save(value).catch(() => (over.current = false))
  }
  const keys = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'Enter') send()
    else if (event.key === 'Escape') {
      over.current = true
      leave()
    } else return
    event.preventDefault()
  }
  const shared = {
    'aria-label': label,
    'aria-describedby': notes,
    className: 'import-input',
    disabled: busy,
    autoFocus: true,
    onKeyDown: keys,
  }
  if (column.choices === null) return <input {...shared} value={value} onChange={({ target }) => set(target.value)} onBlur={send} />
  const known = column.choices.some((choice) => choice.says === value || choice.value === value)
  return (
    <select
      {...shared}
      value={column.choices.find((choice) => choice.says === value || choice.value === value)?.says ?? value}
      onChange={({ target }) => set(target.value)}
      onBlur={send}
    >
      {!known && <option value={value}>{value}</option>}
      {known && !column.required && <option value="" />}
      {column.choices.map((choice) => (
        <option key={choice.value} value={choice.says}>
          {choice.says}
        </option>
      ))}
    </select>
  )
}
