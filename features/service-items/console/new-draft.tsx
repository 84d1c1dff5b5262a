import { Button, Input, Select } from 'antd'
import { useState, type SubmitEvent } from 'react'
import { useNavigate } from 'react-router'
import { useAct, useRead } from '#web/ui/data.ts'
import { PageHead, Section } from '#web/ui/detail-page.tsx'
import { Field } from '#web/ui/field.tsx'
import { UnitSelect } from '#web/ui/found-select.tsx'
import { namedList } from '#web/ui/named-list.tsx'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { listBasicItems } from '../contract/basic.ts'
import { draftNewItem } from '../contract/drafts.ts'
import { DRAFT_STALE } from './draft-words.ts'
import './items.css'

const TEXTS = {
  zh: {
    title: '新增事项',
    purpose: '从基本目录选一个事项，给一个单位新增；要素先照目录填好，再改成本单位的。',
    back: '事项的新增和变更',
    form: '新增什么',
    basic: '基本目录中的事项',
    basicHint: '输入名称或编码的一段来查找。',
    unit: '实施单位',
    handling: '业务办理项（选填）',
    handlingHint: '同一事项分几种情形办理的，填 2 位编号，如 01；一般不填。',
    reason: '为什么新增',
    missing: { basicCode: '请选择基本目录中的事项', unitCode: '请选择实施单位', reason: '请写明理由' },
    go: '起草',
  },
  en: {
    title: 'Add an item',
    purpose: 'Choose an item of the basic catalogue for a unit; its elements are filled in as the catalogue has them.',
    back: 'Changes of service items',
    form: 'What to add',
    basic: 'Item of the catalogue',
    basicHint: 'Type a piece of its name or code.',
    unit: 'Unit',
    handling: 'Variant (optional)',
    handlingHint: 'Two characters, such as 01, where one item is handled in several ways.',
    reason: 'Why it is added',
    missing: { basicCode: 'Please choose an item', unitCode: 'Please choose a unit', reason: 'Please give a reason' },
    go: 'Draft it',
  },
}
const MOST = 500

export default function NewDraft() {
  const texts = TEXTS[useLanguage()]
  const navigate = useNavigate()
  const [basicCode, setBasic] = useState<string | null>(null)
  const [unitCode, setUnit] = useState<string | null>(null)
  const [handling, setHandling] = useState('')
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const drafting = useAct(draftNewItem, { invalidates: DRAFT_STALE })
  const missing = (field: keyof typeof texts.missing, isThere: boolean): string | undefined =>
    asked && !isThere ? texts.missing[field] : fieldProblem(drafting.error, field)
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    setAsked(true)
    if (basicCode === null || unitCode === null || reason.trim() === '') return
    drafting.mutate(
      { body: { basicCode, unitCode, reason: reason.trim(), ...(handling !== '' && { handling: handling.toUpperCase() }) } },
      { onSuccess: ({ versionId }) => void navigate(`/item-drafts/${versionId}`) },
    )
  }
  return (
    <article className="page detail">
      <PageHead title={texts.title} purpose={texts.purpose} back={{ to: '/item-drafts', says: texts.back }} />
      <Section title={texts.form}>
        <form onSubmit={submit} noValidate>
          <Notice problem={drafting.error} />
          <Field id="basicCode" label={texts.basic} hint={texts.basicHint} problem={missing('basicCode', basicCode !== null)}>
            {() => <BasicSelect label={texts.basic} value={basicCode} change={setBasic} />}
          </Field>
          <Field id="unitCode" label={texts.unit} problem={missing('unitCode', unitCode !== null)}>
            {() => (
              <div className="item-unit">
                <UnitSelect label={texts.unit} value={unitCode} change={setUnit} />
              </div>
            )}
          </Field>
          <Field id="handling" label={texts.handling} hint={texts.handlingHint} problem={fieldProblem(drafting.error, 'handling')}>
            {(described) => <Input {...described} maxLength={2} value={handling} onChange={(event) => setHandling(event.target.value)} />}
          </Field>
          <Field id="reason" label={texts.reason} problem={missing('reason', reason.trim() !== '')}>
            {(described) => <Input {...described} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />}
          </Field>
          <p className="form-actions">
            <Button type="primary" htmlType="submit" loading={drafting.isPending}>
              {texts.go}
            </Button>
          </p>
        </form>
      </Section>
    </article>
  )
}

type BasicProps = { label: string; value: string | null; change: (code: string | null) => void }
/** The catalogue is a few hundred rows: read once and looked through here. */
function BasicSelect({ label, value, change }: BasicProps) {
  const { data } = useRead(listBasicItems, { query: { limit: MOST, status: 'in_force' } })
  return (
    <div className="item-unit">
      <Select
        aria-label={label}
        placeholder={label}
        popupRender={namedList(label)}
        value={value}
        showSearch={{ optionFilterProp: 'label' }}
        onChange={(code: string | null) => change(code)}
        options={(data?.items ?? []).map((basic) => ({ value: basic.basicCode, label: `${basic.name} ${basic.basicCode}` }))}
      />
    </div>
  )
}
