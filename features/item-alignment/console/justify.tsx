import { Button, Input } from 'antd'
import { useState } from 'react'
import { useAct } from '#web/ui/data.ts'
import { Section } from '#web/ui/detail-page.tsx'
import { Field } from '#web/ui/field.tsx'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { listFindings, readBoard, readFinding, takeFindingStep } from '../contract.ts'
import type { FindingReply } from '../contract/findings.ts'

const TEXTS = {
  zh: {
    justify: {
      title: '认定有理由',
      label: '理由',
      hint: '例如自治区法规另有规定，写明文号。公开显示；一致率不因此提高。',
      go: '认定有理由',
    },
    reopen: { title: '不再认定有理由', label: '为什么', hint: '写进经过；这处差异重新待交办。', go: '不再认定' },
    missing: '请写明。',
  },
  en: {
    justify: {
      title: 'Find it justified',
      label: 'Reason',
      hint: 'For example a regional regulation, with its number. Shown openly; the share is not the better for it.',
      go: 'Find justified',
    },
    reopen: {
      title: 'No longer justified',
      label: 'Why',
      hint: 'Kept in the history; the difference is to be assigned again.',
      go: 'No longer',
    },
    missing: 'Please write why.',
  },
}
const CHANGED = [listFindings.name, readFinding.name, readBoard.name]
const MOST = 500

/** Only the centre says that a difference is right, or no longer. */
export function JustifyForm({ value }: { value: FindingReply }) {
  const texts = TEXTS[useLanguage()]
  const [note, write] = useState('')
  const [asked, ask] = useState(false)
  const acting = useAct(takeFindingStep, { invalidates: CHANGED })
  const action = value.nextActions.map((one) => one.action).find((one) => one === 'justify' || one === 'reopen')
  if (action === undefined) return null
  const words = texts[action]
  const isMissing = note.trim() === ''
  const { itemCode, element, state } = value
  const send = async (): Promise<void> => {
    ask(true)
    if (isMissing) return
    await acting.mutateAsync({ params: { itemCode, element }, body: { action, note: note.trim(), expectedState: state } })
  }
  return (
    <Section title={words.title}>
      <Notice problem={acting.error} />
      <Field
        id="why"
        label={words.label}
        hint={words.hint}
        problem={asked && isMissing ? texts.missing : fieldProblem(acting.error, 'note')}
      >
        {(described) => (
          <Input.TextArea {...described} rows={3} maxLength={MOST} value={note} onChange={(event) => write(event.target.value)} />
        )}
      </Field>
      <p className="form-actions">
        <Button loading={acting.isPending} onClick={() => void send().catch(() => undefined)}>
          {words.go}
        </Button>
      </p>
    </Section>
  )
}
