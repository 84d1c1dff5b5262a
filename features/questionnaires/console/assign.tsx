import { Button, Input, Select } from 'antd'
import { useState, type SubmitEvent } from 'react'
import { Link, useNavigate } from 'react-router'
import { ITEM_TYPES } from '#features/service-items/rules.ts'
import { useAct, useRead } from '#web/ui/data.ts'
import { PageHead, Section } from '#web/ui/detail-page.tsx'
import { DivisionSelect } from '#web/ui/division-select.tsx'
import { Field, Radios } from '#web/ui/field.tsx'
import { ItemSelect } from '#web/ui/found-select.tsx'
import { namedList } from '#web/ui/named-list.tsx'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { assignQuestionnaire } from '../contract/assignments.ts'
import { KIND, SIDE } from '../contract/columns.ts'
import { listQuestionnaires } from '../contract/forms.ts'
import { ASSIGNED_KINDS, ASSIGNED_SIDES, type AssignedKind, type AssignedSide } from '../rules/assigning.ts'
import './questionnaires.css'

const TEXTS = {
  zh: {
    title: '指定表单',
    purpose: '为一个范围选定表单，立即生效；这里原来用的那份随即不再使用。',
    back: '用在哪里',
    what: '范围',
    target: '哪一个',
    item: '事项',
    basic: '基本编码（12 位数字）',
    type: '事项类型',
    side: '办理渠道',
    division: '区划（含下级）',
    form: '用哪份表单',
    nothing: '不问任何问题',
    assign: '指定',
    cancel: '不改了',
    missing: { target: '请选定是哪一个', division: '请选区划', form: '请选表单' },
  },
  en: {
    title: 'Assign a form',
    purpose: 'It counts from now on; what was asked here before is no longer.',
    back: 'Where forms are asked',
    what: 'Scope',
    target: 'Which one',
    item: 'Service item',
    basic: 'Basic code (12 digits)',
    type: 'Type of items',
    side: 'Side',
    division: 'Division (with those below)',
    form: 'Which form',
    nothing: 'ask nothing',
    assign: 'Assign',
    cancel: 'Leave it',
    missing: { target: 'Please choose which one', division: 'Please choose a division', form: 'Please choose a form' },
  },
}
const NOTHING = 'none'
type Choice = { kind: AssignedKind; target: string; side: AssignedSide; division: string | null; form: string | null }

function useAssigning() {
  const navigate = useNavigate()
  const [choice, set] = useState<Choice>({ kind: 'item_type', target: '', side: 'online', division: null, form: null })
  const [isAsked, ask] = useState(false)
  const acting = useAct(assignQuestionnaire, { invalidates: ['listQuestionnaireAssignments', 'listQuestionnaires', 'readQuestionnaire'] })
  const missing = {
    target: choice.kind !== 'default' && choice.target === '',
    division: choice.division === null,
    form: choice.form === null,
  }
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    ask(true)
    const { kind, side, division, form } = choice
    if (missing.target || division === null || form === null) return
    const target = kind === 'default' ? '' : choice.target
    const body = { questionnaireId: form === NOTHING ? null : form, division, kind, target, side }
    acting.mutate({ body }, { onSuccess: () => void navigate('/questionnaire-places') })
  }
  return {
    choice,
    change: (next: Partial<Choice>) => set({ ...choice, ...next }),
    lacks: (name: keyof typeof missing) => isAsked && missing[name],
    submit,
    acting,
  }
}

export default function Assign() {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { choice, change, lacks, submit, acting } = useAssigning()
  return (
    <article className="page detail">
      <PageHead title={texts.title} purpose={texts.purpose} back={{ to: '/questionnaire-places', says: texts.back }} />
      <Section title={texts.what}>
        <form onSubmit={submit} noValidate>
          <Notice problem={acting.error} />
          <Radios
            name="kind"
            legend={texts.what}
            value={choice.kind}
            change={(kind) => change({ kind, target: '' })}
            choices={ASSIGNED_KINDS.map((value) => ({ value, says: KIND[value][language] }))}
          />
          {choice.kind !== 'default' && (
            <Field id="target" label={texts.target} problem={lacks('target') ? texts.missing.target : undefined}>
              {(described) => <Target described={described} choice={choice} change={(target) => change({ target })} />}
            </Field>
          )}
          <Radios
            name="side"
            legend={texts.side}
            value={choice.side}
            change={(side) => change({ side })}
            choices={ASSIGNED_SIDES.map((value) => ({ value, says: SIDE[value][language] }))}
          />
          <Field id="division" label={texts.division} problem={lacks('division') ? texts.missing.division : undefined}>
            {() => (
              <DivisionSelect
                label={texts.division}
                none={texts.division}
                value={choice.division}
                change={(division) => change({ division })}
              />
            )}
          </Field>
          <Field id="form" label={texts.form} problem={lacks('form') ? texts.missing.form : undefined}>
            {(described) => <FormSelect described={described} value={choice.form} change={(form) => change({ form })} />}
          </Field>
          <p className="form-actions">
            <Button type="primary" htmlType="submit" loading={acting.isPending}>
              {texts.assign}
            </Button>
            <Link to="/questionnaire-places">{texts.cancel}</Link>
          </p>
        </form>
      </Section>
    </article>
  )
}

type Described = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': boolean }
/** Those that were published, and none. */
function FormSelect({ described, value, change }: { described: Described; value: string | null; change: (form: string | null) => void }) {
  const texts = TEXTS[useLanguage()]
  const forms = useRead(listQuestionnaires, { query: { state: 'in_force', limit: 500 } }).data?.items ?? []
  return (
    <Select
      {...described}
      className="form-choice"
      popupRender={namedList(texts.form)}
      value={value}
      onChange={change}
      options={[...forms.map((row) => ({ value: row.questionnaireId, label: row.name })), { value: NOTHING, label: texts.nothing }]}
    />
  )
}

type TargetProps = {
  described: Described
  choice: Choice
  change: (target: string) => void
}
function Target({ described, choice, change }: TargetProps) {
  const texts = TEXTS[useLanguage()]
  if (choice.kind === 'item')
    return <ItemSelect label={texts.item} value={choice.target === '' ? null : choice.target} change={(code) => change(code ?? '')} />
  if (choice.kind === 'basic')
    return (
      <Input
        {...described}
        className="form-choice"
        aria-label={texts.basic}
        inputMode="numeric"
        maxLength={12}
        placeholder={texts.basic}
        value={choice.target}
        onChange={(event) => change(event.target.value.trim())}
      />
    )
  return (
    <Select
      {...described}
      className="form-choice"
      popupRender={namedList(texts.type)}
      value={choice.target === '' ? null : choice.target}
      onChange={(code: string | null) => change(code ?? '')}
      options={ITEM_TYPES.map(({ code, says }) => ({ value: code, label: `${code} ${says}` }))}
    />
  )
}
