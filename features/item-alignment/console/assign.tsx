import { Button, Input } from 'antd'
import { useState } from 'react'
import { useAct } from '#web/ui/data.ts'
import { Dialog } from '#web/ui/dialog.tsx'
import { Field } from '#web/ui/field.tsx'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { UnitSelect } from '#web/ui/found-select.tsx'
import { assignFindings, listFindings, readBoard, readFinding } from '../contract.ts'
import { MOST_ASSIGNED, type FindingRow } from '../contract/findings.ts'
import './alignment.css'

const TEXTS = {
  zh: {
    title: (n: number) => `交办 ${n} 处差异`,
    due: '哪一天之前改好',
    missing: '请选一个日期。',
    unit: '交办给',
    own: '不选，就交办给各自的实施单位。',
    note: '要求（可不写）',
    go: '交办',
    cancel: '取消',
    many: `一次至多交办 ${MOST_ASSIGNED} 处，请少选一些。`,
  },
  en: {
    title: (n: number) => `Assign ${n} ${n === 1 ? 'difference' : 'differences'}`,
    due: 'To be mended by',
    missing: 'Please choose a day.',
    unit: 'To',
    own: 'Without a choice, each goes to its own unit.',
    note: 'Request (may be left empty)',
    go: 'Assign',
    cancel: 'Cancel',
    many: `At most ${MOST_ASSIGNED} at a time; please choose fewer.`,
  },
}
const CHANGED = [listFindings.name, readFinding.name, readBoard.name]
const MOST_NOTE = 500

type AssignProps = { findings: readonly Pick<FindingRow, 'itemCode' | 'element'>[]; close: () => void; done: () => void }
/** One day and one request for all that are chosen; each goes to its own unit unless one is named. */
export function AssignDialog({ findings, close, done }: AssignProps) {
  const texts = TEXTS[useLanguage()]
  const [dueOn, setDue] = useState('')
  const [unit, choose] = useState<string | null>(null)
  const [note, write] = useState('')
  const [asked, ask] = useState(false)
  const acting = useAct(assignFindings, { invalidates: CHANGED })
  const send = async (): Promise<void> => {
    ask(true)
    if (dueOn === '' || findings.length > MOST_ASSIGNED) return
    const body = {
      findings: findings.map(({ itemCode, element }) => ({ itemCode, element })),
      dueOn,
      ...(note.trim() !== '' && { note: note.trim() }),
      ...(unit !== null && { unitCode: unit }),
    }
    await acting.mutateAsync({ body })
    done()
    close()
  }
  return (
    <Dialog title={texts.title(findings.length)} close={close}>
      <Notice problem={acting.error} />
      {findings.length > MOST_ASSIGNED && <p className="late">{texts.many}</p>}
      <Field id="due-on" label={texts.due} problem={asked && dueOn === '' ? texts.missing : fieldProblem(acting.error, 'dueOn')}>
        {(described) => <Input {...described} type="date" value={dueOn} onChange={(event) => setDue(event.target.value)} />}
      </Field>
      <Field id="assigned-unit" label={texts.unit} hint={texts.own} problem={fieldProblem(acting.error, 'unitCode')}>
        {() => (
          <div className="assign-unit">
            <UnitSelect label={texts.unit} value={unit} change={choose} />
          </div>
        )}
      </Field>
      <Field id="assign-note" label={texts.note} problem={fieldProblem(acting.error, 'note')}>
        {(described) => (
          <Input.TextArea {...described} rows={3} maxLength={MOST_NOTE} value={note} onChange={(event) => write(event.target.value)} />
        )}
      </Field>
      <p className="dialog-actions">
        <Button onClick={close}>{texts.cancel}</Button>
        <Button type="primary" loading={acting.isPending} onClick={() => void send().catch(() => undefined)}>
          {texts.go}
        </Button>
      </p>
    </Dialog>
  )
}
