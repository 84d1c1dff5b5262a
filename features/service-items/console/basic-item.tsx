import { Button, Input } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { Reply } from '#web/api.ts'
import { ConfirmAct } from '#web/ui/confirm.tsx'
import { useAct, useRead } from '#web/ui/data.ts'
import { DayText } from '#web/ui/day.tsx'
import { DetailPage, Facts, PageHead, Section } from '#web/ui/detail-page.tsx'
import { Field } from '#web/ui/field.tsx'
import { codeWords } from '#web/ui/list-filters.ts'
import { today } from '#web/ui/office-time.ts'
import { useSession } from '#web/ui/session.tsx'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import * as contract from '../contract/basic.ts'
import { draftWords } from '../contract/list-words.ts'
import { ELEMENT_WORDS, elementSays, type ElementField } from '../rules/element-words.ts'
import { VERSION_STATES } from '../rules/lifecycle.ts'
import { BasicForm, blankBasic } from './basic-form.tsx'
import { Changes } from './changes.tsx'

const TEXTS = {
  zh: {
    back: '基本目录',
    purpose: '这一项叫什么、依据什么，发布过的版本，正在改的。',
    newPurpose: '自治区增加的事项，编码以 65 开头。一人起草，另一人审核、发布。',
    add: '增加一项',
    code: '基本编码',
    codeHint: '12 位：65、事项类型 2 位、流水 5 位、子项 3 位（主项 000）。',
    says: '现在怎样写',
    version: (n: number | null) => (n === null ? '草稿' : `第 ${n} 版`),
    reason: '理由',
    from: '生效日',
    change: '起草变更',
    draft: '起草',
    submit: '提交审核',
    review: '审核通过',
    release: '发布',
    releaseWhat: (day: string) => `从 ${day} 零时起生效。`,
    withdraw: '撤回',
    mine: '这是您起草的，须由另一位同事审核、发布。',
    withdrawn: '不再需要',
    fresh: '第一版。',
  },
  en: {
    back: 'Basic catalogue',
    purpose: 'What it is called and rests on, its released versions, and what is being changed.',
    newPurpose: 'Entries of the region, whose codes begin with 65. One person drafts, another reviews and releases.',
    add: 'Add an entry',
    code: 'Basic code',
    codeHint: '12 digits: 65, type (2), serial (5), part (3; 000 for the whole).',
    says: 'As it stands',
    version: (n: number | null) => (n === null ? 'Draft' : `Version ${n}`),
    reason: 'Reason',
    from: 'In force from',
    change: 'Draft a change',
    draft: 'Draft it',
    submit: 'Submit for review',
    review: 'Review: agree',
    release: 'Release',
    releaseWhat: (day: string) => `It holds from ${day} on.`,
    withdraw: 'Withdraw',
    mine: 'You drafted this; a colleague has to review and release it.',
    withdrawn: 'no longer needed',
    fresh: 'The first version.',
  },
}
const STALE = { invalidates: ['readBasicItem', 'listBasicItems'] }
const SHOWN: readonly ElementField[] = ['name', 'line', 'basis', 'processing', 'sides', 'legalLimit', 'promisedLimit', 'limitUnit']
type Version = Reply<typeof contract.readBasicItem>['versions'][number]
const OPEN = ['draft', 'submitted', 'reviewed']

export default function BasicItem() {
  const { basicCode = '' } = useParams()
  return basicCode === 'new' ? <Adding /> : <Shown basicCode={basicCode} />
}

function Adding() {
  const texts = TEXTS[useLanguage()]
  const navigate = useNavigate()
  const [code, setCode] = useState('65')
  const drafting = useAct(contract.draftBasicItem, STALE)
  return (
    <article className="page detail">
      <PageHead title={texts.add} purpose={texts.newPurpose} back={{ to: '/basic-items', says: texts.back }} />
      <Section title={texts.add}>
        <Field id="basicCode" label={texts.code} hint={texts.codeHint}>
          {(described) => <Input {...described} maxLength={12} value={code} onChange={(event) => setCode(event.target.value)} />}
        </Field>
        <BasicForm
          start={blankBasic()}
          says={texts.draft}
          busy={drafting.isPending}
          problem={drafting.error}
          send={(content, reason) =>
            drafting.mutate(
              { params: { basicCode: code }, body: { what: 'new', content, reason } },
              { onSuccess: () => void navigate(`/basic-items/${code}`) },
            )
          }
        />
      </Section>
    </article>
  )
}

