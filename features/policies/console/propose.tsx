import { Button, Input } from 'antd'
import { useState, type SubmitEvent } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { addDays } from '#shared/time.ts'
import type { Reply } from '#web/api.ts'
import { useAct, useRead } from '#web/ui/data.ts'
import { today } from '#web/ui/office-time.ts'
import { DetailPage, Section } from '#web/ui/detail-page.tsx'
import { Field } from '#web/ui/field.tsx'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { proposePolicy, readPolicy } from '../contract.ts'
import { policyPath, valueWords } from './policy-words.ts'
import { typedOf, valueOf } from './typed-value.ts'
import { ValueField } from './value-field.tsx'
import './policies.css'

const TEXTS = {
  zh: {
    title: (says: string) => `提议修改：${says}`,
    fallback: '提议修改',
    purpose: '提议后由另一位管理员确认，从生效日起有效。已经作出的决定和已经起算的期限不变。',
    back: '返回参数',
    form: '修改',
    now: '现在是',
    from: '生效日',
    fromHint: '最早为明天。',
    clause: '依据',
    clauseHint: '文件名称、文号、条款。',
    reason: '修改的理由',
    propose: '提议',
    cancel: '不改了',
    missing: { value: '请按说明填写取值', effectiveFrom: '请选明天或以后的日期', clause: '请填写依据', reason: '请填写理由' },
  },
  en: {
    title: (says: string) => `Propose a change: ${says}`,
    fallback: 'Propose a change',
    purpose: 'Another administrator confirms it; it holds from its day on. Decisions made and clocks running stay.',
    back: 'Back to the parameter',
    form: 'The change',
    now: 'Now',
    from: 'In force from',
    fromHint: 'Tomorrow at the earliest.',
    clause: 'Basis',
    clauseHint: 'Name, number and clause of the document.',
    reason: 'Reason for the change',
    propose: 'Propose',
    cancel: 'Leave it',
    missing: {
      value: 'Please fill in the value as described',
      effectiveFrom: 'Please choose tomorrow or later',
      clause: 'Please give the basis',
      reason: 'Please give a reason',
    },
  },
}
type PolicyReply = Reply<typeof readPolicy>

export default function Propose() {
  const { key = '' } = useParams()
  const texts = TEXTS[useLanguage()]
  const query = useRead(readPolicy, { params: { key } })
  return (
    <DetailPage
      title={(policy) => (policy ? texts.title(policy.says) : texts.fallback)}
      named={texts.fallback}
      purpose={texts.purpose}
      back={{ to: policyPath(key), says: texts.back }}
      query={query}
    >
      {(policy) => <ProposeForm policy={policy} />}
    </DetailPage>
  )
}

type Asked = keyof (typeof TEXTS)['zh']['missing']

function useProposal(policy: PolicyReply) {
  const texts = TEXTS[useLanguage()]
  const navigate = useNavigate()
  const [value, setValue] = useState(() => typedOf(policy.unit, policy.now?.value))
  const [typed, setTyped] = useState({ effectiveFrom: '', clause: '', reason: '' })
  const [missing, setMissing] = useState<readonly Asked[]>([])
  const acting = useAct(proposePolicy, { invalidates: ['listPolicies', 'readPolicy', 'readMessages'] })
  const { effectiveFrom } = typed
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const sent = valueOf(policy.unit, value)
    const [clause, reason] = [typed.clause.trim(), typed.reason.trim()]
    const lacks = { value: sent === null, effectiveFrom: effectiveFrom <= today(), clause: clause === '', reason: reason === '' }
    const wrong = (Object.keys(lacks) as Asked[]).filter((name) => lacks[name])
    setMissing(wrong)
    if (wrong[0] !== undefined) document.getElementById(wrong[0])?.focus()
    if (sent === null || wrong.length > 0) return
    acting.mutate(
      { body: { key: policy.key, value: sent, effectiveFrom, clause, reason } },
      { onSuccess: () => void navigate(policyPath(policy.key), { state: 'proposed' }) },
    )
  }
  const problem = (name: Asked): string | undefined => (missing.includes(name) ? texts.missing[name] : fieldProblem(acting.error, name))
  return {
    value,
    setValue,
    typed,
    type: (name: keyof typeof typed, text: string) => setTyped({ ...typed, [name]: text }),
    submit,
    problem,
    acting,
  }
}

function ProposeForm({ policy }: { policy: PolicyReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { value, setValue, typed, type, submit, problem, acting } = useProposal(policy)
  return (
    <Section title={texts.form}>
      <form onSubmit={submit} noValidate>
        <Notice problem={acting.error} />
        {policy.now && (
          <p className="field-row">
            <span className="quiet">{texts.now}</span> <b>{valueWords(policy.now, language)}</b>
          </p>
        )}
        <ValueField policy={policy} value={value} change={setValue} problem={problem('value')} />
        <Field id="effectiveFrom" label={texts.from} hint={texts.fromHint} problem={problem('effectiveFrom')}>
          {(described) => (
            <Input
              {...described}
              type="date"
              min={addDays(today(), 1)}
              value={typed.effectiveFrom}
              onChange={(event) => type('effectiveFrom', event.target.value)}
            />
          )}
        </Field>
        <Field id="clause" label={texts.clause} hint={texts.clauseHint} problem={problem('clause')}>
          {(described) => (
            <Input {...described} maxLength={200} value={typed.clause} onChange={(event) => type('clause', event.target.value)} />
          )}
        </Field>
        <Field id="reason" label={texts.reason} problem={problem('reason')}>
          {(described) => (
            <Input {...described} maxLength={200} value={typed.reason} onChange={(event) => type('reason', event.target.value)} />
          )}
        </Field>
        <p className="form-actions">
          <Button type="primary" htmlType="submit" loading={acting.isPending}>
            {texts.propose}
          </Button>
          <Link to={policyPath(policy.key)}>{texts.cancel}</Link>
        </p>
      </form>
    </Section>
  )
}
