import { Button, Input } from 'antd'
import { useState, type SubmitEvent } from 'react'
import { Link, useNavigate } from 'react-router'
import { useAct } from '#web/ui/data.ts'
import { DetailPage, Section } from '#web/ui/detail-page.tsx'
import { Field, Radios } from '#web/ui/field.tsx'
import { fieldProblem } from '#web/ui/problem-words.ts'
import { Empty, Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { publishQuestionnaire, type QuestionnaireWhole } from '../contract/forms.ts'
import { changesOf } from '../rules/changes.ts'
import { faultsOf } from '../rules/form.ts'
import { useQuestionnaire } from './builder.tsx'
import { changeSays } from './form-words.ts'
import { Preview } from './preview.tsx'
import './questionnaires.css'

const TEXTS = {
  zh: {
    title: '预览和发布',
    purpose: '发布后成为新的一版，发布过的版本不再改动；此前打开的评价页仍按旧版收下。',
    back: '返回表单',
    none: '没有草稿',
    noneHint: '要改这份表单，先点“编辑”。',
    changes: (version: number) => `和第${version}版相比`,
    first: '这是第一版。',
    same: '和上一版一样，不必发布。',
    faults: '还不能发布，请回去改：',
    edit: '回去编辑',
    publish: '发布',
    when: '何时起用',
    now: '现在',
    later: '定一个时刻',
    at: '起用时刻（北京时间）',
    missing: '请选一个将来的时刻',
  },
  en: {
    title: 'Preview and publish',
    purpose: 'It becomes the next version and never changes; pages opened before are still taken by theirs.',
    back: 'Back to the form',
    none: 'There is no draft',
    noneHint: 'Choose “Edit” to change this form.',
    changes: (version: number) => `Compared with version ${version}`,
    first: 'This is the first version.',
    same: 'Nothing differs from the last version.',
    faults: 'It cannot be published yet:',
    edit: 'Back to editing',
    publish: 'Publish',
    when: 'In force from',
    now: 'now',
    later: 'a later moment',
    at: 'Moment (Beijing time)',
    missing: 'Please choose a moment to come',
  },
}

export default function Publish() {
  const texts = TEXTS[useLanguage()]
  const query = useQuestionnaire()
  return (
    <DetailPage
      title={(whole) => (whole ? `${texts.title}：${whole.name}` : texts.title)}
      named={texts.title}
      purpose={texts.purpose}
      back={{ to: `/questionnaires/${query.data?.questionnaireId ?? ''}`, says: texts.back }}
      query={query}
    >
      {(whole) =>
        whole.draft ? (
          <>
            <Preview questionnaireId={whole.questionnaireId} version="draft" form={whole.draft.form} />
            <Differences whole={whole} draft={whole.draft} />
          </>
        ) : (
          <Empty title={texts.none} hint={texts.noneHint} />
        )
      }
    </DetailPage>
  )
}

type Drafted = { whole: QuestionnaireWhole; draft: NonNullable<QuestionnaireWhole['draft']> }
function Differences({ whole, draft }: Drafted) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const [last] = whole.versions
  const changes = last ? changesOf(last.form, draft.form) : []
  const faults = faultsOf(draft.form)
  return (
    <Section title={last ? texts.changes(last.version) : texts.publish}>
      {!last && <p>{texts.first}</p>}
      {last && changes.length === 0 && <p>{texts.same}</p>}
      <ul>
        {changes.map((change, i) => (
          <li key={i}>{changeSays(change, language)}</li>
        ))}
      </ul>
      {faults.length > 0 ? (
        <>
          <p>
            {texts.faults} <Link to={`/questionnaires/${whole.questionnaireId}/edit`}>{texts.edit}</Link>
          </p>
          <ul lang="zh-CN">
            {faults.map((fault) => (
              <li key={fault.path}>{fault.says}</li>
            ))}
          </ul>
        </>
      ) : (
        (!last || changes.length > 0) && <PublishForm questionnaireId={whole.questionnaireId} revision={draft.revision} />
      )}
    </Section>
  )
}

function PublishForm({ questionnaireId, revision }: { questionnaireId: string; revision: number }) {
  const texts = TEXTS[useLanguage()]
  const navigate = useNavigate()
  const [when, setWhen] = useState<'now' | 'later'>('now')
  const [at, setAt] = useState('')
  const [isAsked, ask] = useState(false)
  const publishing = useAct(publishQuestionnaire, { invalidates: ['readQuestionnaire', 'listQuestionnaires'] })
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    ask(true)
    if (when === 'later' && at === '') return
    const effectiveFrom = when === 'later' ? `${at}:00+08:00` : undefined
    publishing.mutate(
      { params: { questionnaireId }, body: { revision, ...(effectiveFrom !== undefined && { effectiveFrom }) } },
      { onSuccess: () => void navigate(`/questionnaires/${questionnaireId}`, { state: 'published' }) },
    )
  }
  const missing = isAsked && at === '' ? texts.missing : fieldProblem(publishing.error, 'effectiveFrom')
  return (
    <form onSubmit={submit} noValidate>
      <Notice problem={publishing.error} />
      <Radios
        name="when"
        legend={texts.when}
        value={when}
        change={setWhen}
        choices={[
          { value: 'now', says: texts.now },
          { value: 'later', says: texts.later },
        ]}
      />
      {when === 'later' && (
        <Field id="effectiveFrom" label={texts.at} problem={missing}>
          {(described) => (
            <Input
              {...described}
              className="form-choice"
              type="datetime-local"
              value={at}
              onChange={(event) => setAt(event.target.value)}
            />
          )}
        </Field>
      )}
      <p className="form-actions">
        <Button type="primary" htmlType="submit" loading={publishing.isPending}>
          {texts.publish}
        </Button>
      </p>
    </form>
  )
}
