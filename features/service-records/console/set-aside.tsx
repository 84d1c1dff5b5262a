import { Input } from 'antd'
import { useState } from 'react'
import { ConfirmAct } from '#web/ui/confirm.tsx'
import { useAct } from '#web/ui/data.ts'
import { Section } from '#web/ui/detail-page.tsx'
import { Field } from '#web/ui/field.tsx'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { useTexts } from '#web/ui/texts.ts'
import { setAsideQuarantined } from '../contract.ts'
import { AFTER_REPLAY } from './quarantine-look.ts'

const TEXTS = {
  zh: {
    title: '搁置',
    how: '确实不用收的（如测试数据），写明理由搁置，不再等待。',
    go: '搁置这一条',
    follows: '搁置以后，推送的内容随即删除，不能再改正或重放。',
    reason: '理由',
    hint: '至少 4 个字。不要写姓名和电话。',
  },
  en: {
    title: 'Set aside',
    how: 'What need not go in at all (test data, say) is set aside with a reason and waits no longer.',
    go: 'Set this row aside',
    follows: 'What was sent is deleted at once: it can be neither mended nor replayed after that.',
    reason: 'Reason',
    hint: 'At least 4 characters. Write no names or telephone numbers.',
  },
}

export function SetAside({ quarantineId }: { quarantineId: string }) {
  const texts = useTexts(TEXTS)
  const [reason, write] = useState('')
  const acting = useAct(setAsideQuarantined, { invalidates: AFTER_REPLAY })
  return (
    <Section title={texts.title}>
      <p className="quiet">{texts.how}</p>
      <ConfirmAct
        says={texts.go}
        danger
        consequence={
          <>
            <p>{texts.follows}</p>
            <Field id="aside-reason" label={texts.reason} hint={texts.hint} problem={fieldProblem(acting.error, 'reason')}>
              {(described) => (
                <Input.TextArea {...described} rows={3} maxLength={200} value={reason} onChange={({ target }) => write(target.value)} />
              )}
            </Field>
          </>
        }
        act={() => acting.mutateAsync({ params: { quarantineId }, body: { reason: reason.trim() } })}
      />
    </Section>
  )
}
