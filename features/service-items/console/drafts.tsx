import { Button, Input } from 'antd'
import { useState } from 'react'
import { Link } from 'react-router'
import { useAct } from '#web/ui/data.ts'
import { Field } from '#web/ui/field.tsx'
import { codeWords, filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { numberWords } from '#web/ui/number-words.ts'
import { today } from '#web/ui/office-time.ts'
import { useSession } from '#web/ui/session.tsx'
import { Notice } from '#web/ui/states.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { draftColumns } from '../contract/columns.ts'
import { releaseItemDrafts, reviewItemDrafts } from '../contract/draft-batches.ts'
import { listItemDrafts, MOST_AT_ONCE, type DraftRow } from '../contract/drafts.ts'
import { draftWords } from '../contract/list-words.ts'
import { Batch, Outcomes, type Outcome } from './draft-batch.tsx'
import { DRAFTS_STALE } from './draft-words.ts'
import './items.css'

const TEXTS = {
  zh: {
    title: '事项的新增和变更',
    purpose: '起草、待审核、待发布和等待生效的事项。一人起草，另一人审核、发布；从生效日零时起生效。',
    none: '没有正在办的新增和变更',
    how: '在一个事项的页面上起草变更，或从基本目录新增；导入的清单也列在这里。',
    add: '新增事项',
    mine: '您起草的',
    chosen: (n: string) => `选了 ${n} 项`,
    review: '审核通过',
    release: '发布',
    day: '生效日',
    clear: '取消选择',
    ofBatch: '同一批',
    most: `一次最多 ${MOST_AT_ONCE} 项，请少选一些。`,
  },
  en: {
    title: 'Changes of service items',
    purpose: 'What is being drafted, reviewed, released or waits for its day. One person drafts, another reviews and releases.',
    none: 'Nothing is being changed',
    how: 'Draft a change on the page of an item, or add one from the catalogue; imported lists appear here too.',
    add: 'Add an item',
    mine: 'drafted by you',
    chosen: (n: string) => `${n} chosen`,
    review: 'Review: agree',
    release: 'Release',
    day: 'In force from',
    clear: 'Clear',
    ofBatch: 'the same import',
    most: `At most ${MOST_AT_ONCE} at once.`,
  },
}
const FILTERS = [
  ...filtersOf(draftWords, { q: 'text', division: 'division', unit: 'unit', state: 'select', what: 'select' }),
  ...filtersOf(draftWords, { item: 'item', batch: 'text' }).map((filter) => ({ ...filter, quiet: true as const })),
]
const cells = (language: StaffLanguage): Cells<DraftRow> => ({
  what: (d) => codeWords(draftWords.filters.what.values, d.what, language),
  state: (d) => (
    <>
      {codeWords(draftWords.filters.state.values, d.state, language)} {d.mine && <span className="tag">{TEXTS[language].mine}</span>}{' '}
      {d.batchId !== null && <Link to={`/item-drafts?batch=${d.batchId}`}>{TEXTS[language].ofBatch}</Link>}
    </>
  ),
})

export default function Drafts() {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { may } = useSession()
  const [done, setDone] = useState<Outcome | null>(null)
  return (
    <ListPage
      endpoint={listItemDrafts}
      columns={draftColumns}
      title={texts.title}
      purpose={texts.purpose}
      tabs={
        <>
          {may('items.review') && <Batch told={setDone} />}
          {done && <Outcomes outcome={done} />}
        </>
      }
      primary={<Link to="/item-drafts/new">{texts.add}</Link>}
      filters={FILTERS}
      cells={cells(language)}
      rowKey={(d) => d.versionId}
      rowTo={(d) => `/item-drafts/${d.versionId}`}
      empty={{ title: texts.none, hint: texts.how }}
      exportName={listItemDrafts.name}
      {...(may('items.review') && {
        choosing: {
          label: (d: DraftRow) => d.name,
          bar: (chosen: readonly DraftRow[], clear: () => void) => (
            <Bar
              chosen={chosen}
              clear={clear}
              told={(outcome) => {
                setDone(outcome)
                clear()
              }}
            />
          ),
        },
      })}
    />
  )
}

type BarProps = { chosen: readonly DraftRow[]; clear: () => void; told: (outcome: Outcome) => void }
/** What may be done to all that are chosen: each by itself, those that may not be are named. */
function Bar({ chosen, clear, told }: BarProps) {
  const texts = TEXTS[useLanguage()]
  const { may } = useSession()
  const [day, setDay] = useState(today())
  const reviewing = useAct(reviewItemDrafts, DRAFTS_STALE)
  const releasing = useAct(releaseItemDrafts, DRAFTS_STALE)
  const drafts = chosen.map(({ versionId, edits }) => ({ versionId, edits }))
  const tooMany = chosen.length > MOST_AT_ONCE
  return (
    <div className="item-bar">
      <b>{texts.chosen(numberWords(chosen.length))}</b>
      <Button
        disabled={tooMany || !chosen.some((d) => d.state === 'submitted')}
        loading={reviewing.isPending}
        onClick={() => reviewing.mutate({ body: { drafts } }, { onSuccess: told })}
      >
        {texts.review}
      </Button>
      {may('items.release') && (
        <>
          <Field id="batch-day" label={texts.day}>
            {(described) => <Input {...described} type="date" value={day} onChange={(event) => setDay(event.target.value)} />}
          </Field>
          <Button
            type="primary"
            disabled={tooMany || day === '' || !chosen.some((d) => d.state === 'reviewed')}
            loading={releasing.isPending}
            onClick={() => releasing.mutate({ body: { drafts, effectiveFrom: day } }, { onSuccess: told })}
          >
            {texts.release}
          </Button>
        </>
      )}
      <Button type="text" onClick={clear}>
        {texts.clear}
      </Button>
      {tooMany && <span className="quiet">{texts.most}</span>}
      <Notice problem={reviewing.error ?? releasing.error} />
    </div>
  )
}
