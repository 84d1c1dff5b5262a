import { Button, Input, Select } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { addDays } from '#shared/time.ts'
import { useRead } from '#web/ui/data.ts'
import { PageHead, Section } from '#web/ui/detail-page.tsx'
import { ExportMenu } from '#web/ui/export-menu.tsx'
import { today } from '#web/ui/office-time.ts'
import { useSession } from '#web/ui/session.tsx'
import { Empty, Pending } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { listScores, readScores } from '../contract.ts'
import { scoreColumns } from '../contract/columns.ts'
import { KIND_NAMES } from '../rules/schemes.ts'
import { Results } from './results.tsx'
import { kindWords } from './words.ts'
import './performance.css'

const TEXTS = {
  zh: {
    title: '绩效和能力评估',
    purpose: '按通过了的方案，用系统自动生成的数字计分；每一分怎么来的都能点开看、能手算。人员不计分。',
    schemes: '计分方案',
    kind: '给谁计分',
    period: '时期',
    hint: '2026、2026-Q4 或 2026-10',
    show: '计分',
    by: (scheme: string, period: string) => `${scheme}，${period}`,
    none: { title: '这一类还没有施行的方案', hint: '先在“计分方案”里提议一个，由另一人通过；提议以前可以试算。' },
    result: '成绩',
  },
  en: {
    title: 'Performance',
    purpose:
      'Scored by adopted schemes from figures that the system makes; every point can be opened and reckoned by hand. Persons are not scored.',
    schemes: 'Schemes',
    kind: 'Scores',
    period: 'Period',
    hint: '2026, 2026-Q4 or 2026-10',
    show: 'Score',
    by: (scheme: string, period: string) => `${scheme}, ${period}`,
    none: {
      title: 'No scheme of this kind is in force',
      hint: 'Propose one under “Schemes”; another person adopts it. It can be tried before.',
    },
    result: 'Scores',
  },
}
const PERIOD = /^\d{4}(?:-(?:0[1-9]|1[0-2]|Q[1-4]))?$/
/** The month before this one: the newest that is over. */
const usualPeriod = (): string => addDays(`${today().slice(0, 7)}-01`, -1).slice(0, 7)

export default function Scores() {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { division } = useSession()
  const [search, setSearch] = useSearchParams()
  const kind = KIND_NAMES.find((name) => name === search.get('kind')) ?? 'units'
  const period = search.get('period') ?? usualPeriod()
  const schemeId = search.get('scheme')
  const [typed, type] = useState(period)
  const set = (name: string, value: string): void => {
    const next = new URLSearchParams(search)
    next.set(name, value)
    setSearch(next)
  }
  const asked = { kind, period, ...(division && { division: division.code }), ...(schemeId !== null && { schemeId }) }
  const query = useRead(readScores, { query: asked })
  return (
    <article className="page detail">
      <PageHead title={texts.title} purpose={texts.purpose} primary={<Link to="/performance/schemes">{texts.schemes}</Link>} />
      <form
        className="score-asked"
        onSubmit={(event) => {
          event.preventDefault()
          if (PERIOD.test(typed.trim())) set('period', typed.trim())
        }}
      >
        <Select
          aria-label={texts.kind}
          value={kind}
          onChange={(next) => set('kind', next)}
          popupMatchSelectWidth={false}
          options={KIND_NAMES.map((name) => ({ value: name, label: kindWords(name, language) }))}
        />
        <label>
          {texts.period} <Input style={{ width: 120 }} value={typed} title={texts.hint} onChange={(event) => type(event.target.value)} />
        </label>
        <Button htmlType="submit">{texts.show}</Button>
        <span className="quiet">{texts.hint}</span>
      </form>
      {query.error?.code === 'no_scheme' ? (
        <Empty title={texts.none.title} hint={texts.none.hint} />
      ) : query.data ? (
        <Section title={texts.by(query.data.schemeName ?? '', query.data.period)}>
          <ExportMenu list={listScores.name} query={asked} columns={scoreColumns.map((column) => column.id)} />
          <Results results={query.data.results} />
        </Section>
      ) : (
        <Pending query={query} lines={10} />
      )}
    </article>
  )
}
