import { Button, Input } from 'antd'
import { useState, type SubmitEvent } from 'react'
import { useParams } from 'react-router'
import type { Reply } from '#web/api.ts'
import { ConfirmAct } from '#web/ui/confirm.tsx'
import { useAct, useRead } from '#web/ui/data.ts'
import { MomentText } from '#web/ui/day.tsx'
import { DetailPage, Facts, Section } from '#web/ui/detail-page.tsx'
import { Field } from '#web/ui/field.tsx'
import { codeWords } from '#web/ui/list-filters.ts'
import { numberWords } from '#web/ui/number-words.ts'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { useSession } from '#web/ui/session.tsx'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { deviceWords } from '../contract/columns.ts'
import { messageDevice, readDevice, revokeDevice } from '../contract/managing.ts'

const TEXTS = {
  zh: {
    purpose: '这台设备是否正常，按过的有没有都送到，屏上显示什么。',
    back: '评价设备',
    fallback: '评价设备',
    facts: '基本情况',
    state: '状态',
    kind: '类型',
    place: '位置',
    seen: '最近报到',
    version: '软件版本',
    skew: '时钟误差',
    seconds: (n: string) => `${n} 秒`,
    enrolled: '启用于',
    until: '启用码有效到',
    revoked: '停用于',
    presses: '按键',
    counted: (received: string, highest: string) => `按过 ${highest} 次，送到 ${received} 次`,
    queued: '待送',
    gaps: '没有送到的序号',
    noGaps: '没有',
    missing: '其中缺号',
    gapsHint: '缺号是设备给过序号、既没有送到也不在待送中的按键。先看设备是否联网、有没有待送；长期缺号请查设备是否被换过或清过数据。',
    message: '屏上的话',
    words: '显示的话',
    hint: '显示在屏的下方，不超过 100 字；留空为撤下。请不要写个人信息。',
    show: '显示',
    revoke: '停用这台设备',
    consequence: '它的密钥从此无效，不能恢复；还没送出的按键将不再收。再用须重新启用。',
    every: 5_000,
  },
  en: {
    purpose: 'Whether this device is well, whether all presses arrived, and what its screen says.',
    back: 'Rating devices',
    fallback: 'Rating device',
    facts: 'Facts',
    state: 'State',
    kind: 'Kind',
    place: 'Place',
    seen: 'Last seen',
    version: 'Version',
    skew: 'Clock is off by',
    seconds: (n: string) => `${n} s`,
    enrolled: 'Enrolled',
    until: 'Code valid until',
    revoked: 'Revoked',
    presses: 'Presses',
    counted: (received: string, highest: string) => `${highest} made, ${received} arrived`,
    queued: 'Waiting to be sent',
    gaps: 'Numbers not arrived',
    noGaps: 'none',
    missing: 'Of these missing',
    gapsHint:
      'Numbers the device gave to presses that never arrived. Check its connection first; if they stay, whether it was replaced or wiped.',
    message: 'On its screen',
    words: 'Message',
    hint: 'Shown at the foot of the screen, at most 100 characters; empty takes it down. No personal data, please.',
    show: 'Show',
    revoke: 'Revoke this device',
    consequence:
      'Its key is void from now on and cannot be restored; presses not sent yet will not be taken. To use it again, enrol it anew.',
    every: 5_000,
  },
}
type DeviceReply = Reply<typeof readDevice>
const STALE = ['readDevice', 'listDevices']

export default function Device() {
  const { deviceId = '' } = useParams()
  const texts = TEXTS[useLanguage()]
  const { may } = useSession()
  const query = useRead(readDevice, { params: { deviceId } }, { every: texts.every })
  const revoking = useAct(revokeDevice, { invalidates: STALE })
  return (
    <DetailPage
      title={(device) => device?.name ?? texts.fallback}
      {...(query.data && { named: query.data.name })}
      purpose={texts.purpose}
      back={{ to: '/devices', says: texts.back }}
      query={query}
      primary={(device: DeviceReply) =>
        may('devices.manage') && device.state !== 'revoked' ? (
          <ConfirmAct
            danger
            says={texts.revoke}
            consequence={texts.consequence}
            act={() => revoking.mutateAsync({ params: { deviceId } })}
          />
        ) : (
          false
        )
      }
    >
      {(device) => (
        <>
          <About device={device} />
          <Presses device={device} />
          {may('devices.manage') && device.state !== 'revoked' && <Message key={device.message} device={device} />}
        </>
      )}
    </DetailPage>
  )
}

function About({ device }: { device: DeviceReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { state, kind } = deviceWords.filters
  const skew = device.clockSkewMs
  return (
    <Section title={texts.facts}>
      <Facts
        rows={[
          [texts.state, codeWords(state.values, device.state, language)],
          [texts.kind, codeWords(kind.values, device.kind, language)],
          [texts.place, [device.divisionName, device.hallName, device.windowName].filter((name) => name !== null).join(' · ')],
          [texts.seen, device.lastSeenAt === null ? null : <MomentText at={device.lastSeenAt} />],
          [texts.version, device.version === null ? null : <span className="num">{device.version}</span>],
          [texts.skew, skew === null ? null : texts.seconds((skew / 1000).toFixed(1))],
          device.enrolledAt === null
            ? [texts.until, <MomentText at={device.codeExpiresAt} />]
            : [texts.enrolled, <MomentText at={device.enrolledAt} />],
          device.revokedAt !== null && [texts.revoked, <MomentText at={device.revokedAt} />],
        ]}
      />
    </Section>
  )
}

function Presses({ device }: { device: DeviceReply }) {
  const texts = TEXTS[useLanguage()]
  const gaps = device.gaps.map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`)).join('、')
  return (
    <Section title={texts.presses}>
      <Facts
        rows={[
          [texts.presses, texts.counted(numberWords(device.received), numberWords(device.highest))],
          [texts.queued, numberWords(device.queued)],
          [texts.gaps, gaps === '' ? texts.noGaps : <span className="num">{gaps}</span>],
          [texts.missing, numberWords(device.missing)],
        ]}
      />
      {device.missing > 0 && <p className="quiet">{texts.gapsHint}</p>}
    </Section>
  )
}

function Message({ device }: { device: DeviceReply }) {
  const texts = TEXTS[useLanguage()]
  const [text, setText] = useState(device.message)
  const telling = useAct(messageDevice, { invalidates: STALE })
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    telling.mutate({ params: { deviceId: device.deviceId }, body: { text: text.trim() } })
  }
  return (
    <Section title={texts.message}>
      <form onSubmit={submit} noValidate>
        <Notice problem={telling.error} />
        <Field id="text" label={texts.words} hint={texts.hint} problem={fieldProblem(telling.error, 'text')}>
          {(described) => <Input {...described} maxLength={100} value={text} onChange={(event) => setText(event.target.value)} />}
        </Field>
        <p className="form-actions">
          <Button htmlType="submit" loading={telling.isPending}>
            {texts.show}
          </Button>
        </p>
      </form>
    </Section>
  )
}
