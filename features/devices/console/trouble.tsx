import { Button, Input } from 'antd'
import { useState, type SubmitEvent } from 'react'
import { Link, useParams } from 'react-router'
import type { Reply } from '#web/api.ts'
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
import { readTrouble, settleTrouble, spanWords, troubleWords } from '../contract/troubles.ts'

const TEXTS = {
  zh: {
    title: '设备异常',
    purpose: '查明原因之后写下说明；说明留作记录，不能改。',
    back: '设备异常',
    facts: '情况',
    kind: '异常',
    state: '状态',
    device: '设备',
    place: '位置',
    noticed: '发现时间',
    span: '没有送到的序号',
    missing: '至今没有送到',
    since: '最后一次报到',
    ended: '恢复时间',
    by: '说明人',
    reason: '原因',
    missingHint: '先看设备是否联网、有没有待送。设备换过、清过数据，缺的按键就找不回来了，请如实写明。',
    silentHint: '请到窗口看看：设备是否通电、联网，页面是否开着。',
    explain: '说明原因',
    hint: '不超过 200 字。请不要写个人信息。',
    save: '提交说明',
  },
  en: {
    title: 'Trouble of a device',
    purpose: 'Find out why and write it down; it stays on record and cannot be changed.',
    back: 'Troubles of devices',
    facts: 'Facts',
    kind: 'Trouble',
    state: 'State',
    device: 'Device',
    place: 'Place',
    noticed: 'Noticed',
    span: 'Numbers not arrived',
    missing: 'Still missing',
    since: 'Last seen',
    ended: 'Over since',
    by: 'Explained by',
    reason: 'Reason',
    missingHint:
      'See whether the device is connected and what waits on it. If it was replaced or wiped, the presses are lost: please say so.',
    silentHint: 'Please look at the window: is the device on and connected, is the page open?',
    explain: 'Explain',
    hint: 'At most 200 characters. No personal data, please.',
    save: 'Save the explanation',
  },
}
type Trouble = Reply<typeof readTrouble>
const moment = (at: string | null) => at !== null && <MomentText at={at} />

export default function TroublePage() {
  const { troubleId = '' } = useParams()
  const texts = TEXTS[useLanguage()]
  const { may } = useSession()
  const query = useRead(readTrouble, { params: { troubleId } })
  return (
    <DetailPage title={() => texts.title} purpose={texts.purpose} back={{ to: '/device-troubles', says: texts.back }} query={query}>
      {(trouble) => (
        <>
          <About trouble={trouble} />
          {may('devices.manage') && trouble.settledAt === null && <Explain troubleId={trouble.troubleId} />}
        </>
      )}
    </DetailPage>
  )
}

function About({ trouble }: { trouble: Trouble }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { kind, state } = troubleWords.filters
  return (
    <Section title={texts.facts}>
      <Facts
        rows={[
          [texts.kind, codeWords(kind.values, trouble.kind, language)],
          [texts.state, codeWords(state.values, trouble.state, language)],
          [texts.device, <Link to={`/devices/${trouble.deviceId}`}>{trouble.deviceName}</Link>],
          [texts.place, [trouble.divisionName, trouble.hallName, trouble.windowName].filter((name) => name !== null).join(' · ')],
          [texts.noticed, <MomentText at={trouble.noticedAt} />],
          trouble.silentSince !== null && [texts.since, moment(trouble.silentSince)],
          trouble.fromCounter !== null && [texts.span, <span className="num">{spanWords(trouble)}</span>],
          trouble.missing !== null && [texts.missing, numberWords(trouble.missing)],
          trouble.endedAt !== null && [texts.ended, moment(trouble.endedAt)],
          trouble.reason !== null && [texts.reason, trouble.reason],
          trouble.settledAt !== null && [
            texts.by,
            <>
              {trouble.settledBy ?? '—'} <MomentText at={trouble.settledAt} />
            </>,
          ],
        ]}
      />
      {trouble.state === 'open' && <p className="quiet">{trouble.kind === 'missing' ? texts.missingHint : texts.silentHint}</p>}
    </Section>
  )
}

function Explain({ troubleId }: { troubleId: string }) {
  const texts = TEXTS[useLanguage()]
  const [reason, setReason] = useState('')
  const settling = useAct(settleTrouble, { invalidates: ['readDeviceTrouble', 'listDeviceTroubles', 'readMessages'] })
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    settling.mutate({ params: { troubleId }, body: { reason: reason.trim() } })
  }
  return (
    <Section title={texts.explain}>
      <form onSubmit={submit} noValidate>
        <Notice problem={settling.error} />
        <Field id="reason" label={texts.reason} hint={texts.hint} problem={fieldProblem(settling.error, 'reason')}>
          {(described) => (
            <Input.TextArea {...described} rows={3} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />
          )}
        </Field>
        <p className="form-actions">
          <Button type="primary" htmlType="submit" loading={settling.isPending}>
            {texts.save}
          </Button>
        </p>
      </form>
    </Section>
  )
}
