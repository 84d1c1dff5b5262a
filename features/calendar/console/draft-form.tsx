import { Button, Checkbox, Input } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { ConfirmAct } from '#web/ui/confirm.tsx'
import { useAct } from '#web/ui/data.ts'
import { Section } from '#web/ui/detail-page.tsx'
import { Field, Radios } from '#web/ui/field.tsx'
import { Parts } from '#web/ui/parts.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { publishYear } from '../contract.ts'
import type { ListKind } from '../rules/lists.ts'
import { listed, markedWith, painted, publishedDays, withPasted, type Brush, type DraftDays, type YearReply } from './draft.ts'
import { Legend, Months } from './months.tsx'
import { Paste } from './paste.tsx'

const TEXTS = {
  zh: {
    days: '逐日编辑',
    how: '先选按下时改成什么，再按日子；再按一次恢复。方向键在日子之间移动。',
    brush: '按下时改成',
    brushes: { holiday: '放假', make_up: '调休上班', ordinary: '照常（去掉安排）' },
    name: '节日名称',
    undo: '恢复为已发布的安排',
    publish: '发布',
    count: (holidays: number, makeUps: number) => `这份安排现有放假 ${holidays} 天，调休上班 ${makeUps} 天。`,
    source: '依据',
    sourceHint: '文件名称和文号，如“国务院办公厅关于 2027 年部分节假日安排的通知（国办发明电〔2026〕×号）”。',
    complete: '这一年的安排已经齐全（不齐全时，推算到这一年的日期是暂定的）',
    go: '发布放假安排',
    missing: '请先写明依据。',
    consequence: (year: number) =>
      `产生新的日历版本，代替 ${year} 年原来的这份安排。此后起算的期限按新日历推算；已经起算的期限不动，要动须由另一位管理员另行重算，并留下记录。发布不能撤销，只能再发布一次改正。`,
  },
  en: {
    days: 'Day by day',
    how: 'Choose what a press makes of a day, then press days; once more undoes it. Arrow keys move between days.',
    brush: 'A press makes it',
    brushes: { holiday: 'a holiday', make_up: 'worked instead', ordinary: 'ordinary (not listed)' },
    name: 'Name of the holiday',
    undo: 'Back to what is published',
    publish: 'Publish',
    count: (holidays: number, makeUps: number) => `This list has ${holidays} holidays and ${makeUps} days worked instead.`,
    source: 'Basis',
    sourceHint: 'Name and number of the notice.',
    complete: 'The list of this year is complete (otherwise due days that reach into it are provisional)',
    go: 'Publish the list',
    missing: 'Please give the basis first.',
    consequence: (year: number) =>
      `A new version of the calendar takes the place of this list of ${year}. Clocks that start later follow it; those running do not move unless another administrator recomputes them, which is recorded. Publishing cannot be undone, only corrected by publishing again.`,
  },
}
type DraftFormProps = { value: YearReply; list: ListKind; region: string }

export function DraftForm({ value, list, region }: DraftFormProps) {
  const published = value.lists.find(({ by }) => by === list)
  const [days, setDays] = useState<DraftDays>(() => publishedDays(value, list))
  const [source, setSource] = useState(published?.source ?? '')
  const [complete, setComplete] = useState(published?.complete ?? false)
  const body = { region, year: value.year, complete, source: source.trim(), days: listed(days) }
  return (
    <>
      <Paste year={value.year} list={list} take={(pasted) => setDays(withPasted(days, pasted))} />
      <Painting value={value} list={list} days={days} change={setDays} />
      <Parts place="calendar_draft" subject={JSON.stringify({ ...body, source: body.source === '' ? '草稿' : body.source })} />
      <Publishing body={body} source={source} setSource={setSource} complete={complete} setComplete={setComplete} />
    </>
  )
}

type PaintingProps = { value: YearReply; list: ListKind; days: DraftDays; change: (days: DraftDays) => void }
function Painting({ value, list, days, change }: PaintingProps) {
  const texts = TEXTS[useLanguage()]
  const [brush, setBrush] = useState<Brush>('holiday')
  const [name, setName] = useState('')
  const called = name.trim() === '' ? (brush === 'make_up' ? '调休上班' : '放假') : name.trim()
  return (
    <Section
      title={texts.days}
      aside={
        <Button type="link" onClick={() => change(publishedDays(value, list))}>
          {texts.undo}
        </Button>
      }
    >
      <p className="quiet field-row">{texts.how}</p>
      <Radios
        name="brush"
        legend={texts.brush}
        value={brush}
        choices={(['holiday', 'make_up', 'ordinary'] as const).map((one) => ({ value: one, says: texts.brushes[one] }))}
        change={setBrush}
      />
      {brush !== 'ordinary' && (
        <Field id="day-name" label={texts.name}>
          {(described) => <Input {...described} maxLength={40} value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
      )}
      <Legend />
      <Months year={value.year} marked={markedWith(value, list, days)} press={(day) => change(painted(days, day, brush, called))} />
    </Section>
  )
}

type PublishingProps = {
  body: Parameters<typeof listOfBody>[0] & { region: string; year: number; complete: boolean; source: string }
  source: string
  setSource: (source: string) => void
  complete: boolean
  setComplete: (complete: boolean) => void
}
const listOfBody = ({ days }: { days: ReturnType<typeof listed> }) => ({
  holidays: days.filter(({ kind }) => kind === 'holiday').length,
  makeUps: days.filter(({ kind }) => kind === 'make_up').length,
})
function Publishing({ body, source, setSource, complete, setComplete }: PublishingProps) {
  const texts = TEXTS[useLanguage()]
  const navigate = useNavigate()
  const publish = useAct(publishYear, { invalidates: ['readCalendarYear', 'listCalendarYears', 'previewRecompute'] })
  const { holidays, makeUps } = listOfBody(body)
  const go = async (): Promise<void> => {
    await publish.mutateAsync({ body })
    void navigate(`/calendar/${body.year}`, { state: 'published' })
  }
  return (
    <Section title={texts.publish}>
      <p className="field-row">{texts.count(holidays, makeUps)}</p>
      <Field id="source" label={texts.source} hint={texts.sourceHint}>
        {(described) => <Input {...described} maxLength={200} value={source} onChange={(event) => setSource(event.target.value)} />}
      </Field>
      <p className="field-row">
        <Checkbox checked={complete} onChange={(event) => setComplete(event.target.checked)}>
          {texts.complete}
        </Checkbox>
      </p>
      {body.source === '' && <p className="quiet field-row">{texts.missing}</p>}
      <ConfirmAct primary says={texts.go} consequence={texts.consequence(body.year)} disabled={body.source === ''} act={go} />
    </Section>
  )
}
