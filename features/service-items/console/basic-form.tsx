import { Button, Input, InputNumber } from 'antd'
import { useState, type SubmitEvent } from 'react'
import type { ApiProblem } from '#web/api.ts'
import { Field, Radios } from '#web/ui/field.tsx'
import { codeWords } from '#web/ui/list-filters.ts'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { itemWords, SIDES } from '../contract/list-words.ts'
import { ELEMENT_WORDS } from '../rules/element-words.ts'
import { LIMIT_UNITS, PROCESSING, SIDES as SIDE_CODES, type BasicContent } from '../rules/elements.ts'
import './items.css'

const TEXTS = {
  zh: { reason: '理由', missing: '请填写', units: { working: '工作日', natural: '自然日' } },
  en: { reason: 'Reason', missing: 'Please fill it in', units: { working: 'working days', natural: 'calendar days' } },
}
export const blankBasic = (): BasicContent => ({
  name: '',
  basis: '',
  line: '',
  processing: 'committed',
  sides: 'both',
  legalLimit: 0,
  promisedLimit: 0,
  limitUnit: 'working',
})
type Props = {
  start: BasicContent
  says: string
  busy: boolean
  problem: ApiProblem | null
  send: (content: BasicContent, reason: string) => void
}

/** What a basic item says. */
export function BasicForm({ start, says, busy, problem, send }: Props) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const [content, setContent] = useState(start)
  const [reason, setReason] = useState('')
  const [asked, ask] = useState(false)
  const change = (part: Partial<BasicContent>): void => setContent({ ...content, ...part })
  const wrong = (field: string, text: string): string | undefined =>
    asked && text.trim() === '' ? texts.missing : (fieldProblem(problem, field) ?? fieldProblem(problem, `content.${field}`))
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    ask(true)
    if ([content.name, content.line, content.basis, reason].every((text) => text.trim() !== '')) send(content, reason.trim())
  }
  return (
    <form className="item-form" onSubmit={submit} noValidate>
      {(['name', 'line', 'basis'] as const).map((field) => (
        <Field key={field} id={field} label={ELEMENT_WORDS[field][language]} problem={wrong(field, content[field])}>
          {(described) => (
            <Input {...described} maxLength={200} value={content[field]} onChange={(event) => change({ [field]: event.target.value })} />
          )}
        </Field>
      ))}
      <Choices content={content} change={change} problem={problem} />
      <Field id="basic-reason" label={texts.reason} problem={wrong('reason', reason)}>
        {(described) => <Input {...described} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <Notice problem={problem} />
      <p className="form-actions">
        <Button type="primary" htmlType="submit" loading={busy}>
          {says}
        </Button>
      </p>
    </form>
  )
}

type ChoicesProps = { content: BasicContent; change: (part: Partial<BasicContent>) => void; problem: ApiProblem | null }
function Choices({ content, change, problem }: ChoicesProps) {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <>
      <Radios
        name="processing"
        legend={ELEMENT_WORDS.processing[language]}
        value={content.processing}
        choices={PROCESSING.map((value) => ({ value, says: codeWords(itemWords.filters.processing.values, value, language) }))}
        change={(processing) => change({ processing })}
      />
      <Radios
        name="sides"
        legend={ELEMENT_WORDS.sides[language]}
        value={content.sides}
        choices={SIDE_CODES.map((value) => ({ value, says: codeWords(SIDES, value, language) }))}
        change={(sides) => change({ sides })}
      />
      <Radios
        name="limitUnit"
        legend={ELEMENT_WORDS.limitUnit[language]}
        value={content.limitUnit}
        choices={LIMIT_UNITS.map((value) => ({ value, says: texts.units[value] }))}
        change={(limitUnit) => change({ limitUnit })}
      />
      {(['legalLimit', 'promisedLimit'] as const).map((field) => (
        <Field key={field} id={field} label={ELEMENT_WORDS[field][language]} problem={fieldProblem(problem, field)}>
          {(described) => (
            <InputNumber
              {...described}
              min={0}
              max={3650}
              precision={0}
              value={content[field]}
              onChange={(value) => change({ [field]: value ?? 0 })}
            />
          )}
        </Field>
      ))}
    </>
  )
}
