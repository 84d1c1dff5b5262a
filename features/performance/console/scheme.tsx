import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useAct, useRead } from '#web/ui/data.ts'
import { DayText } from '#web/ui/day.tsx'
import { DetailPage, Facts, Section } from '#web/ui/detail-page.tsx'
import { Field } from '#web/ui/field.tsx'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { useSession } from '#web/ui/session.tsx'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { adoptScheme, endScheme, readScheme, type SchemeItem } from '../contract.ts'
import { kindWords, levelWords, metricWords, stateWords } from './words.ts'
import './performance.css'

const TEXTS = {
  zh: {
    back: '计分方案',
    fallback: '计分方案',
    kind: '给谁计分',
    state: '状态',
    from: '施行日',
    basis: '依据',
    reason: '理由',
    lines: '指标',
    heads: ['指标', '权重', '底线（0 分）', '目标（满分）', '至少条（件）数'],
    look: '按这个方案看成绩（试算）',
    decide: '通过或不通过',
    mine: '这是您提议的，须由另一位同事通过；不想提了可以撤回。',
    why: '理由',
    adopt: '通过',
    refuse: '不通过',
    withdraw: '撤回',
  },
  en: {
    back: 'Schemes',
    fallback: 'A scheme',
    kind: 'Scores',
    state: 'State',
    from: 'In force from',
    basis: 'Basis',
    reason: 'Reason',
    lines: 'Indicators',
    heads: ['Indicator', 'Weight', 'Floor (no points)', 'Target (all points)', 'At least'],
    look: 'See scores by this scheme (trial)',
    decide: 'Adopt or not',
    mine: 'You proposed this: another person adopts it; you may take it back.',
    why: 'Reason',
    adopt: 'Adopt',
    refuse: 'Do not adopt',
    withdraw: 'Take back',
  },
}

export default function SchemePage() {
  const { schemeId = '' } = useParams()
  const language = useLanguage()
  const texts = TEXTS[language]
  const { may } = useSession()
  const query = useRead(readScheme, { params: { schemeId } })
  return (
    <DetailPage
      query={query}
      back={{ to: '/performance/schemes', says: texts.back }}
      named={query.data?.name ?? texts.fallback}
      title={(scheme) => scheme?.name ?? texts.fallback}
    >
      {(scheme) => (
        <>
          <Section title={texts.lines}>
            <Facts
              rows={[
                [texts.kind, kindWords(scheme.kind, language)],
                [texts.state, stateWords(scheme.state, language)],
                [texts.from, <DayText day={scheme.effectiveFrom} />],
                [texts.basis, scheme.basis],
                [texts.reason, scheme.reason],
              ]}
            />
            <Lines scheme={scheme} />
            <p className="score-look">
              <Link to={`/performance?scheme=${scheme.schemeId}&kind=${scheme.kind}`}>{texts.look}</Link>
            </p>
          </Section>
          {scheme.state === 'proposed' && may('performance.adopt') && <Deciding scheme={scheme} />}
        </>
      )}
    </DetailPage>
  )
}

function Lines({ scheme }: { scheme: SchemeItem }) {
  const language = useLanguage()
  return (
    <table className="table">
      <thead>
        <tr>
          {TEXTS[language].heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {scheme.indicators.map((line) => (
          <tr key={line.metric}>
            <th scope="row">{metricWords(line.metric, language)}</th>
            <td className="num">{line.weight}</td>
            <td className="num">{levelWords(line.metric, line.floor)}</td>
            <td className="num">{levelWords(line.metric, line.target)}</td>
            <td className="num">{line.least}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The other person’s yes or no, or the own step back. */
function Deciding({ scheme }: { scheme: SchemeItem }) {
  const texts = TEXTS[useLanguage()]
  const [reason, setReason] = useState('')
  const again = { invalidates: ['readScheme', 'listSchemes'] }
  const [adopting, ending] = [useAct(adoptScheme, again), useAct(endScheme, again)]
  const params = { schemeId: scheme.schemeId }
  return (
    <Section title={texts.decide}>
      <Notice problem={adopting.error ?? ending.error} />
      {scheme.mine ? (
        <p>{texts.mine}</p>
      ) : (
        <p className="form-actions">
          <Button type="primary" loading={adopting.isPending} onClick={() => adopting.mutate({ params })}>
            {texts.adopt}
          </Button>
        </p>
      )}
      <Field id="reason" label={texts.why} problem={fieldProblem(ending.error, 'reason')}>
        {(described) => <Input {...described} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <p className="form-actions">
        <Button
          loading={ending.isPending}
          disabled={reason.trim().length < 2}
          onClick={() => ending.mutate({ params, body: { reason: reason.trim() } })}
        >
          {scheme.mine ? texts.withdraw : texts.refuse}
        </Button>
      </p>
    </Section>
  )
}
