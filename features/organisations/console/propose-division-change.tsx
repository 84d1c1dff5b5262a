import { Button, Input } from 'antd'
import { useState, type SubmitEvent } from 'react'
import { Link, useNavigate } from 'react-router'
import { addDays } from '#shared/time.ts'
import { useAct } from '#web/ui/data.ts'
import { PageHead, Section } from '#web/ui/detail-page.tsx'
import { Field, Radios } from '#web/ui/field.tsx'
import { useDivisions } from '#web/ui/divisions.ts'
import { today } from '#web/ui/office-time.ts'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { NoPermission, Notice } from '#web/ui/states.tsx'
import { useSession } from '#web/ui/session.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { proposeDivisionChange } from '../contract/division-changes.ts'
import { CHANGE_KINDS } from '../rules/division-changes.ts'
import { asksOf, bodyOf, lacksOf, NOTHING_TYPED, type Asked, type Typed } from './division-change-form.ts'
import { SideFields } from './division-change-fields.tsx'
import { KIND_MEANS } from './change-kind-means.ts'
import { changePath } from './division-changes.tsx'

const TEXTS = {
  zh: {
    title: '提议区划变更',
    purpose: '由另一位同事确认，到生效日零时自动办理。以前的评价和数字不变，在办差评的期限照旧。',
    back: '区划变更',
    kind: '是哪一类变更',
    form: '变更的内容',
    day: '生效日',
    dayHint: '最早为明天。文件上更早的日子写在依据里。',
    basis: '依据',
    basisHint: '文件名称和文号。',
    reason: '说明',
    propose: '提议',
    cancel: '不改了',
    missing: { effectiveOn: '请选明天或以后的日期', basis: '请填写依据', reason: '请填写说明' },
  },
  en: {
    title: 'Propose a change of divisions',
    purpose: 'Another person confirms it; the system acts at midnight of its day. Ratings and figures of before stay, clocks run on.',
    back: 'Changes of divisions',
    kind: 'Which kind of change',
    form: 'The change',
    day: 'Effective from',
    dayHint: 'Tomorrow at the earliest. An earlier day of the document goes into the basis.',
    basis: 'Basis',
    basisHint: 'Name and number of the document.',
    reason: 'Explanation',
    propose: 'Propose',
    cancel: 'Leave it',
    missing: { effectiveOn: 'Please choose tomorrow or later', basis: 'Please give the basis', reason: 'Please explain' },
  },
}

export default function ProposeDivisionChange() {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { may } = useSession()
  const form = useProposal()
  if (!may('divisions.propose')) return <NoPermission />
  return (
    <article className="page">
      <PageHead title={texts.title} purpose={texts.purpose} back={{ to: '/division-changes', says: texts.back }} />
      <form onSubmit={form.submit} noValidate>
        <Section title={texts.kind}>
          <Radios
            name="kind"
            legend={texts.kind}
            value={form.typed.kind}
            choices={CHANGE_KINDS.map((row) => ({ value: row.kind, says: row[language] }))}
            change={(kind) => form.type({ kind })}
          />
          <p className="quiet" aria-live="polite">
            {KIND_MEANS[form.typed.kind][language]}
          </p>
        </Section>
        <Section title={texts.form}>
          <Notice problem={form.acting.error} />
          <SideFields typed={form.typed} type={form.type} asks={asksOf(form.typed.kind)} lacks={form.lacks} />
          <WhenAndWhy form={form} />
          <p className="form-actions">
            <Button type="primary" htmlType="submit" loading={form.acting.isPending}>
              {texts.propose}
            </Button>
            <Link to="/division-changes">{texts.cancel}</Link>
          </p>
        </Section>
      </form>
    </article>
  )
}

function useProposal() {
  const navigate = useNavigate()
  const { mine } = useDivisions()
  const [typed, setTyped] = useState<Typed>(NOTHING_TYPED)
  const [lacks, setLacks] = useState<readonly Asked[]>([])
  const acting = useAct(proposeDivisionChange, { invalidates: ['listDivisionChanges', 'readMessages'] })
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const wrong = lacksOf(typed, today())
    setLacks(wrong)
    if (wrong[0] !== undefined) document.getElementById(wrong[0])?.focus()
    if (wrong.length > 0) return
    const parentOf = (code: string) => mine.find((row) => row.code === code)?.parent ?? ''
    acting.mutate(
      { body: bodyOf(typed, parentOf) },
      { onSuccess: ({ changeId }) => void navigate(changePath(changeId), { state: 'proposed' }) },
    )
  }
  return { typed, type: (more: Partial<Typed>) => setTyped({ ...typed, ...more }), lacks, submit, acting }
}

function WhenAndWhy({ form: { typed, type, lacks, acting } }: { form: ReturnType<typeof useProposal> }) {
  const texts = TEXTS[useLanguage()]
  const problem = (name: 'effectiveOn' | 'basis' | 'reason'): string | undefined =>
    lacks.includes(name) ? texts.missing[name] : fieldProblem(acting.error, name)
  return (
    <>
      <Field id="effectiveOn" label={texts.day} hint={texts.dayHint} problem={problem('effectiveOn')}>
        {(described) => (
          <Input
            {...described}
            type="date"
            min={addDays(today(), 1)}
            value={typed.effectiveOn}
            onChange={(event) => type({ effectiveOn: event.target.value })}
          />
        )}
      </Field>
      <Field id="basis" label={texts.basis} hint={texts.basisHint} problem={problem('basis')}>
        {(described) => (
          <Input {...described} maxLength={200} value={typed.basis} onChange={(event) => type({ basis: event.target.value })} />
        )}
      </Field>
      <Field id="reason" label={texts.reason} problem={problem('reason')}>
        {(described) => (
          <Input {...described} maxLength={200} value={typed.reason} onChange={(event) => type({ reason: event.target.value })} />
        )}
      </Field>
    </>
  )
}
