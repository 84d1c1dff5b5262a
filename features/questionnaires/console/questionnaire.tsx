import { Link, useLocation } from 'react-router'
import { useAct } from '#web/ui/data.ts'
import { MomentText } from '#web/ui/day.tsx'
import { DetailPage, Facts, Section } from '#web/ui/detail-page.tsx'
import { ConfirmAct } from '#web/ui/confirm.tsx'
import { Done } from '#web/ui/field.tsx'
import { numberWords } from '#web/ui/number-words.ts'
import { useSession } from '#web/ui/session.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { FORM_STATE } from '../contract/columns.ts'
import { dropDraft, retireQuestionnaire, type QuestionnaireWhole, type VersionShown } from '../contract/forms.ts'
import { useQuestionnaire } from './builder.tsx'
import { Preview } from './preview.tsx'
import './questionnaires.css'

const TEXTS = {
  zh: {
    purpose: '各个版本、草稿、用在哪里。发布过的版本不再改动，回答记着自己的版本。',
    back: '问询表单',
    fallback: '问询表单',
    facts: '这份表单',
    state: '状态',
    division: '编制',
    draft: '草稿',
    by: (name: string) => `${name}，`,
    noDraft: '没有草稿',
    places: '用在几处',
    where: '用在哪里',
    edit: '编辑',
    goOn: '继续编辑草稿',
    publish: '预览和发布',
    drop: '放弃草稿',
    dropSays: '草稿里的改动都会丢掉，回到最近发布的版本。',
    retire: '停用',
    retireSays: '各处立即不再使用这份表单，改随更大的范围；已有的回答和版本保留。停用后不能恢复，可以以它为底新建。',
    copy: '以它为底新建',
    versions: '版本',
    none: '还没有发布过。',
    version: (n: number) => `第${n}版`,
    states: { in_force: '现行', coming: '待生效', past: '已被新版取代' },
    published: (name: string) => `${name}发布`,
    questions: (n: string) => `${n}道题`,
    results: '看回答',
    done: '已发布。评价页几秒之内换成新的一版。',
  },
  en: {
    purpose: 'Versions, draft and where it is asked. A published version never changes; an answer keeps its own.',
    back: 'Questionnaires',
    fallback: 'Questionnaire',
    facts: 'This form',
    state: 'State',
    division: 'Kept by',
    draft: 'Draft',
    by: (name: string) => `${name}, `,
    noDraft: 'no draft',
    places: 'Used in places',
    where: 'Where it is asked',
    edit: 'Edit',
    goOn: 'Go on with the draft',
    publish: 'Preview and publish',
    drop: 'Drop the draft',
    dropSays: 'All changes in the draft are lost; the version published last stays.',
    retire: 'Retire',
    retireSays: 'It is no longer asked anywhere from now on; answers and versions stay. It cannot be restored, but copied.',
    copy: 'Make a new one from it',
    versions: 'Versions',
    none: 'Never published yet.',
    version: (n: number) => `Version ${n}`,
    states: { in_force: 'in force', coming: 'coming', past: 'replaced' },
    published: (name: string) => `published by ${name}`,
    questions: (n: string) => `${n} questions`,
    results: 'See the answers',
    done: 'Published. Rating pages show the new version within seconds.',
  },
}
const STALE = ['readQuestionnaire', 'listQuestionnaires', 'listQuestionnaireAssignments']

export default function Questionnaire() {
  const texts = TEXTS[useLanguage()]
  const isPublished = useLocation().state === 'published'
  const query = useQuestionnaire()
  const shown = query.data?.versions.find((version) => version.state === 'in_force') ?? query.data?.versions[0]
  return (
    <DetailPage
      title={(whole) => whole?.name ?? texts.fallback}
      {...(query.data && { named: query.data.name })}
      purpose={texts.purpose}
      back={{ to: '/questionnaires', says: texts.back }}
      query={query}
      primary={(whole: QuestionnaireWhole) =>
        whole.mayEdit && whole.retiredAt === null ? (
          <Link className="primary-link" to={`/questionnaires/${whole.questionnaireId}/edit`}>
            {whole.draft ? texts.goOn : texts.edit}
          </Link>
        ) : (
          false
        )
      }
    >
      {(whole) => (
        <>
          {isPublished && <Done>{texts.done}</Done>}
          <About whole={whole} />
          <Versions whole={whole} />
          {shown && <Preview questionnaireId={whole.questionnaireId} version={String(shown.version)} form={shown.form} />}
        </>
      )}
    </DetailPage>
  )
}

function About({ whole }: { whole: QuestionnaireWhole }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const { may } = useSession()
  const { questionnaireId, draft, retiredAt } = whole
  return (
    <Section title={texts.facts}>
      <Facts
        rows={[
          [texts.state, FORM_STATE[whole.state][language]],
          [texts.division, whole.divisionName],
          [
            texts.draft,
            draft ? (
              <>
                {texts.by(draft.editedBy)}
                <MomentText at={draft.editedAt} />
              </>
            ) : (
              texts.noDraft
            ),
          ],
          [texts.places, <Link to={`/questionnaire-places?questionnaireId=${questionnaireId}`}>{numberWords(whole.places)}</Link>],
        ]}
      />
      <div className="form-bar form-actions">
        {whole.mayEdit && draft && retiredAt === null && <Link to={`/questionnaires/${questionnaireId}/publish`}>{texts.publish}</Link>}
        {may('questionnaires.edit') && <Link to={`/questionnaires/new?copyOf=${questionnaireId}`}>{texts.copy}</Link>}
        {whole.mayEdit && <Endings whole={whole} />}
      </div>
    </Section>
  )
}

/** What cannot be undone. */
function Endings({ whole: { questionnaireId, draft, retiredAt, versions } }: { whole: QuestionnaireWhole }) {
  const texts = TEXTS[useLanguage()]
  const dropping = useAct(dropDraft, { invalidates: STALE })
  const retiring = useAct(retireQuestionnaire, { invalidates: STALE })
  const params = { questionnaireId }
  return (
    <>
      {draft && versions.length > 0 && (
        <ConfirmAct
          says={texts.drop}
          consequence={texts.dropSays}
          act={() => dropping.mutateAsync({ params, body: { revision: draft.revision } })}
        />
      )}
      {retiredAt === null && (
        <ConfirmAct danger says={texts.retire} consequence={texts.retireSays} act={() => retiring.mutateAsync({ params })} />
      )}
    </>
  )
}

function Versions({ whole: { versions } }: { whole: QuestionnaireWhole }) {
  const texts = TEXTS[useLanguage()]
  return (
    <Section title={texts.versions}>
      {versions.length === 0 ? (
        <p className="quiet">{texts.none}</p>
      ) : (
        <dl className="facts">
          {versions.map((version) => (
            <VersionLine key={version.version} version={version} />
          ))}
        </dl>
      )}
    </Section>
  )
}

function VersionLine({ version }: { version: VersionShown }) {
  const texts = TEXTS[useLanguage()]
  const { may } = useSession()
  return (
    <div>
      <dt>
        {texts.version(version.version)} <span className="tag">{texts.states[version.state]}</span>
      </dt>
      <dd>
        <MomentText at={version.effectiveFrom} /> · {texts.published(version.publishedBy)} ·{' '}
        {texts.questions(numberWords(version.form.questions.length))}
        {may('questionnaires.results') && (
          <>
            {' · '}
            <Link to={`/questionnaire-results/${version.formVersion}`}>{texts.results}</Link>
          </>
        )}
      </dd>
    </div>
  )
}
