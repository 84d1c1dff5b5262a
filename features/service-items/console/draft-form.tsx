import { Button, Input } from 'antd'
import { useEffect, useRef, useState } from 'react'
import type { Reply } from '#web/api.ts'
import { useAct } from '#web/ui/data.ts'
import { Section } from '#web/ui/detail-page.tsx'
import { Done, Field, Radios } from '#web/ui/field.tsx'
import { codeWords } from '#web/ui/list-filters.ts'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { saveItemDraft, submitItemDraft, type readItemDraft } from '../contract/drafts.ts'
import { itemWords, SIDES } from '../contract/list-words.ts'
import { COMPLETION_WORDS, ELEMENT_WORDS } from '../rules/element-words.ts'
import { COMPLETIONS, LIMIT_UNITS, PROCESSING, SIDES as SIDE_CODES, type ItemContent } from '../rules/elements.ts'
import { contentFaults, type ContentFault } from '../rules/judge-content.ts'
import { reductionOf } from '../rules.ts'
import { DaysField, TextField, YesField, type Filling } from './draft-fields.tsx'
import { Channels, Charges, Materials, Procedure, StagesField, Units, withoutBlanks } from './draft-lists.tsx'
import { DRAFT_STALE } from './draft-words.ts'

const TEXTS = {
  zh: {
    what: '是什么、依据什么',
    limits: '办件类型和时限',
    reduction: (percent: number) => `承诺比法定少 ${percent}%。`,
    where: '在哪里办',
    how: '条件、材料、程序、收费',
    others: '牵头和协办、标记',
    rated: '评价',
    reason: '为什么改',
    save: '保存草稿',
    submit: '保存并提交审核',
    saved: '草稿已保存。',
    unsaved: '有改动还没有保存',
    missing: (n: number) => `还有 ${n} 处要改，已标在上面：`,
    units: { working: '工作日', natural: '自然日' },
  },
  en: {
    what: 'What it is and what it rests on',
    limits: 'Processing and limits',
    reduction: (percent: number) => `The promise is ${percent}% shorter than the law allows.`,
    where: 'Where',
    how: 'Conditions, materials, procedure, charges',
    others: 'Other units, flags',
    rated: 'Ratings',
    reason: 'Why it is changed',
    save: 'Save the draft',
    submit: 'Save and submit for review',
    saved: 'The draft is saved.',
    unsaved: 'There are changes not saved yet',
    missing: (n: number) => `${n} to be mended, marked above:`,
    units: { working: 'working days', natural: 'calendar days' },
  },
}
export type Draft = Reply<typeof readItemDraft>

/** What is typed stays here until it is saved; a refusal loses none of it. */
function useFilling(draft: Draft) {
  const [content, setContent] = useState<ItemContent>(draft.content)
  const [reason, setReason] = useState(draft.reason)
  const [edits, setEdits] = useState(draft.edits)
  const [isChanged, setChanged] = useState(false)
  const saving = useAct(saveItemDraft, { invalidates: ['listItemDrafts'] })
  const latest = useRef(content)
  useEffect(() => {
    latest.current = content
  }, [content])
  useEffect(() => {
    if (!isChanged) return
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [isChanged])
  const save = async (): Promise<void> => {
    const sent = content
    const body = { edits, content: withoutBlanks(sent), reason }
    const saved = await saving.mutateAsync({ params: { versionId: draft.versionId }, body })
    setEdits(saved.edits)
    // What was typed meanwhile is not saved yet.
    if (latest.current === sent) setChanged(false)
  }
  const touched =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value)
      setChanged(true)
    }
  return { content, setContent: touched(setContent), reason, setReason: touched(setReason), isChanged, save, saving }
}

