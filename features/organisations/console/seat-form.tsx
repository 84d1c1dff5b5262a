import { Button, Input } from 'antd'
import { useState, type SubmitEvent } from 'react'
import { dayOf, systemNow } from '#shared/time.ts'
import { ConfirmAct } from '#web/ui/confirm.tsx'
import { useAct } from '#web/ui/data.ts'
import { Done, Field } from '#web/ui/field.tsx'
import { UnitSelect } from '#web/ui/found-select.tsx'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { endSeating, seatAtWindow, type SeatingRow } from '../contract/seatings.ts'

const READ_AGAIN = [
  'readWindow',
  'listWindows',
  'readHall',
  'readUnit',
  'listSeatings',
  'listStaff',
  'listGaps',
  'countGaps',
  'listOrganisationChanges',
]
const TEXTS = {
  zh: {
    title: '安排进驻',
    unit: '单位',
    unitHint: '可以是上级的、别的条线的单位；窗口所在的区划和大厅不变。',
    staff: '工号',
    staffHint: '这个区划登记过的人员；还没有定人的空着。',
    from: '从哪一天起',
    fromHint: '今天就立即生效；以后的，到那一天零时起生效，之前的人坐到前一天。',
    reason: '为什么',
    go: '安排',
    now: '已经生效。',
    later: '已经定下，到那一天生效。',
    end: '结束',
    off: '取消安排',
    endHow: '从今天起这个窗口没有人；以前的评价仍算他的。',
    offHow: '还没有开始，取消以后前一个人继续。',
    endNamed: (n: string) => `结束进驻：${n}`,
    offNamed: (n: string) => `取消安排：${n}`,
  },
  en: {
    title: 'Seat somebody',
    unit: 'Unit',
    unitHint: 'It may be of an upper level or another line; the window stays of its division and hall.',
    staff: 'Staff no.',
    staffHint: 'Registered in this division; leave it empty while nobody is named.',
    from: 'From',
    fromHint: 'Today holds at once; a later day from its midnight, and who sits there stays until then.',
    reason: 'Why',
    go: 'Seat',
    now: 'It holds.',
    later: 'It is planned and will hold on that day.',
    end: 'End',
    off: 'Call off',
    endHow: 'From today nobody sits here; earlier ratings stay theirs.',
    offHow: 'It has not begun; whoever sits here stays.',
    endNamed: (n: string) => `End the seat: ${n}`,
    offNamed: (n: string) => `Call off: ${n}`,
  },
}

export function SeatForm({ division, windowCode, unitCode: now }: { division: string; windowCode: string; unitCode: string }) {
  const texts = TEXTS[useLanguage()]
  const today = dayOf(systemNow())
  const [unitCode, setUnit] = useState<string | null>(now)
  const [staffNo, setStaff] = useState('')
  const [fromDay, setFrom] = useState<string>(today)
  const [reason, setReason] = useState('')
  const seating = useAct(seatAtWindow, { invalidates: READ_AGAIN })
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const body = {
      division,
      unitCode: unitCode ?? '',
      staffNo: staffNo.trim() === '' ? null : staffNo.trim(),
      fromDay,
      reason: reason.trim(),
    }
    seating.mutate({ params: { windowCode }, body })
  }
  const wrong = (field: string) => fieldProblem(seating.error, field)
  return (
    <form onSubmit={submit} noValidate className="keep-form">
      <h3>{texts.title}</h3>
      <Notice problem={seating.error} />
      {seating.data && <Done>{seating.data.holds ? texts.now : texts.later}</Done>}
      <Field id="unitCode" label={texts.unit} hint={texts.unitHint} problem={wrong('unitCode')}>
        {() => (
          <div className="keep-select" id="unitCode">
            <UnitSelect label={texts.unit} value={unitCode} change={setUnit} />
          </div>
        )}
      </Field>
      <Field id="staffNo" label={texts.staff} hint={texts.staffHint} problem={wrong('staffNo')}>
        {(described) => <Input {...described} autoComplete="off" value={staffNo} onChange={(event) => setStaff(event.target.value)} />}
      </Field>
      <Field id="fromDay" label={texts.from} hint={texts.fromHint} problem={wrong('fromDay')}>
        {(described) => <Input {...described} type="date" min={today} value={fromDay} onChange={(event) => setFrom(event.target.value)} />}
      </Field>
      <Field id="reason" label={texts.reason} problem={wrong('reason')}>
        {(described) => <Input {...described} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <p className="form-actions">
        <Button type="primary" htmlType="submit" loading={seating.isPending}>
          {texts.go}
        </Button>
      </p>
    </form>
  )
}

export function EndSeat({ seat }: { seat: SeatingRow }) {
  const texts = TEXTS[useLanguage()]
  const ending = useAct(endSeating, { invalidates: READ_AGAIN })
  const { division, windowCode, seat: no } = seat
  const planned = seat.state === 'planned'
  const who = seat.staffNo ?? seat.unitName
  return (
    <ConfirmAct
      says={planned ? texts.off : texts.end}
      named={planned ? texts.offNamed(who) : texts.endNamed(who)}
      consequence={planned ? texts.offHow : texts.endHow}
      act={() => ending.mutateAsync({ params: { windowCode }, body: { division, seat: no, toDay: dayOf(systemNow()) } })}
    />
  )
}
