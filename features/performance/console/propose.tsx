import { Button, Input, Select } from 'antd'
import { useState, type SubmitEvent } from 'react'
import { useNavigate } from 'react-router'
import { addDays } from '#shared/time.ts'
import type { ApiProblem } from '#web/api.ts'
import { useAct } from '#web/ui/data.ts'
import { PageHead, Section } from '#web/ui/detail-page.tsx'
import { Field } from '#web/ui/field.tsx'
import { today } from '#web/ui/office-time.ts'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { useSession } from '#web/ui/session.tsx'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { proposeScheme, tryScheme } from '../contract.ts'
import { faultsOf, type Indicator } from '../rules/indicators.ts'
import { KIND_NAMES, type Kind } from '../rules/schemes.ts'
import { LinesEditor } from './lines-editor.tsx'
import { Results } from './results.tsx'
import { kindWords } from './words.ts'

const TEXTS = {
  zh: {
    title: '提议计分方案',
    purpose: '先定指标和权重，用一个已经过去的时期试算，看看会算成什么样；满意了再提议，由另一人通过。',
    back: '计分方案',
    lines: '指标和权重',
    kind: '给谁计分',
    period: '用哪个时期试算',
    tryIt: '试算',
    outcome: (period: string) => `${period} 会算成这样（不留下任何东西）`,
    about: '方案',
    name: '方案名称',
    from: '施行日',
    basis: '依据',
    reason: '为什么这样定',
    propose: '提议',
    missing: '请填写',
  },
  en: {
    title: 'Propose a scheme',
    purpose:
      'Set indicators and weights, try them on a period that is over, see how it would have come out; then propose it for another person to adopt.',
    back: 'Schemes',
    lines: 'Indicators and weights',
    kind: 'Scores',
    period: 'Try on',
    tryIt: 'Try',
    outcome: (period: string) => `How ${period} would have come out (nothing is kept)`,
    about: 'The scheme',
    name: 'Name',
    from: 'In force from',
    basis: 'Basis',
    reason: 'Why so',
    propose: 'Propose',
    missing: 'Please fill this in',
  },
}
const FIRST: readonly Indicator[] = [
  { metric: 'good_share', weight: 50, floor: 0.9, target: 0.99, least: 30 },
  { metric: 'in_time_share', weight: 30, floor: 0.8, target: 1, least: 5 },
  { metric: 'visited_share', weight: 20, floor: 0.8, target: 1, least: 5 },
]
const lastMonth = (): string => addDays(`${today().slice(0, 7)}-01`, -1).slice(0, 7)

export default function Propose() {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { division } = useSession()
  const [kind, setKind] = useState<Kind>('units')
  const [period, setPeriod] = useState(lastMonth)
  const [lines, setLines] = useState<readonly Indicator[]>(FIRST)
  const trying = useAct(tryScheme)
  const indicators = lines.map((line) => ({ ...line, metric: line.metric as 'good_share' }))
  const faults = faultsOf(lines)
  const tryNow = () => trying.mutate({ body: { kind, period: period.trim(), indicators, ...(division && { division: division.code }) } })
  return (
    <article className="page detail">
      <PageHead title={texts.title} purpose={texts.purpose} back={{ to: '/performance/schemes', says: texts.back }} />
      <Section title={texts.lines}>
        <Field id="kind" label={texts.kind}>
          {() => (
            <Select
              aria-label={texts.kind}
              value={kind}
              onChange={setKind}
              options={KIND_NAMES.map((name) => ({ value: name, label: kindWords(name, language) }))}
            />
          )}
        </Field>
        <LinesEditor lines={lines} faults={faults} change={setLines} />
        <Field id="period" label={texts.period} problem={fieldProblem(trying.error, 'period')}>
          {(described) => <Input {...described} value={period} onChange={(event) => setPeriod(event.target.value)} />}
        </Field>
        <Notice problem={trying.error} />
        <Button disabled={faults.length > 0} loading={trying.isPending} onClick={tryNow}>
          {texts.tryIt}
        </Button>
      </Section>
      {trying.data && (
        <Section title={texts.outcome(trying.data.period)}>
          <Results results={trying.data.results} />
        </Section>
      )}
      <About kind={kind} indicators={indicators} faulty={faults.length > 0} />
    </article>
  )
}

type Named = 'name' | 'effectiveFrom' | 'basis' | 'reason'
type AboutProps = { kind: Kind; indicators: (Indicator & { metric: 'good_share' })[]; faulty: boolean }
function About({ kind, indicators, faulty }: AboutProps) {
  const texts = TEXTS[useLanguage()]
  const navigate = useNavigate()
  const [typed, setTyped] = useState<Record<Named, string>>({ name: '', effectiveFrom: '', basis: '', reason: '' })
  const [missing, setMissing] = useState<readonly Named[]>([])
  const acting = useAct(proposeScheme, { invalidates: ['listSchemes'] })
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const wrong = (Object.keys(typed) as Named[]).filter((name) => typed[name].trim().length < 2)
    setMissing(wrong)
    if (wrong[0] !== undefined) document.getElementById(wrong[0])?.focus()
    else
      acting.mutate(
        { body: { kind, indicators, ...typed } },
        { onSuccess: ({ schemeId }) => void navigate(`/performance/schemes/${schemeId}`) },
      )
  }
  const problem = (name: Named, error: ApiProblem | null): string | undefined =>
    missing.includes(name) ? texts.missing : fieldProblem(error, name)
  const field = (name: Named, label: string, type = 'text') => (
    <Field id={name} label={label} problem={problem(name, acting.error)}>
      {(described) => (
        <Input
          {...described}
          type={type}
          maxLength={200}
          {...(type === 'date' && { min: addDays(today(), 1) })}
          value={typed[name]}
          onChange={(event) => setTyped({ ...typed, [name]: event.target.value })}
        />
      )}
    </Field>
  )
  return (
    <Section title={texts.about}>
      <form onSubmit={submit} noValidate>
        <Notice problem={acting.error} />
        {field('name', texts.name)}
        {field('effectiveFrom', texts.from, 'date')}
        {field('basis', texts.basis)}
        {field('reason', texts.reason)}
        <p className="form-actions">
          <Button type="primary" htmlType="submit" disabled={faulty} loading={acting.isPending}>
            {texts.propose}
          </Button>
        </p>
      </form>
    </Section>
  )
}
