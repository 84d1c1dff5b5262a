import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Reply } from '#web/api.ts'
import { useAct, useRead } from '#web/ui/data.ts'
import { Section } from '#web/ui/detail-page.tsx'
import { Field, Radios } from '#web/ui/field.tsx'
import { useSession } from '#web/ui/session.tsx'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import type { readServiceItem } from '../contract.ts'
import { draftItemChange, listItemDrafts } from '../contract/drafts.ts'
import { mayBegin, WHAT_ROWS } from '../rules/lifecycle.ts'
import { DRAFT_STALE } from './draft-words.ts'

const TEXTS = {
  zh: {
    title: '修改这个事项',
    open: '有一份没有发布的草稿',
    what: '做什么',
    reason: '理由',
    hint: '写明依据的文件或原因，会列在“版本和经过”里，工作人员都看得到。',
    missing: '请写明理由',
    go: '起草',
    whats: { changed: '变更要素', paused: '暂停', resumed: '恢复', cancelled: '取消' },
  },
  en: {
    title: 'Change this item',
    open: 'A draft is not released yet',
    what: 'What',
    reason: 'Reason',
    hint: 'The document or reason it rests on; it stands in the history, which all staff read.',
    missing: 'Please give a reason',
    go: 'Draft it',
    whats: { changed: 'Change elements', paused: 'Pause', resumed: 'Resume', cancelled: 'Cancel' },
  },
}
type What = keyof (typeof TEXTS)['zh']['whats']

/** For who may draft: the draft there is, or a new one. */
export function BeginChange({ item }: { item: Reply<typeof readServiceItem> }) {
  const { may } = useSession()
  return may('items.draft') ? <Beginning item={item} /> : null
}

function Beginning({ item }: { item: Reply<typeof readServiceItem> }) {
  const texts = TEXTS[useLanguage()]
  const query = useRead(listItemDrafts, { query: { item: item.itemCode } })
  const open = query.data?.items.find((draft) => draft.state !== 'released')
  const whats = WHAT_ROWS.filter((row) => row.what !== 'new' && mayBegin(row.what, item.status)).map((row) => row.what as What)
  if (query.data === undefined || (open === undefined && whats.length === 0)) return null
  return (
    <Section title={texts.title}>
      {open ? <Link to={`/item-drafts/${open.versionId}`}>{texts.open}</Link> : <Form itemCode={item.itemCode} whats={whats} />}
    </Section>
  )
}

function Form({ itemCode, whats }: { itemCode: string; whats: readonly What[] }) {
  const texts = TEXTS[useLanguage()]
  const navigate = useNavigate()
  const [what, setWhat] = useState<What>(whats[0] ?? 'changed')
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const drafting = useAct(draftItemChange, { invalidates: DRAFT_STALE })
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setMissing(reason.trim() === '')
        if (reason.trim() === '') return
        // The form gives way to the draft as soon as there is one, and would not hear of it.
        const begun = drafting.mutateAsync({ params: { itemCode }, body: { what, reason: reason.trim() } })
        void begun.then(
          ({ versionId }) => navigate(`/item-drafts/${versionId}`),
          () => undefined,
        )
      }}
    >
      <Notice problem={drafting.error} />
      <Radios
        name="what"
        legend={texts.what}
        value={what}
        choices={whats.map((value) => ({ value, says: texts.whats[value] }))}
        change={setWhat}
      />
      <Field id="change-reason" label={texts.reason} hint={texts.hint} problem={missing ? texts.missing : undefined}>
        {(described) => <Input {...described} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />}
      </Field>
      <p className="form-actions">
        <Button htmlType="submit" loading={drafting.isPending}>
          {texts.go}
        </Button>
      </p>
    </form>
  )
}
