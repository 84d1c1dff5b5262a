import { Button, Input } from 'antd'
import { useEffect, useState } from 'react'
import { Link, useParams } from 'react-router'
import { useAct, useRead } from '#web/ui/data.ts'
import { DetailPage, Section } from '#web/ui/detail-page.tsx'
import { Done, Field } from '#web/ui/field.tsx'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import type { FormShape } from '../contract/form-shape.ts'
import { readQuestionnaire, saveDraft, type QuestionnaireWhole } from '../contract/forms.ts'
import { faultsOf, FORM_LIMITS, QUESTION_KINDS, translated, type QuestionKind } from '../rules/form.ts'
import { addQuestion, changeKind, changeQuestion, moveQuestion, OTHER_LANGUAGES, removeQuestion } from './draft-edits.ts'
import { KINDS, LANGUAGE_NAMES } from './form-words.ts'
import { QuestionEditor } from './question-editor.tsx'
import './questionnaires.css'

const TEXTS = {
  zh: {
    purpose: '题目都是选填，默认不选；答不答都不影响评价。改好先保存草稿，再预览、发布。',
    back: '返回表单',
    fallback: '编辑表单',
    name: '表单名称',
    questions: '题目',
    none: '还没有题目。点下面的按钮加第一道。',
    add: '加一道：',
    full: (most: number) => `一份表单最多${most}道题。`,
    save: '保存草稿',
    saved: '草稿已保存。',
    unsaved: '有改动还没有保存',
    next: '预览和发布',
    state: '还差什么',
    ready: '可以发布了。',
    done: (done: number, of: number, reviewed: number) => `${done}/${of} 处有译文，${reviewed} 处经母语人员审校`,
  },
  en: {
    purpose: 'Every question is optional and nothing is chosen beforehand; the rating stands without them. Save, then preview and publish.',
    back: 'Back to the form',
    fallback: 'Edit the form',
    name: 'Name of the form',
    questions: 'Questions',
    none: 'No questions yet. Add the first with a button below.',
    add: 'Add:',
    full: (most: number) => `At most ${most} questions.`,
    save: 'Save the draft',
    saved: 'The draft is saved.',
    unsaved: 'There are changes not saved yet',
    next: 'Preview and publish',
    state: 'What is still missing',
    ready: 'It can be published.',
    done: (done: number, of: number, reviewed: number) => `${done} of ${of} texts translated, ${reviewed} read by a native reader`,
  },
}
const STALE = ['readQuestionnaire', 'listQuestionnaires']
export const useQuestionnaire = () => {
  const { questionnaireId = '' } = useParams()
  return useRead(readQuestionnaire, { params: { questionnaireId } })
}
/** What a draft begins with: itself, or the version published last. */
const startOf = ({ draft, versions }: QuestionnaireWhole): FormShape => draft?.form ?? versions[0]?.form ?? { questions: [] }

export default function Builder() {
  const texts = TEXTS[useLanguage()]
  const query = useQuestionnaire()
  const path = `/questionnaires/${query.data?.questionnaireId ?? ''}`
  return (
    <DetailPage
      title={(whole) => whole?.name ?? texts.fallback}
      named={texts.fallback}
      purpose={texts.purpose}
      back={{ to: path, says: texts.back }}
      query={query}
    >
      {(whole) => <DraftEditor key={whole.questionnaireId} whole={whole} />}
    </DetailPage>
  )
}

/** What is typed stays here until it is saved; a refusal loses none of it. */
function useDraft(whole: QuestionnaireWhole) {
  const [form, setForm] = useState(() => startOf(whole))
  const [name, setName] = useState(whole.name)
  const [revision, setRevision] = useState(whole.draft?.revision ?? 0)
  const [isChanged, setChanged] = useState(false)
  const saving = useAct(saveDraft, { invalidates: STALE })
  useEffect(() => {
    if (!isChanged) return
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [isChanged])
  const changed =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value)
      setChanged(true)
    }
  const save = (): void =>
    saving.mutate(
      { params: { questionnaireId: whole.questionnaireId }, body: { name: name.trim(), form, revision } },
      {
        onSuccess: (saved) => {
          setRevision(saved.revision)
          setChanged(false)
        },
      },
    )
  return { form, change: changed(setForm), name, rename: changed(setName), isChanged, save, saving }
}

