import { Button, Input } from 'antd'
import { useState, type SubmitEvent } from 'react'
import { ConfirmAct } from '#web/ui/confirm.tsx'
import { useAct } from '#web/ui/data.ts'
import { dayWords } from '#web/ui/day-words.ts'
import { DayText, MomentText } from '#web/ui/day.tsx'
import { Facts } from '#web/ui/detail-page.tsx'
import { Field } from '#web/ui/field.tsx'
import { useSession } from '#web/ui/session.tsx'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { confirmPolicy, refusePolicy, withdrawPolicy, type PolicyItem } from '../contract.ts'
import { valueWords } from './policy-words.ts'

const TEXTS = {
  zh: {
    change: '改为',
    before: '现在是',
    from: '生效日',
    clause: '依据',
    reason: '理由',
    at: '提议时间',
    confirm: '确认修改',
    refuse: '否决',
    withdraw: '撤回提议',
    cancel: '先不',
    why: '理由',
    missing: '请填写理由',
    mine: '这是您提议的。须由另一位管理员用自己的账号确认或否决：一个人不能既提议又确认。不想改了，可以撤回。',
    others: '由管理员确认或否决。',
    consequence: (value: string, day: string) =>
      `从${day}起按“${value}”执行。已经作出的决定和已经起算的期限不变。确认后要改回去，须重新提议。`,
  },
  en: {
    change: 'Change to',
    before: 'Now',
    from: 'In force from',
    clause: 'Basis',
    reason: 'Reason',
    at: 'Proposed',
    confirm: 'Confirm the change',
    refuse: 'Refuse',
    withdraw: 'Withdraw the proposal',
    cancel: 'Not now',
    why: 'Reason',
    missing: 'Please give a reason',
    mine: 'You proposed this. Another administrator has to confirm or refuse it: nobody does both. If you no longer want it, withdraw it.',
    others: 'An administrator confirms or refuses it.',
    consequence: (value: string, day: string) =>
      `“${value}” holds from ${day} on. Decisions made and clocks already running stay. To change it back, propose anew.`,
  },
}
const AFTER = { invalidates: ['listPolicies', 'readPolicy', 'readMessages'] }

/** A change that waits: for others to confirm or refuse, for its proposer to withdraw. */
export function Proposal({ row, now }: { row: PolicyItem; now: PolicyItem | null }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { may } = useSession()
  const confirm = useAct(confirmPolicy, AFTER)
  const params = { rowId: row.rowId }
  const value = valueWords(row, language)
  const mayDecide = !row.mine && may('policies.confirm')
  return (
    <div className="proposal">
      <Facts
        rows={[
          [texts.change, <b>{value}</b>],
          now && [texts.before, valueWords(now, language)],
          [texts.from, <DayText day={row.effectiveFrom} />],
          [texts.clause, <span lang="zh-CN">{row.clause}</span>],
          [texts.reason, <span dir="auto">{row.reason}</span>],
          [texts.at, <MomentText at={row.proposedAt} />],
        ]}
      />
      {row.mine && <p className="proposal-why">{texts.mine}</p>}
      {!row.mine && !mayDecide && <p className="proposal-why">{texts.others}</p>}
      {mayDecide && (
        <div className="proposal-acts">
          <ConfirmAct
            primary
            says={texts.confirm}
            consequence={texts.consequence(value, dayWords(row.effectiveFrom, language))}
            act={() => confirm.mutateAsync({ params })}
          />
          <Ending row={row} how="refuse" />
        </div>
      )}
      {row.mine && (
        <div className="proposal-acts">
          <Ending row={row} how="withdraw" />
        </div>
      )}
    </div>
  )
}

function Ending({ row, how }: { row: PolicyItem; how: 'refuse' | 'withdraw' }) {
  const texts = TEXTS[useLanguage()]
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const refuse = useAct(refusePolicy, AFTER)
  const withdraw = useAct(withdrawPolicy, AFTER)
  const acting = how === 'refuse' ? refuse : withdraw
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    setMissing(reason.trim() === '')
    if (reason.trim() !== '') acting.mutate({ params: { rowId: row.rowId }, body: { reason: reason.trim() } })
  }
  if (!open) return <Button onClick={() => setOpen(true)}>{texts[how]}</Button>
  return (
    <form onSubmit={submit} noValidate>
      <Notice problem={acting.error} />
      <Field id={`${how}-${row.rowId}`} label={texts.why} problem={missing ? texts.missing : undefined}>
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