function Shown({ basicCode }: { basicCode: string }) {
  const texts = TEXTS[useLanguage()]
  const query = useRead(contract.readBasicItem, { params: { basicCode } })
  return (
    <DetailPage
      title={(basic) => basic?.name ?? texts.back}
      {...(query.data && { named: query.data.name })}
      purpose={texts.purpose}
      back={{ to: '/basic-items', says: texts.back }}
      query={query}
    >
      {({ versions }) => (
        <>
          {versions.map((version) => (
            <OneVersion key={version.versionId} version={version} />
          ))}
          {!versions.some((version) => OPEN.includes(version.state)) && versions[0] && (
            <Changing basicCode={basicCode} from={versions[0]} />
          )}
        </>
      )}
    </DetailPage>
  )
}

function OneVersion({ version }: { version: Version }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const state = VERSION_STATES.find((row) => row.state === version.state)
  const name = texts.version(version.version)
  return (
    <Section title={name} aside={<span className="tag">{language === 'zh' ? state?.says : state?.en}</span>}>
      <Facts
        rows={[
          [codeWords(draftWords.filters.what.values, version.what, language), version.reason === '' ? texts.fresh : version.reason],
          version.effectiveFrom !== null && [texts.from, <DayText day={version.effectiveFrom} />],
          ...SHOWN.map((field) => [ELEMENT_WORDS[field][language], elementSays(field, version.content)] as const),
        ]}
      />
      {version.changes.length > 0 && <Changes changes={version.changes} caption={name} />}
      {OPEN.includes(version.state) && <Acts version={version} />}
    </Section>
  )
}

function Acts({ version }: { version: Version }) {
  const texts = TEXTS[useLanguage()]
  const { may } = useSession()
  const [day, setDay] = useState(today())
  const submitting = useAct(contract.submitBasicDraft, STALE)
  const reviewing = useAct(contract.reviewBasicDraft, STALE)
  const releasing = useAct(contract.releaseBasicDraft, STALE)
  const withdrawing = useAct(contract.withdrawBasicDraft, STALE)
  const params = { versionId: version.versionId }
  const mayRelease = may('catalogue.release') && !version.mine
  return (
    <>
      {version.mine && version.state !== 'draft' && <p>{texts.mine}</p>}
      <Notice problem={submitting.error ?? reviewing.error ?? withdrawing.error} />
      <div className="item-acts">
        {may('catalogue.keep') && version.state === 'draft' && (
          <Button type="primary" onClick={() => submitting.mutate({ params })}>
            {texts.submit}
          </Button>
        )}
        {mayRelease && version.state === 'submitted' && (
          <Button type="primary" onClick={() => reviewing.mutate({ params, body: { edits: version.edits } })}>
            {texts.review}
          </Button>
        )}
        {mayRelease && version.state === 'reviewed' && (
          <>
            <Field id="basic-day" label={texts.from}>
              {(described) => <Input {...described} type="date" value={day} onChange={(event) => setDay(event.target.value)} />}
            </Field>
            <ConfirmAct
              primary
              says={texts.release}
              consequence={texts.releaseWhat(day)}
              act={() => releasing.mutateAsync({ params, body: { edits: version.edits, effectiveFrom: day } })}
            />
          </>
        )}
        {may('catalogue.keep') && (
          <Button onClick={() => withdrawing.mutate({ params, body: { reason: texts.withdrawn } })}>{texts.withdraw}</Button>
        )}
      </div>
    </>
  )
}

/** The state’s come with the reference: only the region’s own are changed here. */
function Changing({ basicCode, from }: { basicCode: string; from: Version }) {
  const texts = TEXTS[useLanguage()]
  const { may } = useSession()
  const drafting = useAct(contract.draftBasicItem, STALE)
  if (!may('catalogue.keep') || basicCode.startsWith('00')) return null
  return (
    <Section title={texts.change}>
      <BasicForm
        start={from.content}
        says={texts.draft}
        busy={drafting.isPending}
        problem={drafting.error}
        send={(content, reason) => drafting.mutate({ params: { basicCode }, body: { what: 'changed', content, reason } })}
      />
    </Section>
  )
}
