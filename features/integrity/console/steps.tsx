import { Button, Input } from 'antd'
import { useState } from 'react'
import { ConfirmAct } from '#web/ui/confirm.tsx'
import { useAct } from '#web/ui/data.ts'
import { Section } from '#web/ui/detail-page.tsx'
import { Field } from '#web/ui/field.tsx'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { takeCheckStep, type CheckReply } from '../contract/checks.ts'
import { actionWords } from './words.ts'

const MOST = 1000
const TEXTS = {
  zh: {
    title: '下一步',
    note: '查核的情况',
    hint: '看了什么、问了谁、得出什么；不超过 1000 字。评价人只看到结论，看不到这里写的话。',
    missing: '请写明查核的情况。',
    ends: '作出结论后不能再改，反映的人会在进展页上看到结论。属实的，按规定另行追责。',
  },
  en: {
    title: 'Next step',
    note: 'What was found out',
    hint: 'What was looked at, who was asked, what it comes to; at most 1,000 characters. The rater sees the finding only, never these words.',
    missing: 'Please write what was found out.',
    ends: 'A finding cannot be changed, and whoever reported sees it on their progress page. What follows for those concerned is decided apart.',
  },
}

/** What may be done from here; the two that end it say so first. */
export function Steps({ value }: { value: CheckReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const [note, write] = useState('')
  const [asked, ask] = useState(false)
  const acting = useAct(takeCheckStep, { invalidates: ['readCheck', 'listChecks'] })
  if (value.nextActions.length === 0) return null
  const isMissing = note.trim() === ''
  const needsNote = value.nextActions.some(({ requires }) => requires.length > 0)
  const take = (action: string, requires: readonly string[]) =>
    acting.mutateAsync({
      params: { checkId: value.checkId },
      body: { action, expectedState: value.state, ...(requires.length > 0 && { note: note.trim() }) },
    })
  return (
    <Section title={texts.title}>
      <Notice problem={acting.error} />
      {needsNote && (
        <Field
          id="note"
          label={texts.note}
          hint={texts.hint}
          problem={asked && isMissing ? texts.missing : fieldProblem(acting.error, 'note')}
        >
          {(described) => (
            <Input.TextArea {...described} rows={4} maxLength={MOST} value={note} onChange={(event) => write(event.target.value)} />
          )}
        </Field>
      )}
      <p className="form-actions">
        {value.nextActions.map(({ action, requires }) =>
          action === 'find' || action === 'find_nothing' ? (
            isMissing ? (
              <Button key={action} onClick={() => ask(true)}>
                {actionWords(action, language)}
              </Button>
            ) : (
              <ConfirmAct key={action} says={actionWords(action, language)} consequence={texts.ends} act={() => take(action, requires)} />
            )
          ) : (
            <Button
              key={action}
              type={action === 'take_up' ? 'primary' : 'default'}
              loading={acting.isPending && acting.variables.body.action === action}
              onClick={() => {
                ask(true)
                if (requires.length === 0 || !isMissing) void take(action, requires).catch(() => undefined)
              }}
            >
              {actionWords(action, language)}
            </Button>
          ),
        )}
      </p>
    </Section>
  )
}
