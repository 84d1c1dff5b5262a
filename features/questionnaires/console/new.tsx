import { Button, Input } from 'antd'
import { useState, type SubmitEvent } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useAct, useRead } from '#web/ui/data.ts'
import { PageHead, Section } from '#web/ui/detail-page.tsx'
import { DivisionSelect } from '#web/ui/division-select.tsx'
import { Field } from '#web/ui/field.tsx'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { makeQuestionnaire, readQuestionnaire } from '../contract/forms.ts'
import './questionnaires.css'

const TEXTS = {
  zh: {
    title: '新建表单',
    purpose: '先起草，再预览、发布，然后指定用在哪里。',
    back: '问询表单',
    form: '表单',
    name: '名称',
    nameHint: '给工作人员看的，如“不动产登记办理情况”。不超过 40 字。',
    division: '哪里的表单',
    divisionHint: '自治区或地（州、市）；可以用在那里和它的下级。',
    copy: (name: string) => `以“${name}”为底。`,
    make: '新建',
    cancel: '不建了',
    missing: { name: '请填写名称', division: '请选区划' },
  },
  en: {
    title: 'New form',
    purpose: 'Draw it up, preview and publish it, then say where it is asked.',
    back: 'Questionnaires',
    form: 'The form',
    name: 'Name',
    nameHint: 'For the staff; at most 40 characters.',
    division: 'Whose form',
    divisionHint: 'The region’s or a prefecture’s; it may be asked there and below.',
    copy: (name: string) => `Begins as “${name}”.`,
    make: 'Make it',
    cancel: 'Leave it',
    missing: { name: 'Please name it', division: 'Please choose a division' },
  },
}

export default function NewQuestionnaire() {
  const texts = TEXTS[useLanguage()]
  const [search] = useSearchParams()
  const navigate = useNavigate()
  const copyOf = search.get('copyOf')
  const copied = useRead(readQuestionnaire, { params: { questionnaireId: copyOf ?? '' } }, { enabled: copyOf !== null }).data
  const [name, setName] = useState('')
  const [division, setDivision] = useState<string | null>(null)
  const [isAsked, ask] = useState(false)
  const making = useAct(makeQuestionnaire, { invalidates: ['listQuestionnaires'] })
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    ask(true)
    if (name.trim() === '' || division === null) return
    making.mutate(
      { body: { name: name.trim(), division, ...(copyOf !== null && { copyOf }) } },
      { onSuccess: ({ questionnaireId }) => void navigate(`/questionnaires/${questionnaireId}/edit`) },
    )
  }
  const nameProblem = isAsked && name.trim() === '' ? texts.missing.name : fieldProblem(making.error, 'name')
  return (
    <article className="page detail">
      <PageHead title={texts.title} purpose={texts.purpose} back={{ to: '/questionnaires', says: texts.back }} />
      <Section title={texts.form}>
        <form onSubmit={submit} noValidate>
          <Notice problem={making.error} />
          {copied && <p>{texts.copy(copied.name)}</p>}
          <Field id="name" label={texts.name} hint={texts.nameHint} problem={nameProblem}>
            {(described) => (
              <Input {...described} className="form-choice" maxLength={40} value={name} onChange={(event) => setName(event.target.value)} />
            )}
          </Field>
          <Field
            id="division"
            label={texts.division}
            hint={texts.divisionHint}
            problem={isAsked && division === null ? texts.missing.division : fieldProblem(making.error, 'division')}
          >
            {() => <DivisionSelect label={texts.division} none={texts.division} value={division} change={setDivision} />}
          </Field>
          <p className="form-actions">
            <Button type="primary" htmlType="submit" loading={making.isPending}>
              {texts.make}
            </Button>
            <Link to="/questionnaires">{texts.cancel}</Link>
          </p>
        </form>
      </Section>
    </article>
  )
}
