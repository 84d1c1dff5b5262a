import { Button, Input } from 'antd'
import { useState } from 'react'
import { ApiProblem } from '#web/api.ts'
import { ConfirmAct } from '#web/ui/confirm.tsx'
import { queryClient, useAct } from '#web/ui/data.ts'
import { Section } from '#web/ui/detail-page.tsx'
import { Field } from '#web/ui/field.tsx'
import { today } from '#web/ui/office-time.ts'
import { useSession } from '#web/ui/session.tsx'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import * as contract from '../contract/drafts.ts'
import type { Draft } from './draft-form.tsx'
import { DRAFT_STALE } from './draft-words.ts'

const TEXTS = {
  zh: {
    from: '生效日',
    review: '审核通过',
    release: '发布',
    releaseWhat: (day: string, isToday: boolean) =>
      `${isToday ? '马上生效，公开的办事指南随即改变' : `从 ${day} 零时起生效`}，列在“版本和经过”里。发布以后要改，须重新起草。`,
    refuse: '退回修改',
    withdraw: '撤回',
    reason: '理由',
    reasonMissing: '请写明理由',
    next: '办理',
    wait: '由有权审核、发布的同事办理。',
    changed: '您打开以后，这份草稿又改过。上面已经是现在的内容，请重新看过再办。',
    looked: '我已看过现在的内容',
  },
  en: {
    from: 'In force from',
    review: 'Review: agree',
    release: 'Release',
    releaseWhat: (day: string, isToday: boolean) =>
      `${isToday ? 'It holds at once and the public guide changes with it' : `It holds from ${day} on`}; it stands in the history. To change it later, draft anew.`,
    refuse: 'Send back',
    withdraw: 'Withdraw',
    reason: 'Reason',
    reasonMissing: 'Please give a reason',
    next: 'What to do',
    wait: 'A colleague who may review and release goes on with it.',
    changed: 'This draft was edited after you opened it. What stands above is how it is now: please read it again first.',
    looked: 'I have read it as it is now',
  },
}

/** What may be done from here by who looks at it; what may not, with the reason. */
export function Acts({ draft }: { draft: Draft }) {
  const texts = TEXTS[useLanguage()]
  const { may } = useSession()
  const of = (action: string) => draft.next.find((row) => row.action === action)
  const [review, release, refuse, withdraw] = [of('review'), of('release'), of('refuse'), of('withdraw')]
  const { seen, look } = useSeen(draft)
  const mayDecide = review?.why === null || release?.why === null
  const stale = mayDecide && !seen
  if (draft.next.length === 0) return null
  const mayReview = may('items.review')
  const why = (mayReview ? (review?.why ?? release?.why) : null) ?? null
  return (
    <Section title={texts.next}>
      {why !== null && <p lang="zh-CN">{why}</p>}
      {!mayReview && draft.state !== 'draft' && <p>{texts.wait}</p>}
      {mayReview && stale && (
        <div className="item-behind" role="alert">
          <p>{texts.changed}</p>
          <Button onClick={look}>{texts.looked}</Button>
        </div>
      )}
      <div className="item-acts">
        {!stale && mayReview && review?.why === null && <Review draft={draft} />}
        {!stale && may('items.release') && release?.why === null && <Release draft={draft} />}
      </div>
      {!stale && mayReview && refuse && <Reasoned draft={draft} action="refuse" />}
      {withdraw && <Reasoned draft={draft} action="withdraw" />}
    </Section>
  )
}

/** A page left open is read again by itself, and the content under the reader’s eyes may be another: that is said before anything is decided. */
function useSeen({ edits }: Draft) {
  const [read, setRead] = useState(edits)
  return { seen: read === edits, look: () => setRead(edits) }
}

/** What it is now is read and shown at once; that it changed is said above it. */
const again = (fault: unknown): void => {
  if (fault instanceof ApiProblem && fault.code === 'changed_meanwhile')
    void queryClient.invalidateQueries({ queryKey: [contract.readItemDraft.name] })
}

function Review({ draft }: { draft: Draft }) {
  const texts = TEXTS[useLanguage()]
  const reviewing = useAct(contract.reviewItemDraft, { invalidates: DRAFT_STALE })
  return (
    <>
      <Notice problem={reviewing.error} />
      <Button
        type="primary"
        loading={reviewing.isPending}
        onClick={() => reviewing.mutate({ params: { versionId: draft.versionId }, body: { edits: draft.edits } }, { onError: again })}
      >
        {texts.review}
      </Button>
    </>
  )
}

function Release({ draft }: { draft: Draft }) {
  const texts = TEXTS[useLanguage()]
  const [day, setDay] = useState(today())
  const releasing = useAct(contract.releaseItemDraft, { invalidates: DRAFT_STALE })
  return (
    <>
      <Field id="effectiveFrom" label={texts.from}>
        {(described) => <Input {...described} type="date" value={day} onChange={(event) => setDay(event.target.value)} />}
      </Field>
      <ConfirmAct
        primary
        says={texts.release}
        disabled={day === ''}
        consequence={texts.releaseWhat(day, day === today())}
        act={() =>
          releasing.mutateAsync(
            { params: { versionId: draft.versionId }, body: { edits: draft.edits, effectiveFrom: day } },
            { onError: again },
          )
        }
      />
    </>
  )
}

function Reasoned({ draft, action }: { draft: Draft; action: 'refuse' | 'withdraw' }) {
  const texts = TEXTS[useLanguage()]
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const refusing = useAct(contract.refuseItemDraft, { invalidates: DRAFT_STALE })
  const withdrawing = useAct(contract.withdrawItemDraft, { invalidates: DRAFT_STALE })
  const { error, isPending } = action === 'refuse' ? refusing : withdrawing
  const params = { versionId: draft.versionId }
  const send = (given: string): void =>
    action === 'refuse'
      ? refusing.mutate({ params, body: { edits: draft.edits, reason: given } }, { onError: again })
      : withdrawing.mutate({ params, body: { reason: given } })
  if (!open)
    return (
      <Button className="item-reasoned" onClick={() => setOpen(true)}>
        {texts[action]}
      </Button>
    )
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setMissing(reason.trim() === '')
        if (reason.trim() !== '') send(reason.trim())
      }}
    >
      <Notice problem={error} />
      <Field id={`${action}-reason`} label={texts.reason} problem={missing ? texts.reasonMissing : undefined}>
        {(described) => <Input {...described} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <p className="form-actions">
        <Button htmlType="submit" loading={isPending}>
          {texts[action]}
        </Button>
      </p>
    </form>
  )
}
