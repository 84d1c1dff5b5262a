import { Button, Input } from 'antd'
import { useState, type SubmitEvent } from 'react'
import { Link, useLocation, useParams } from 'react-router'
import type { Reply } from '#web/api.ts'
import { ConfirmAct } from '#web/ui/confirm.tsx'
import { useAct, useRead } from '#web/ui/data.ts'
import { dayWords } from '#web/ui/day-words.ts'
import { MomentText } from '#web/ui/day.tsx'
import { DetailPage, Facts, Section } from '#web/ui/detail-page.tsx'
import { Done, Field } from '#web/ui/field.tsx'
import { numberWords } from '#web/ui/number-words.ts'
import { useSession } from '#web/ui/session.tsx'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { confirmDivisionChange, readDivisionChange, refuseDivisionChange, withdrawDivisionChange } from '../contract/division-changes.ts'
import { ChangeDay, changeKindWords, changeStateWords } from './division-changes.tsx'
import { divisionPath } from './links.ts'

const TEXTS = {
  zh: {
    fallback: '一项区划变更',
    purpose: '变更前后是什么、会带动多少、由谁提议和确认。',
    back: '区划变更',
    proposed: '已提议，等另一位同事确认。',
    facts: '内容',
    kind: '类型',
    state: '状态',
    from: '变更前',
    to: '变更后',
    above: '上报上级',
    day: '生效日',
    basis: '依据',
    reason: '说明',
    provisional: '暂用代码，待国家公布',
    proposedAt: '提议时间',
    confirmedAt: '确认时间',
    heldAt: '办理时间',
    ended: { refused: '否决理由', withdrawn: '撤回理由' },
    reference: '系统安装时带来的历史变更。',
    moves: '会带动什么',
    moved: '带动了什么',
    nothing: '名称和代码以外不带动什么：单位、窗口、账号、在办的差评都不变。',
    history: '以前的评价和公布过的数字一律不动，在办差评的期限照旧；用旧代码推送的办件照收，转到继任区划。',
    counts: {
      divisions: '下级区划',
      units: '单位',
      halls: '大厅',
      windows: '窗口',
      staff: '窗口人员',
      devices: '评价设备',
      codes: '固定码',
      items: '事项',
      openCases: '在办差评',
      accounts: '有岗位的账号',
    },
    decide: '确认或否决',
    mine: '这是您提议的，须由另一位同事用自己的账号确认；不想改了，可以撤回。',
    others: '由自治区政府办公厅或政务服务中心的另一位同事确认。',
    confirm: '确认变更',
    refuse: '否决',
    withdraw: '撤回提议',
    cancel: '先不',
    why: '理由',
    missing: '请填写理由',
    consequence: (says: string, day: string) => `${says}。${day}零时由系统自动办理，确认后不能撤回；要改回去，须提议新的变更。`,
  },
  en: {
    fallback: 'A change of divisions',
    purpose: 'What is before and after, what it moves, and who proposed and confirmed it.',
    back: 'Changes of divisions',
    proposed: 'Proposed; another person has to confirm it.',
    facts: 'The change',
    kind: 'Kind',
    state: 'State',
    from: 'Before',
    to: 'After',
    above: 'Reports to',
    day: 'Effective',
    basis: 'Basis',
    reason: 'Explanation',
    provisional: 'provisional code, to be published by the state',
    proposedAt: 'Proposed',
    confirmedAt: 'Confirmed',
    heldAt: 'Carried out',
    ended: { refused: 'Why it was refused', withdrawn: 'Why it was withdrawn' },
    reference: 'A change of the past that came with the system.',
    moves: 'What it moves',
    moved: 'What it moved',
    nothing: 'Beyond name and code nothing moves: units, windows, accounts and open cases stay.',
    history:
      'Ratings of before and published figures stay as they are, clocks run on; records sent with the old code are taken for the successor.',
    counts: {
      divisions: 'Divisions below',
      units: 'Units',
      halls: 'Halls',
      windows: 'Windows',
      staff: 'Window staff',
      devices: 'Devices',
      codes: 'Fixed codes',
      items: 'Items',
      openCases: 'Open cases',
      accounts: 'Accounts with a post',
    },
    decide: 'Confirm or refuse',
    mine: 'You proposed this; another person has to confirm it with their own account. You may withdraw it.',
    others: 'Another person of the General Office or the service centre confirms it.',
    confirm: 'Confirm the change',
    refuse: 'Refuse',
    withdraw: 'Withdraw',
    cancel: 'Not now',
    why: 'Reason',
    missing: 'Please give a reason',
    consequence: (says: string, day: string) =>
      `${says}. The system acts at midnight of ${day}. It cannot be taken back; to undo it, propose another change.`,
  },
}
type Change = Reply<typeof readDivisionChange>
const AFTER = { invalidates: ['listDivisionChanges', 'readDivisionChange', 'readDivisionHistory', 'readMessages'] }

