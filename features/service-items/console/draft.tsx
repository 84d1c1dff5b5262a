import { Button } from 'antd'
import { Link, useParams } from 'react-router'
import { useAct, useRead } from '#web/ui/data.ts'
import { DayText } from '#web/ui/day.tsx'
import { DetailPage, Facts, Section } from '#web/ui/detail-page.tsx'
import { Done } from '#web/ui/field.tsx'
import { codeWords } from '#web/ui/list-filters.ts'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { Timeline } from '#web/ui/timeline.tsx'
import * as contract from '../contract/drafts.ts'
import { draftWords } from '../contract/list-words.ts'
import { VERSION_STATES, whatRow } from '../rules/lifecycle.ts'
import { Changes, elementWords } from './changes.tsx'
import { Acts } from './draft-acts.tsx'
import { DraftForm, type Draft } from './draft-form.tsx'
import { DRAFT_STALE } from './draft-words.ts'
import { ElementsOf, Stages } from './elements.tsx'
import { itemPath } from './item-words.ts'

const TEXTS = {
  zh: {
    fallback: '事项草稿',
    purpose: '一人起草，另一人审核、发布；从生效日零时起生效。',
    back: '事项的新增和变更',
    facts: '这份草稿',
    what: '做什么',
    state: '状态',
    code: '事项编码',
    unit: '实施单位',
    from: '生效日',
    why: '理由',
    changes: (n: number) => `与第 ${n} 版的差别`,
    steps: '经过',
    me: '您',
    other: '一位同事',
    system: '系统',
    behind: '起草之后，这个事项又有了新的版本。并入以后才能继续：您没有改的照新版，您改过的留着。',
    rebase: '并入新版本',
    kept: (fields: string) => `已并入。两边都改过、留着您的，请再看一眼：${fields}`,
    brought: '已并入。',
    item: '看这个事项',
  },
  en: {
    fallback: 'Draft of an item',
    purpose: 'One person drafts, another reviews and releases; it holds from its day on.',
    back: 'Changes of service items',
    facts: 'This draft',
    what: 'What',
    state: 'State',
    code: 'Item code',
    unit: 'Unit',
    from: 'In force from',
    why: 'Reason',
    changes: (n: number) => `Against version ${n}`,
    steps: 'What happened',
    me: 'you',
    other: 'a colleague',
    system: 'the system',
    behind: 'A newer version came after this draft was begun. Take it in first: what you left alone follows it, what you changed stays.',
    rebase: 'Take the newer version in',
    kept: (fields: string) => `Taken in. Changed on both sides, yours kept; please look again: ${fields}`,
    brought: 'Taken in.',
    item: 'See the item',
  },
}

export default function DraftPage() {
  const { versionId = '' } = useParams()
  const texts = TEXTS[useLanguage()]
  const query = useRead(contract.readItemDraft, { params: { versionId } })
  return (
    <DetailPage
      title={(draft) => draft?.name ?? texts.fallback}
      {...(query.data && { named: query.data.name })}
      purpose={texts.purpose}
      back={{ to: '/item-drafts', says: texts.back }}
      query={query}
    >
      {(draft) => <Whole draft={draft} />}
    </DetailPage>
  )
}

function Whole({ draft }: { draft: Draft }) {
  const texts = TEXTS[useLanguage()]
  const isFilledIn = draft.state === 'draft' && whatRow(draft.what).asks === 'content'
  return (
    <>
      <About draft={draft} />
      {draft.isBehind && <Behind draft={draft} />}
      {isFilledIn ? (
        <DraftForm key={`${draft.versionId} ${draft.base?.version ?? 0} ${draft.state}`} draft={draft} />
      ) : (
        <>
          {draft.base && (
            <Section title={texts.changes(draft.base.version)}>
              <Changes changes={draft.changes} caption={texts.changes(draft.base.version)} />
            </Section>
          )}
          <ElementsOf content={draft.content} />
          <Stages content={draft.content} />
        </>
      )}
      <Acts draft={draft} />
      <Steps draft={draft} />
    </>
  )
}

function About({ draft }: { draft: Draft }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const state = VERSION_STATES.find((row) => row.state === draft.state)
  return (
    <Section title={texts.facts}>
      <Facts
        rows={[
          [texts.what, codeWords(draftWords.filters.what.values, draft.what, language)],
          [texts.state, <b>{language === 'zh' ? state?.says : state?.en}</b>],
          [texts.unit, <Link to={`/units/${draft.unitCode}`}>{draft.unitName}</Link>],
          [
            texts.code,
            <>
              <span className="num">{draft.itemCode}</span>{' '}
              {(draft.base !== null || draft.state === 'in_force') && <Link to={itemPath(draft.itemCode)}>{texts.item}</Link>}
            </>,
          ],
          [texts.why, <span lang="zh-CN">{draft.reason}</span>],
          draft.effectiveFrom !== null && [texts.from, <DayText day={draft.effectiveFrom} />],
        ]}
      />
    </Section>
  )
}

function Behind({ draft }: { draft: Draft }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const rebasing = useAct(contract.rebaseItemDraft, { invalidates: DRAFT_STALE })
  const kept = rebasing.data?.kept.map((field) => elementWords(field, language)).join(language === 'zh' ? '、' : ', ')
  return (
    <div className="item-behind" role="status">
      <p>{texts.behind}</p>
      <Notice problem={rebasing.error} />
      {rebasing.isSuccess && <Done>{kept === '' || kept === undefined ? texts.brought : texts.kept(kept)}</Done>}
      {draft.state === 'draft' && (
        <Button loading={rebasing.isPending} onClick={() => rebasing.mutate({ params: { versionId: draft.versionId } })}>
          {texts.rebase}
        </Button>
      )}
    </div>
  )
}

function Steps({ draft }: { draft: Draft }) {
  const texts = TEXTS[useLanguage()]
  return (
    <Section title={texts.steps}>
      <Timeline
        label={texts.steps}
        entries={draft.steps.map((step, at) => ({
          key: at,
          at: step.at,
          what: <span lang="zh-CN">{step.says}</span>,
          who: step.mine ? texts.me : step.by.startsWith('system') ? texts.system : texts.other,
          ...(step.reason !== null && { children: <p lang="zh-CN">{step.reason}</p> }),
        }))}
      />
    </Section>
  )
}
