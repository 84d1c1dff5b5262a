import { Button, Input } from 'antd'
import { useState } from 'react'
import { useAct } from '#web/ui/data.ts'
import { Section } from '#web/ui/detail-page.tsx'
import { Done, Field } from '#web/ui/field.tsx'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { useSession } from '#web/ui/session.tsx'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { listOverdue, stateReason } from '../contract/overdue.ts'
import { listRecords, readRecord, type RecordRow } from '../contract/records.ts'

const TEXTS = {
  zh: {
    title: '说明超过承诺的理由',
    label: '理由',
    hint: '会公开，不要写任何人的姓名和联系方式。来源系统以后推送了理由的，以来源系统的为准。',
    short: '请写明理由，至少 4 个字。',
    go: '说明理由',
    again: '改写理由',
    done: '已说明。',
  },
  en: {
    title: 'Say why it ran past the promise',
    label: 'Reason',
    hint: 'It becomes public: nobody’s name or contact. If the source system pushes a reason later, that one stands.',
    short: 'Please give the reason in at least 4 characters.',
    go: 'Give the reason',
    again: 'Change the reason',
    done: 'The reason is given.',
  },
}
const CHANGED = [readRecord.name, listRecords.name, listOverdue.name]
const [LEAST, MOST] = [4, 500]

/** Whoever answers for the unit says why, unless the source has said so itself. */
export function StateReason({ record }: { record: RecordRow }) {
  const { may } = useSession()
  const isOurs = record.overdueReason === null || record.reasonStated
  if (!record.overdue || !isOurs || !may(stateReason.permission)) return null
  return <ReasonForm key={record.recordId} recordId={record.recordId} stated={record.overdueReason} />
}

function ReasonForm({ recordId, stated }: { recordId: string; stated: string | null }) {
  const texts = TEXTS[useLanguage()]
  const [reason, write] = useState(stated ?? '')
  const [asked, ask] = useState(false)
  const acting = useAct(stateReason, { invalidates: CHANGED })
  const isShort = reason.trim().length < LEAST
  const refused = fieldProblem(acting.error, 'reason') ?? (acting.error?.code === 'personal' ? acting.error.says : undefined)
  const send = async (): Promise<void> => {
    ask(true)
    if (isShort) return
    await acting.mutateAsync({ params: { recordId }, body: { reason: reason.trim() } })
    ask(false)
  }
  const change = (text: string): void => {
    write(text)
    if (!acting.isPending) acting.reset()
  }
  return (
    <Section title={texts.title}>
      {refused === undefined && <Notice problem={acting.error} />}
      {acting.isSuccess && <Done>{texts.done}</Done>}
      <Field id="overdue-reason" label={texts.label} hint={texts.hint} problem={asked && isShort ? texts.short : refused}>
        {(described) => (
          <Input.TextArea {...described} rows={3} maxLength={MOST} value={reason} onChange={(event) => change(event.target.value)} />
        )}
      </Field>
      <p className="form-actions">
        <Button loading={acting.isPending} onClick={() => void send().catch(() => undefined)}>
          {stated === null ? texts.go : texts.again}
        </Button>
      </p>
    </Section>
  )
}