export default function DivisionChange() {
  const { changeId = '' } = useParams()
  const texts = TEXTS[useLanguage()]
  const wasProposed: unknown = useLocation().state
  const query = useRead(readDivisionChange, { params: { changeId } })
  return (
    <DetailPage
      title={(change) => (change ? <span lang="zh-CN">{change.says}</span> : texts.fallback)}
      named={query.data?.says ?? texts.fallback}
      purpose={texts.purpose}
      back={{ to: '/division-changes', says: texts.back }}
      query={query}
    >
      {(change) => (
        <>
          {wasProposed === 'proposed' && change.state === 'proposed' && <Done>{texts.proposed}</Done>}
          <ChangeFacts change={change} />
          <Moves change={change} />
          {change.state === 'proposed' && <Deciding change={change} />}
        </>
      )}
    </DetailPage>
  )
}

function ChangeFacts({ change }: { change: Change }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const place = ({ code, name }: { code: string; name: string }) => (
    <span lang="zh-CN">
      {name} <span className="num quiet">{code}</span>
    </span>
  )
  return (
    <Section title={texts.facts}>
      <Facts
        rows={[
          [texts.kind, changeKindWords(change.kind, language)],
          [texts.state, <b>{changeStateWords(change.state, language)}</b>],
          [texts.day, <ChangeDay change={change} />],
          change.from.length > 0 && [
            texts.from,
            change.from.map((one) => (
              <p key={one.code}>
                <Link to={`${divisionPath(one.code)}/history`}>{place(one)}</Link>
              </p>
            )),
          ],
          [
            texts.to,
            change.to.map((one) => (
              <p key={one.code}>
                {place(one)} {!one.codeConfirmed && <span className="tag">{texts.provisional}</span>}
              </p>
            )),
          ],
          [texts.above, change.to.map((one) => one.reportingParent && <p key={one.code}>{one.reportingParent.name}</p>)],
          [texts.basis, <span lang="zh-CN">{change.basis}</span>],
          [texts.reason, <span lang="zh-CN">{change.fromReference ? `${texts.reference}${change.reason}` : change.reason}</span>],
          !change.fromReference && [texts.proposedAt, <MomentText at={change.proposedAt} />],
          !change.fromReference && change.confirmedAt !== null && [texts.confirmedAt, <MomentText at={change.confirmedAt} />],
          !change.fromReference && change.heldAt !== null && [texts.heldAt, <MomentText at={change.heldAt} />],
          change.ended !== null && [texts.ended[change.ended.how], change.ended.reason],
        ]}
      />
    </Section>
  )
}

/** Read before confirming: nobody should be surprised on the day. */
function Moves({ change }: { change: Change }) {
  const texts = TEXTS[useLanguage()]
  if (change.fromReference) return null
  const rows = Object.entries(texts.counts).flatMap(([what, says]): [string, string][] => {
    const count = change.moves[what as keyof Change['moves']]
    return count > 0 ? [[says, numberWords(count)]] : []
  })
  return (
    <Section title={change.state === 'held' ? texts.moved : texts.moves}>
      {rows.length === 0 ? (
        <p>{texts.nothing}</p>
      ) : (
        <Facts rows={rows.map(([says, count]) => [says, <span className="num">{count}</span>])} />
      )}
      <p className="quiet">{texts.history}</p>
    </Section>
  )
}

function Deciding({ change }: { change: Change }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { may } = useSession()
  const confirm = useAct(confirmDivisionChange, AFTER)
  const mayDecide = !change.mine && may('divisions.confirm')
  return (
    <Section title={texts.decide}>
      {change.mine && <p>{texts.mine}</p>}
      {!change.mine && !mayDecide && <p>{texts.others}</p>}
      {mayDecide && (
        <p className="form-actions">
          <ConfirmAct
            primary
            says={texts.confirm}
            consequence={texts.consequence(change.says, dayWords(change.effectiveOn, language))}
            act={() => confirm.mutateAsync({ params: { changeId: change.changeId } })}
          />
        </p>
      )}
      {mayDecide && <Ending changeId={change.changeId} how="refuse" />}
      {change.mine && <Ending changeId={change.changeId} how="withdraw" />}
    </Section>
  )
}

function Ending({ changeId, how }: { changeId: string; how: 'refuse' | 'withdraw' }) {
  const texts = TEXTS[useLanguage()]
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const refuse = useAct(refuseDivisionChange, AFTER)
  const withdraw = useAct(withdrawDivisionChange, AFTER)
  const acting = how === 'refuse' ? refuse : withdraw
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    setMissing(reason.trim() === '')
    if (reason.trim() !== '') acting.mutate({ params: { changeId }, body: { reason: reason.trim() } })
  }
  if (!open) return <Button onClick={() => setOpen(true)}>{texts[how]}</Button>
  return (
    <form onSubmit={submit} noValidate>
      <Notice problem={acting.error} />
      <Field id="why" label={texts.why} problem={missing ? texts.missing : undefined}>
        {(described) => <Input {...described} maxLength={200} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <p className="form-actions">
        <Button htmlType="submit" loading={acting.isPending}>
          {texts[how]}
        </Button>
        <Button type="text" onClick={() => setOpen(false)}>
          {texts.cancel}
        </Button>
      </p>
    </form>
  )
}
