import { Button, Input } from 'antd'
import { useState, type SubmitEvent } from 'react'
import { useAct } from '#web/ui/data.ts'
import { PageHead, Section } from '#web/ui/detail-page.tsx'
import { DivisionSelect } from '#web/ui/division-select.tsx'
import { Field, Radios } from '#web/ui/field.tsx'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { useDivisions } from '#web/ui/divisions.ts'
import { useSession } from '#web/ui/session.tsx'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { lookAtResult } from '../contract.ts'
import { PURPOSE_ROWS, type Purpose } from '../rules/purposes.ts'
import { PersonYears } from './person-parts.tsx'

const TEXTS = {
  zh: {
    title: '个人综合评价',
    purpose: '一次看一个人，写明为了什么；每次查看都留下记录，本人看得到。人员不排名、不公开。',
    division: '窗口所在区划',
    staffNo: '工号',
    who: '查看谁',
    what: '为了什么',
    note: '是哪一次谈话、哪一次评选',
    noteHint: '例如：2026年度政务服务先进个人评选。',
    look: '查看并留下记录',
    result: (division: string, staffNo: string) => `${division} · 工号 ${staffNo}`,
    missing: { division: '请选区划', staffNo: '请填写工号', note: '请写明，至少 4 个字' },
  },
  en: {
    title: 'A person’s result',
    purpose:
      'One person at a time, with the reason; every look is recorded and shown to that person. Persons are neither ranked nor published.',
    division: 'Division of the window',
    staffNo: 'Staff no.',
    who: 'Whose result',
    what: 'What for',
    note: 'Which talk, or which award',
    noteHint: 'For example: award for excellent service 2026.',
    look: 'Look, and record it',
    result: (division: string, staffNo: string) => `${division} · no. ${staffNo}`,
    missing: {
      division: 'Please choose the division',
      staffNo: 'Please give the number',
      note: 'Please say which, in four characters or more',
    },
  },
}
type Asked = keyof (typeof TEXTS)['zh']['missing']
const LEAST_NOTE = 4

/** What is typed, what it lacks, and the look itself. */
function useLook() {
  const texts = TEXTS[useLanguage()]
  const session = useSession()
  const { mine } = useDivisions()
  const [typed, setTyped] = useState({ division: session.division?.code ?? '', staffNo: '', note: '' })
  const [purpose, setPurpose] = useState<Purpose>('award')
  const [missing, setMissing] = useState<readonly Asked[]>([])
  const acting = useAct(lookAtResult, { invalidates: ['readOwnResult'] })
  // Who has one division only need not choose it.
  const division = typed.division === '' && mine.length === 1 ? (mine[0]?.code ?? '') : typed.division
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const [staffNo, note] = [typed.staffNo.trim(), typed.note.trim()]
    const lacks = { division: division === '', staffNo: staffNo === '', note: note.length < LEAST_NOTE }
    const wrong = (Object.keys(lacks) as Asked[]).filter((name) => lacks[name])
    setMissing(wrong)
    if (wrong[0] !== undefined) document.getElementById(wrong[0])?.focus()
    else acting.mutate({ body: { division, staffNo, purpose, note } })
  }
  const problem = (name: Asked): string | undefined => (missing.includes(name) ? texts.missing[name] : fieldProblem(acting.error, name))
  const type = (name: keyof typeof typed, text: string) => setTyped({ ...typed, [name]: text })
  return { typed: { ...typed, division }, type, purpose, setPurpose, submit, problem, acting }
}

export default function PersonResult() {
  const texts = TEXTS[useLanguage()]
  const look = useLook()
  const { data } = look.acting
  return (
    <article className="page detail">
      <PageHead title={texts.title} purpose={texts.purpose} />
      <Section title={texts.who}>
        <LookForm {...look} />
      </Section>
      {data && (
        <Section title={texts.result(data.person.division.name, data.person.staffNo)}>
          <PersonYears {...data} />
        </Section>
      )}
    </article>
  )
}

function LookForm({ typed, type, purpose, setPurpose, submit, problem, acting }: ReturnType<typeof useLook>) {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <form onSubmit={submit} noValidate>
      <Notice problem={acting.error} />
      <Radios
        name="purpose"
        legend={texts.what}
        value={purpose}
        choices={PURPOSE_ROWS.map((row) => ({ value: row.purpose, says: row.says[language] }))}
        change={setPurpose}
      />
      <Field id="division" label={texts.division} problem={problem('division')}>
        {() => (
          <DivisionSelect
            label={texts.division}
            value={typed.division === '' ? null : typed.division}
            none={texts.missing.division}
            change={(code) => type('division', code ?? '')}
          />
        )}
      </Field>
      <Field id="staffNo" label={texts.staffNo} problem={problem('staffNo')}>
        {(described) => (
          <Input {...described} maxLength={32} value={typed.staffNo} onChange={(event) => type('staffNo', event.target.value)} />
        )}
      </Field>
      <Field id="note" label={texts.note} hint={texts.noteHint} problem={problem('note')}>
        {(described) => <Input {...described} maxLength={200} value={typed.note} onChange={(event) => type('note', event.target.value)} />}
      </Field>
      <p className="form-actions">
        <Button type="primary" htmlType="submit" loading={acting.isPending}>
          {texts.look}
        </Button>
      </p>
    </form>
  )
}
