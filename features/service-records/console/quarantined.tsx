import { Button } from 'antd'
import { Link, useParams } from 'react-router'
import type { Reply } from '#web/api.ts'
import { useAct, useRead } from '#web/ui/data.ts'
import { MomentText } from '#web/ui/day.tsx'
import { DetailPage, Facts, Section } from '#web/ui/detail-page.tsx'
import { Done } from '#web/ui/field.tsx'
import { numberWords } from '#web/ui/number-words.ts'
import { useSession } from '#web/ui/session.tsx'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { readQuarantined, replayQuarantined } from '../contract.ts'
import { MapCode } from './map-code.tsx'
import { MendRow } from './mend-row.tsx'
import { AFTER_REPLAY, stateWords } from './quarantine-look.ts'
import { SetAside } from './set-aside.tsx'
import './quarantine.css'

const TEXTS = {
  zh: {
    title: '一条隔离的办件',
    purpose: '哪里不对、怎么办；补好以后在这里重放。',
    back: '隔离的办件',
    wrong: '哪里不对',
    reason: '原因',
    says: '说明',
    field: '字段',
    advice: '怎么办',
    mend: '所缺的清单',
    units: '单位',
    items: '事项',
    windows: '窗口',
    divisions: '区划',
    alike: '同一原因的',
    sent: '推送的内容',
    recordNo: '办件编号',
    source: '来源系统',
    client: '接入方',
    first: '首次隔离',
    last: '最近一次',
    times: '推送次数',
    timesSay: (n: string) => `${n} 次；一字不差的内容（也在同一批里）只留一条，来几次记几次，改好这一条就都改好了`,
    state: '状态',
    settled: '处理时间',
    why: '搁置的理由',
    sealed: '其余内容可能含申请人的信息，加密保存，任何人都不能在这里查看；重放时由系统自己读。需要核对原文的，请在来源系统里看。',
    replay: '重放',
    done: { accepted: '已收进来。', unchanged: '系统里已有相同的内容，不用再收；这一条已办结。' },
    still: '仍然隔离：',
  },
  en: {
    title: 'A quarantined record',
    purpose: 'What is wrong and what to do; replay it here once it is mended.',
    back: 'Quarantined records',
    wrong: 'What is wrong',
    reason: 'Reason',
    says: 'In detail',
    field: 'Field',
    advice: 'What to do',
    mend: 'Where to look',
    units: 'Units',
    items: 'Service items',
    windows: 'Windows',
    divisions: 'Divisions',
    alike: 'All of the same reason',
    sent: 'What was sent',
    recordNo: 'Record no.',
    source: 'Source system',
    client: 'Client',
    first: 'First seen',
    last: 'Last seen',
    times: 'Times sent',
    timesSay: (n: string) => `${n}; what is the same word for word, in one push too, is kept once and counted each time: mend it once`,
    state: 'State',
    settled: 'Settled',
    why: 'Why it was set aside',
    sealed:
      'The rest may tell who applied: it is kept sealed and nobody reads it here; only the system opens it to replay. To check the original, look in the source system.',
    replay: 'Replay',
    done: { accepted: 'Taken in.', unchanged: 'The same was known already; this row is settled.' },
    still: 'Still quarantined:',
  },
}
type Row = Reply<typeof readQuarantined>

export default function Quarantined() {
  const { quarantineId = '' } = useParams()
  const texts = TEXTS[useLanguage()]
  const { may } = useSession()
  const query = useRead(readQuarantined, { params: { quarantineId } })
  const replay = useAct(replayQuarantined, { invalidates: AFTER_REPLAY })
  const outcome = replay.data?.outcome
  return (
    <DetailPage
      title={texts.title}
      purpose={texts.purpose}
      back={{ to: '/quarantine', says: texts.back }}
      query={query}
      primary={(row) =>
        row.replayable &&
        may('quarantine.replay') && (
          <Button type="primary" loading={replay.isPending} onClick={() => replay.mutate({ params: { quarantineId }, body: {} })}>
            {texts.replay}
          </Button>
        )
      }
    >
      {(row) => (
        <>
          <Notice problem={replay.error} />
          {outcome === 'quarantined' && (
            <div className="notice wrong" role="alert">
              {texts.still} <span lang="zh-CN">{replay.data?.says}</span>
            </div>
          )}
          {(outcome === 'accepted' || outcome === 'unchanged') && <Done>{texts.done[outcome]}</Done>}
          <Wrong row={row} />
          {may('records.mend') && <MendRow row={row} />}
          {may('records.map') && <MapCode row={row} />}
          {may('records.mend') && row.state === 'waiting' && <SetAside quarantineId={quarantineId} />}
          <Sent row={row} />
        </>
      )}
    </DetailPage>
  )
}

/** Where what is not registered would be looked for. */
const REGISTERS: Readonly<Record<string, 'units' | 'items' | 'windows' | 'divisions'>> = {
  unknown_unit: 'units',
  unknown_item: 'items',
  unknown_window: 'windows',
  unknown_division: 'divisions',
  division_not_in_scope: 'divisions',
}
function Wrong({ row }: { row: Row }) {
  const texts = TEXTS[useLanguage()]
  const register = REGISTERS[row.code]
  return (
    <Section title={texts.wrong}>
      <Facts
        rows={[
          [texts.reason, <b lang="zh-CN">{row.codeSays}</b>],
          [texts.says, <span lang="zh-CN">{row.says}</span>],
          row.path !== '' && [texts.field, <bdi className="quiet">{row.path}</bdi>],
          [texts.advice, <span lang="zh-CN">{row.advice}</span>],
          row.state === 'waiting' && register !== undefined && [texts.mend, <Link to={`/${register}`}>{texts[register]}</Link>],
          row.state === 'waiting' && [
            texts.alike,
            <Link to={`/quarantine?code=${row.code}`} lang="zh-CN">
              {row.codeSays}
            </Link>,
          ],
        ]}
      />
    </Section>
  )
}

function Sent({ row }: { row: Row }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <Section title={texts.sent}>
      <Facts
        rows={[
          [texts.recordNo, row.recordNo === null ? null : <bdi>{row.recordNo}</bdi>],
          [texts.source, row.sourceSystem === null ? null : <bdi>{row.sourceSystem}</bdi>],
          [texts.client, <bdi>{row.client}</bdi>],
          [texts.first, <MomentText at={row.firstSeenAt} />],
          [texts.last, <MomentText at={row.lastSeenAt} />],
          [texts.times, row.times > 1 ? texts.timesSay(numberWords(row.times)) : numberWords(row.times)],
          [texts.state, stateWords(row, language)],
          row.settledAt !== null && [texts.settled, <MomentText at={row.settledAt} />],
          row.settledReason !== null && [texts.why, row.settledReason],
        ]}
      />
      <p className="quiet sealed">{texts.sealed}</p>
    </Section>
  )
}