/** The form by sections. */
export function DraftForm({ draft }: { draft: Draft }) {
  const texts = TEXTS[useLanguage()]
  const { content, setContent, reason, setReason, isChanged, save, saving } = useFilling(draft)
  const [isAsked, ask] = useState(false)
  const submitting = useAct(submitItemDraft, { invalidates: DRAFT_STALE })
  const problem = saving.error ?? submitting.error
  const faults = isAsked ? contentFaults(withoutBlanks(content), { itemType: draft.itemType, isUnit: () => true }) : []
  const filling: Filling = {
    content,
    change: (change) => setContent({ ...content, ...change }),
    problemOf: (path) =>
      faults.find((fault) => fault.path === path)?.says ?? fieldProblem(problem, path) ?? fieldProblem(problem, `content.${path}`),
  }
  const submit = async (): Promise<void> => {
    ask(true)
    await save()
    await submitting.mutateAsync({ params: { versionId: draft.versionId } })
  }
  const isBusy = saving.isPending || submitting.isPending
  // What was refused is shown by the notice: both mutations keep it.
  const quietly = (work: Promise<void>): void => void work.catch(() => undefined)
  return (
    <form
      className="item-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        quietly(save())
      }}
    >
      <Basics {...filling} />
      <Limits {...filling} />
      <Where {...filling} />
      <How {...filling} />
      <Others {...filling} />
      <Section title={texts.rated}>
        <StagesField {...filling} />
      </Section>
      <Section title={texts.reason}>
        <Field id="reason" label={texts.reason} problem={fieldProblem(problem, 'reason')}>
          {(described) => <Input {...described} maxLength={300} value={reason} onChange={(event) => setReason(event.target.value)} />}
        </Field>
      </Section>
      {problem === null && <Missing faults={faults} />}
      <Notice problem={problem} />
      {saving.isSuccess && !isChanged && <Done>{texts.saved}</Done>}
      <p className="form-actions">
        <Button type="primary" loading={isBusy} onClick={() => quietly(submit())}>
          {texts.submit}
        </Button>
        <Button htmlType="submit" disabled={isBusy}>
          {texts.save}
        </Button>
        {isChanged && <span className="quiet">{texts.unsaved}</span>}
      </p>
    </form>
  )
}

function Missing({ faults }: { faults: readonly ContentFault[] }) {
  const texts = TEXTS[useLanguage()]
  if (faults.length === 0) return null
  return (
    <div role="status">
      <p>{texts.missing(faults.length)}</p>
      <ul lang="zh-CN">
        {faults.map((fault) => (
          <li key={`${fault.path} ${fault.code}`}>{fault.says}</li>
        ))}
      </ul>
    </div>
  )
}

function Basics(filling: Filling) {
  const texts = TEXTS[useLanguage()]
  return (
    <Section title={texts.what}>
      <TextField field="name" filling={filling} most={200} />
      <TextField field="basis" filling={filling} rows={2} most={2000} />
      <TextField field="powerListNo" filling={filling} most={60} />
    </Section>
  )
}

function Limits(filling: Filling) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { content, change } = filling
  const reduction = reductionOf(content)
  return (
    <Section title={texts.limits}>
      <Radios
        name="processing"
        legend={ELEMENT_WORDS.processing[language]}
        value={content.processing}
        choices={PROCESSING.map((value) => ({ value, says: codeWords(itemWords.filters.processing.values, value, language) }))}
        change={(processing) => change({ processing, ...(processing === 'immediate' && { completion: 'at_once' as const }) })}
      />
      <Radios
        name="completion"
        legend={ELEMENT_WORDS.completion[language]}
        value={content.completion}
        choices={COMPLETIONS.map((value) => ({ value, says: COMPLETION_WORDS[value][language] }))}
        change={(completion) => change({ completion })}
      />
      {filling.problemOf('completion') !== undefined && <p className="field-wrong">{filling.problemOf('completion')}</p>}
      <Radios
        name="limitUnit"
        legend={ELEMENT_WORDS.limitUnit[language]}
        value={content.limitUnit}
        choices={LIMIT_UNITS.map((value) => ({ value, says: texts.units[value] }))}
        change={(limitUnit) => change({ limitUnit })}
      />
      <DaysField field="legalLimit" filling={filling} />
      <DaysField field="promisedLimit" filling={filling} />
      {reduction !== null && reduction > 0 && <p className="quiet">{texts.reduction(reduction)}</p>}
    </Section>
  )
}

function Where(filling: Filling) {
  const language = useLanguage()
  const { content, change } = filling
  return (
    <Section title={TEXTS[language].where}>
      <Radios
        name="sides"
        legend={ELEMENT_WORDS.sides[language]}
        value={content.sides}
        choices={SIDE_CODES.map((value) => ({ value, says: codeWords(SIDES, value, language) }))}
        change={(sides) => change({ sides })}
      />
      <TextField field="acceptingUnit" filling={filling} most={100} />
      <Channels {...filling} />
      <TextField field="places" filling={filling} most={500} />
      <TextField field="hours" filling={filling} most={300} />
      <TextField field="phone" filling={filling} most={60} />
      <TextField field="complaintPhone" filling={filling} most={60} />
      <YesField field="anywhere" filling={filling} />
    </Section>
  )
}

const How = (filling: Filling) => (
  <Section title={TEXTS[useLanguage()].how}>
    <TextField field="conditions" filling={filling} rows={3} most={4000} />
    <Materials {...filling} />
    <Procedure {...filling} />
    <Charges {...filling} />
  </Section>
)

const Others = (filling: Filling) => (
  <Section title={TEXTS[useLanguage()].others}>
    <Units {...filling} />
    <p className="item-flags">
      <YesField field="newPolicy" filling={filling} />
      <YesField field="newService" filling={filling} />
      <YesField field="keyItem" filling={filling} />
    </p>
  </Section>
)
