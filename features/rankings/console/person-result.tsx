import { Button, Input } from 'antd'
import { useState, type SubmitEvent } from 'react'
import { useAct } from '#web/ui/data.ts'
import { PageHead, Section } from '#web/ui/detail-page.tsx'
import { DivisionSelect } from '#web/ui/division-select.tsx'
import { Field, Radios } from '#web/ui/field.tsx'
import { fieldProblem } from '#web/ui/problem-words.ts'
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

export default function PersonResult() {
  const language = useLanguage()
  const texts = TEXTS[language]
  const session = useSession()
  const [typed, setTyped] = useState({ division: session.division?.code ?? '', staffNo: '', note: '' })
  const [purpose, setPurpose] = useState<Purpose>('award')
  const [missing, setMissing] = useState<readonly Asked[]>([])
  const acting = useAct(lookAtResult, { invalidates: ['readOwnResult'] })
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const [staffNo, note] = [typed.staffNo.trim(), typed.note.trim()]
    const lacks = { division: typed.division === '', staffNo: staffNo === '', note: note.length < LEAST_NOTE }
    const wrong = (Object.keys(lacks) as Asked[]).filter((name) => lacks[name])
    setMissing(wrong)
    if (wrong[0] !== undefined) document.getElementById(wrong[0])?.focus()
    else acting.mutate({ body: { division: typed.division, staffNo, purpose, note } })
  }
  const problem = (name: Asked): string | undefined => (missing.includes(name) ? texts.missing[name] : fieldProblem(acting.error, name))
  return (
    <article className="page detail">
      <PageHead title={texts.title} purpose={texts.purpose} />
      <Section title={texts.what}>
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
                none={null}
                change={(division) => setTyped({ ...typed, division: division ?? '' })}
              />
            )}
          </Field>
          <Field id="staffNo" label={texts.staffNo} problem={problem('staffNo')}>
            {(described) => (
              <Input
                {...described}
                maxLength={32}
                value={typed.staffNo}
                onChange={(event) => setTyped({ ...typed, staffNo: event.target.value })}
              />
            )}
          </Field>
          <Field id="note" label={texts.note} hint={texts.noteHint} problem={problem('note')}>
            {(described) => (
              <Input
                {...described}
                maxLength={200}
                value={typed.note}
                onChange={(event) => setTyped({ ...typed, note: event.target.value })}
              />
            )}
          </Field>
          <p className="form-actions">
            <Button type="primary" htmlType="submit" loading={acting.isPending}>
              {texts.look}
            </Button>
          </p>
        </form>
      </Section>
      {acting.data && (
        <Section title={texts.result(acting.data.person.division.name, acting.data.person.staffNo)}>
          <PersonYears {...acting.data} />
        </Section>
      )}
    </article>
  )
}
