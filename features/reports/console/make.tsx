import { Button, Input, Select } from 'antd'
import { useState, type SubmitEvent } from 'react'
import { Link, useNavigate } from 'react-router'
import { useAct, useRead } from '#web/ui/data.ts'
import { PageHead, Section } from '#web/ui/detail-page.tsx'
import { DivisionSelect } from '#web/ui/division-select.tsx'
import { useOwnDivision } from '#web/ui/divisions.ts'
import { Field } from '#web/ui/field.tsx'
import { today } from '#web/ui/office-time.ts'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { Notice } from '#web/ui/states.tsx'
import { useTexts } from '#web/ui/texts.ts'
import { listTemplates, makeReport } from '../contract.ts'
import { isReportPeriod, monthBefore } from '../rules/periods.ts'

const TEXTS = {
  zh: {
    title: '生成通报',
    purpose: '选模板、地区和期间，数字由系统填写。同一份再次生成，成为下一版次，并列出变动的数字。',
    back: '通报',
    template: '模板',
    pick: '请选模板',
    division: '地区',
    period: '期间',
    periodHint: '已经结束的月、季或年：2026-10、2026-Q3、2026。',
    make: '生成',
    cancel: '不生成了',
    missing: { template: '请选模板', division: '请选地区', period: '要写成 2026-10、2026-Q3 或 2026' },
  },
  en: {
    title: 'Make a bulletin',
    purpose:
      'Choose a template, a place and a period; the system writes the numbers. Made again it is the next number and says what moved.',
    back: 'Bulletins',
    template: 'Template',
    pick: 'Choose a template',
    division: 'Place',
    period: 'Period',
    periodHint: 'A month, quarter or year that is over: 2026-10, 2026-Q3, 2026.',
    make: 'Make',
    cancel: 'Leave it',
    missing: { template: 'Please choose a template', division: 'Please choose a place', period: 'Write it as 2026-10, 2026-Q3 or 2026' },
  },
}
const MOST = 100
type Lacking = 'template' | 'division' | 'period'

function useMaking() {
  const go = useNavigate()
  const own = useOwnDivision()
  const templates = useRead(listTemplates, { query: { limit: MOST } })
  const [picked, setTemplate] = useState<string | null>(null)
  const [chosen, setDivision] = useState<string | null>(null)
  const [period, setPeriod] = useState(monthBefore(today()))
  const [lacks, setLacks] = useState<readonly Lacking[]>([])
  const making = useAct(makeReport, { invalidates: ['listReports'] })
  const template = picked ?? templates.data?.items[0]?.templateId ?? null
  const division = chosen ?? own
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const wrong: Lacking[] = [
      ...(template === null ? (['template'] as const) : []),
      ...(division === null ? (['division'] as const) : []),
      ...(isReportPeriod(period) ? [] : (['period'] as const)),
    ]
    setLacks(wrong)
    if (wrong[0] !== undefined) document.getElementById(wrong[0])?.focus()
    if (wrong.length > 0 || template === null || division === null) return
    making.mutate({ body: { templateId: template, division, period } }, { onSuccess: ({ reportId }) => void go(`/reports/${reportId}`) })
  }
  return { template, setTemplate, division, setDivision, period, setPeriod, lacks, submit, making, templates: templates.data?.items ?? [] }
}

export default function Make() {
  const texts = useTexts(TEXTS)
  const form = useMaking()
  const problem = (name: Lacking, path: string): string | undefined =>
    form.lacks.includes(name) ? texts.missing[name] : fieldProblem(form.making.error, path)
  return (
    <article className="page detail">
      <PageHead title={texts.title} purpose={texts.purpose} back={{ to: '/reports', says: texts.back }} />
      <form onSubmit={form.submit} noValidate>
        <Section title={texts.title}>
          <Notice problem={form.making.error} />
          <Field id="template" label={texts.template} problem={problem('template', 'templateId')}>
            {(described) => (
              <Select
                {...described}
                placeholder={texts.pick}
                value={form.template}
                onChange={form.setTemplate}
                options={form.templates.map((one) => ({ value: one.templateId, label: one.name }))}
              />
            )}
          </Field>
          <Field id="division" label={texts.division} problem={problem('division', 'division')}>
            {() => <DivisionSelect label={texts.division} value={form.division} none={texts.missing.division} change={form.setDivision} />}
          </Field>
          <Field id="period" label={texts.period} hint={texts.periodHint} problem={problem('period', 'period')}>
            {(described) => <Input {...described} value={form.period} onChange={(event) => form.setPeriod(event.target.value.trim())} />}
          </Field>
          <p className="form-actions">
            <Button type="primary" htmlType="submit" loading={form.making.isPending}>
              {texts.make}
            </Button>
            <Link to="/reports">{texts.cancel}</Link>
          </p>
        </Section>
      </form>
    </article>
  )
}
