import { Button, Input } from 'antd'
import { useState, type SubmitEvent } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useAct, useRead } from '#web/ui/data.ts'
import { DetailPage, PageHead, Section } from '#web/ui/detail-page.tsx'
import { useOwnDivision } from '#web/ui/divisions.ts'
import { Field } from '#web/ui/field.tsx'
import { today } from '#web/ui/office-time.ts'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { Notice } from '#web/ui/states.tsx'
import { useTexts } from '#web/ui/texts.ts'
import { changeTemplate, makeTemplate, previewReport, readTemplate } from '../contract.ts'
import { monthBefore } from '../rules/periods.ts'
import { parseTemplate } from '../rules/template.ts'
import { USUAL_BODY } from '../rules/usual.ts'
import { Paper } from './paper.tsx'
import { WhatMayStand } from './what-may-stand.tsx'

const TEXTS = {
  zh: {
    title: '一份模板',
    fresh: '新建模板',
    purpose: '改动保存为下一版，已经生成的通报不变。',
    back: '通报模板',
    name: '名称',
    body: '正文',
    bodyHint: '一行一段。“# ”标题，“## ”小标题，“主送：”“落款：”（几行用；隔开）。',
    faults: (n: number) => `有 ${n} 行要改：`,
    line: (n: number) => `第 ${n} 行：`,
    save: '保存',
    saved: '已保存',
    try: '用上月的数字试填',
    trial: '试填',
    readOnly: '这是上级的模板：可以用来生成通报，不能修改。',
  },
  en: {
    title: 'A template',
    fresh: 'New template',
    purpose: 'A change is kept as the next version; bulletins that were made stay as they are.',
    back: 'Bulletin templates',
    name: 'Name',
    body: 'Words',
    bodyHint: 'One paragraph a line. “# ” title, “## ” heading, “主送：” to, “落款：” signature (lines apart by ；).',
    faults: (n: number) => `${n} lines have to change:`,
    line: (n: number) => `Line ${n}: `,
    save: 'Save',
    saved: 'Saved',
    try: 'Fill with last month’s figures',
    trial: 'Filled for trial',
    readOnly: 'A template of a level above: it may be used, not changed.',
  },
}
const ROWS = 24
const NEW = 'new'

export default function Template() {
  const { templateId = NEW } = useParams()
  const texts = useTexts(TEXTS)
  const query = useRead(readTemplate, { params: { templateId } }, { enabled: templateId !== NEW, freshFor: Infinity })
  const back = { to: '/report-templates', says: texts.back }
  if (templateId === NEW)
    return (
      <article className="page detail">
        <PageHead title={texts.fresh} purpose={texts.purpose} back={back} />
        <TemplateForm first={{ name: '', body: USUAL_BODY, version: 0, mayChange: true }} templateId={null} />
      </article>
    )
  return (
    <DetailPage title={(template) => template?.name ?? texts.title} named={texts.title} purpose={texts.purpose} back={back} query={query}>
      {(template) => <TemplateForm key={template.version} first={template} templateId={templateId} />}
    </DetailPage>
  )
}

type First = { name: string; body: string; version: number; mayChange: boolean }
function useTemplate(first: First, templateId: string | null) {
  const go = useNavigate()
  const [name, setName] = useState(first.name)
  const [body, setBody] = useState(first.body)
  const [asked, setAsked] = useState(false)
  const made = useAct(makeTemplate, { invalidates: ['listReportTemplates'] })
  const changed = useAct(changeTemplate, { invalidates: ['listReportTemplates', 'readReportTemplate'] })
  const parsed = parseTemplate(body)
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    setAsked(true)
    if (!parsed.ok || name.trim() === '') return
    if (templateId === null)
      made.mutate({ body: { name, body } }, { onSuccess: (kept) => void go(`/report-templates/${kept.templateId}`, { replace: true }) })
    else changed.mutate({ params: { templateId }, body: { name, body, version: first.version } })
  }
  const problem = made.error ?? changed.error
  return {
    name,
    setName,
    body,
    setBody,
    asked,
    parsed,
    submit,
    problem,
    busy: made.isPending || changed.isPending,
    saved: changed.isSuccess,
  }
}

function TemplateForm({ first, templateId }: { first: First; templateId: string | null }) {
  const texts = useTexts(TEXTS)
  const form = useTemplate(first, templateId)
  const faults = form.parsed.ok ? [] : form.parsed.faults
  return (
    <>
      <form onSubmit={form.submit} noValidate>
        <Notice problem={form.problem} />
        {!first.mayChange && <p className="quiet">{texts.readOnly}</p>}
        <Field
          id="name"
          label={texts.name}
          problem={form.asked && form.name.trim() === '' ? texts.name : fieldProblem(form.problem, 'name')}
        >
          {(described) => (
            <Input {...described} value={form.name} disabled={!first.mayChange} onChange={(event) => form.setName(event.target.value)} />
          )}
        </Field>
        <Field id="body" label={texts.body} hint={texts.bodyHint} problem={faults.length > 0 ? texts.faults(faults.length) : undefined}>
          {(described) => (
            <Input.TextArea
              {...described}
              className="paper-body"
              lang="zh-CN"
              dir="ltr"
              rows={ROWS}
              value={form.body}
              readOnly={!first.mayChange}
              onChange={(event) => form.setBody(event.target.value)}
            />
          )}
        </Field>
        {faults.length > 0 && (
          <ul className="paper-faults">
            {faults.map((fault) => (
              <li key={`${fault.line} ${fault.says}`}>
                {texts.line(fault.line)}
                <span lang="zh-CN">{fault.says}</span>
              </li>
            ))}
          </ul>
        )}
        <p className="form-actions">
          {first.mayChange && (
            <Button type="primary" htmlType="submit" loading={form.busy}>
              {texts.save}
            </Button>
          )}
          {form.saved && <span role="status">{texts.saved}</span>}
        </p>
      </form>
      <Trial body={form.body} isReadable={form.parsed.ok} />
      <WhatMayStand />
    </>
  )
}

function Trial({ body, isReadable }: { body: string; isReadable: boolean }) {
  const texts = useTexts(TEXTS)
  const division = useOwnDivision()
  const filling = useAct(previewReport)
  const fill = (): void => {
    if (division !== null) filling.mutate({ body: { body, division, period: monthBefore(today()) } })
  }
  return (
    <Section title={texts.trial}>
      <Notice problem={filling.error} />
      <p>
        <Button onClick={fill} disabled={!isReadable || division === null} loading={filling.isPending}>
          {texts.try}
        </Button>
      </p>
      {filling.data && <Paper blocks={filling.data.blocks} />}
    </Section>
  )
}
