import { Button, Input, Select } from 'antd'
import { useState, type SubmitEvent } from 'react'
import { Link } from 'react-router'
import type { Reply } from '#web/api.ts'
import { useAct, useRead } from '#web/ui/data.ts'
import { MomentText } from '#web/ui/day.tsx'
import { PageHead, Section } from '#web/ui/detail-page.tsx'
import { Field } from '#web/ui/field.tsx'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { namedList } from '#web/ui/named-list.tsx'
import { WindowSelect, type WindowPlace } from '#web/ui/window-select.tsx'
import { deviceWords } from '../contract/columns.ts'
import { makeEnrolment, readDevice } from '../contract/managing.ts'
import { KINDS, type DeviceKind } from '../rules/enrolment.ts'
import './devices.css'

const TEXTS = {
  zh: {
    title: '启用设备',
    purpose: '为一个窗口生成启用码，30 分钟内在设备上输入，只能用一次。',
    back: '评价设备',
    form: '哪一台，放在哪里',
    kind: '类型',
    window: '窗口',
    windowHint: '输入窗口名称或编码的一段来查找。自助评价终端不属于哪个窗口：选它所在大厅的任何一个。',
    name: '设备名称',
    nameHint: '方便您认出它，如“户籍窗口评价器”。不超过 40 字。',
    make: '生成启用码',
    missing: { window: '请选择窗口', name: '请填写设备名称' },
    made: '启用码',
    how: '在设备上用浏览器打开下面的地址，输入启用码。离开本页后不再显示。',
    until: '有效到',
    done: '已启用。',
    see: '查看这台设备',
  },
  en: {
    title: 'Enrol a device',
    purpose: 'Make a code for a window; type it on the device within 30 minutes. It is used once.',
    back: 'Rating devices',
    form: 'Which one, and where',
    kind: 'Kind',
    window: 'Window',
    windowHint: 'Type a piece of the window’s name or code. A self-service terminal stands at no window: choose any of its hall.',
    name: 'Name of the device',
    nameHint: 'So that you know it again; at most 40 characters.',
    make: 'Make a code',
    missing: { window: 'Please choose a window', name: 'Please name the device' },
    made: 'Enrolment code',
    how: 'Open the address below in the device’s browser and type the code. It is not shown again once you leave this page.',
    until: 'Valid until',
    done: 'It is enrolled.',
    see: 'See this device',
  },
}
type Made = Reply<typeof makeEnrolment>

export default function Enrol() {
  const texts = TEXTS[useLanguage()]
  const [made, setMade] = useState<Made | null>(null)
  return (
    <article className="page detail">
      <PageHead title={texts.title} purpose={texts.purpose} back={{ to: '/devices', says: texts.back }} />
      {made ? <Code made={made} /> : <EnrolForm done={setMade} />}
    </article>
  )
}

function EnrolForm({ done }: { done: (made: Made) => void }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const [kind, setKind] = useState<DeviceKind>('tablet')
  const [place, setPlace] = useState<WindowPlace | null>(null)
  const [name, setName] = useState('')
  const [asked, setAsked] = useState(false)
  const making = useAct(makeEnrolment, { invalidates: ['listDevices'] })
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    setAsked(true)
    if (!place || name.trim() === '') return
    const { windowCode, ...hall } = place
    // A terminal stands in the hall, at no window.
    making.mutate({ body: { kind, name: name.trim(), ...hall, ...(kind !== 'terminal' && { windowCode }) } }, { onSuccess: done })
  }
  return (
    <Section title={texts.form}>
      <form onSubmit={submit} noValidate>
        <Notice problem={making.error} />
        <Field id="kind" label={texts.kind}>
          {(described) => (
            <Select
              {...described}
              popupRender={namedList(texts.kind)}
              className="device-choice"
              value={kind}
              onChange={setKind}
              options={KINDS.map((value) => ({ value, label: deviceWords.filters.kind.values[value][language] }))}
            />
          )}
        </Field>
        <Field id="window" label={texts.window} hint={texts.windowHint} problem={asked && !place ? texts.missing.window : undefined}>
          {(described) => <WindowSelect label={texts.window} described={described} className="device-choice" change={setPlace} />}
        </Field>
        <Field
          id="name"
          label={texts.name}
          hint={texts.nameHint}
          problem={asked && name.trim() === '' ? texts.missing.name : fieldProblem(making.error, 'name')}
        >
          {(described) => <Input {...described} maxLength={40} value={name} onChange={(event) => setName(event.target.value)} />}
        </Field>
        <p className="form-actions">
          <Button type="primary" htmlType="submit" loading={making.isPending}>
            {texts.make}
          </Button>
        </p>
      </form>
    </Section>
  )
}

/** Big enough to be read across a room; asks until somebody has typed it. */
function Code({ made }: { made: Made }) {
  const texts = TEXTS[useLanguage()]
  const { data } = useRead(readDevice, { params: { deviceId: made.deviceId } }, { every: 2_000 })
  const address = `${location.origin}/kiosk/`
  return (
    <Section title={texts.made}>
      {data !== undefined && data.enrolledAt !== null ? (
        <p role="status">
          {texts.done} <Link to={`/devices/${made.deviceId}`}>{texts.see}</Link>
        </p>
      ) : (
        <>
          <p className="device-code num">{`${made.code.slice(0, 4)} ${made.code.slice(4)}`}</p>
          <p>{texts.how}</p>
          <p className="num">{address}</p>
          <p className="quiet">
            {texts.until} <MomentText at={made.expiresAt} />
          </p>
        </>
      )}
    </Section>
  )
}