function DraftEditor({ whole }: { whole: QuestionnaireWhole }) {
  const texts = TEXTS[useLanguage()]
  const { form, change, name, rename, isChanged, save, saving } = useDraft(whole)
  const [isAsked, ask] = useState(false)
  const faults = faultsOf(form)
  const everUsed = whole.versions.flatMap((version) => version.form.questions.map((question) => question.id))
  return (
    <>
      <Section title={texts.questions}>
        <Field id="name" label={texts.name} problem={fieldProblem(saving.error, 'name')}>
          {(described) => (
            <Input {...described} className="form-choice" maxLength={40} value={name} onChange={(event) => rename(event.target.value)} />
          )}
        </Field>
        {form.questions.length === 0 && <p className="quiet">{texts.none}</p>}
        {form.questions.map((question) => (
          <QuestionEditor
            key={question.id}
            form={form}
            question={question}
            faults={isAsked ? faults : []}
            doing={{
              change: (change_) => change(changeQuestion(form, question.id, change_)),
              changeKind: (kind) => change(changeKind(form, question.id, kind)),
              move: (step) => {
                change(moveQuestion(form, question.id, step))
                keepFocus(question.id, step)
              },
              remove: () => change(removeQuestion(form, question.id)),
            }}
          />
        ))}
        <AddBar form={form} add={(kind) => change(addQuestion(form, kind, everUsed))} />
      </Section>
      <Standing form={form} faults={faults} />
      <Notice problem={saving.error} />
      {!isChanged && saving.isSuccess && <Done>{texts.saved}</Done>}
      <p className="form-actions">
        <Button
          type="primary"
          loading={saving.isPending}
          onClick={() => {
            ask(true)
            save()
          }}
        >
          {texts.save}
        </Button>
        {isChanged ? (
          <span className="quiet">{texts.unsaved}</span>
        ) : (
          <Link to={`/questionnaires/${whole.questionnaireId}/publish`}>{texts.next}</Link>
        )}
      </p>
    </>
  )
}

/** Where it moved to, so that pressing again moves it on; at the end, the way back. */
function keepFocus(id: string, step: 1 | -1): void {
  requestAnimationFrame(() => {
    const [up, down] = document.querySelectorAll<HTMLButtonElement>(`#question-${id} .question-moves button`)
    const [wanted, other] = step === -1 ? [up, down] : [down, up]
    const next = wanted && !wanted.disabled ? wanted : other
    next?.focus()
  })
}

/** How far it is from being published, and how far each translation. */
function Standing({ form, faults }: { form: FormShape; faults: ReturnType<typeof faultsOf> }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <Section title={texts.state}>
      {faults.length === 0 ? (
        <p>{texts.ready}</p>
      ) : (
        <ul lang="zh-CN">
          {faults.map((fault) => (
            <li key={`${fault.path} ${fault.code}`}>{`${placeSays(fault.path)}${fault.says}`}</li>
          ))}
        </ul>
      )}
      <ul>
        {OTHER_LANGUAGES.map((other) => {
          const { done, of, reviewed } = translated(form, other)
          return <li key={other}>{`${LANGUAGE_NAMES[other][language]}：${texts.done(done, of, reviewed)}`}</li>
        })}
      </ul>
    </Section>
  )
}
const placeSays = (path: string): string => {
  const at = /^questions\[(\d+)\]/.exec(path)?.[1]
  return at === undefined ? '' : `第${Number(at) + 1}题：`
}

function AddBar({ form, add }: { form: FormShape; add: (kind: QuestionKind) => void }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const isFull = form.questions.length >= FORM_LIMITS.questions
  return (
    <p className="form-bar">
      <span className="quiet">{texts.add}</span>
      {QUESTION_KINDS.map((kind) => (
        <Button key={kind} disabled={isFull} onClick={() => add(kind)}>
          {KINDS[kind][language]}
        </Button>
      ))}
      {isFull && <span className="quiet">{texts.full(FORM_LIMITS.questions)}</span>}
    </p>
  )
}
