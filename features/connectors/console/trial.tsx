import { MomentText } from '#web/ui/day.tsx'
import { Section } from '#web/ui/detail-page.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import type { Trial } from '../contract.ts'
import { MAPPED } from '../rules/fields.ts'

const TEXTS = {
  zh: {
    title: '试读',
    none: '还没有试读过。点“试读 10 行”：只看怎样判断，不收下；个人信息不显示。',
    waiting: '正在试读，请稍候……',
    failed: '没有读出来：',
    old: '这是改动以前试的。请再试一次。',
    empty: '连上了，但是没有读到行。可以启用：有了新的行就会取来。',
    columns: '读到的列',
    good: '可以收下',
    bad: '会被隔离：',
    sum: (good: number, all: number) => `读到 ${all} 件，${good} 件可以收下。`,
  },
  en: {
    title: 'Trial',
    none: 'Not tried yet. “Try 10 rows” only shows how rows would be judged; nothing is taken, nobody’s data is shown.',
    waiting: 'Trying…',
    failed: 'It could not be read:',
    old: 'This was before the last change. Please try again.',
    empty: 'Connected, but there are no rows. You may switch it on: new rows will be fetched.',
    columns: 'Columns found',
    good: 'would be taken',
    bad: 'would be quarantined:',
    sum: (good: number, all: number) => `${all} read, ${good} would be taken.`,
  },
}

export function TrialSection({ trial }: { trial: Trial | null }) {
  const texts = TEXTS[useLanguage()]
  return (
    <Section title={texts.title}>
      <div aria-live="polite">{trial === null ? <p className="quiet">{texts.none}</p> : <Came trial={trial} />}</div>
    </Section>
  )
}

function Came({ trial }: { trial: Trial }) {
  const texts = TEXTS[useLanguage()]
  if (trial.state === 'waiting') return <p>{texts.waiting}</p>
  const good = trial.rows.filter((row) => row.fault === null).length
  return (
    <>
      <p className="quiet">
        <MomentText at={trial.askedAt} />
      </p>
      {!trial.isCurrent && <p className="field-wrong">{texts.old}</p>}
      {trial.state === 'failed' ? (
        <p className="notice wrong">
          <strong>{texts.failed}</strong> <span lang="zh-CN">{trial.says}</span>
        </p>
      ) : (
        <p>{trial.rows.length === 0 ? texts.empty : texts.sum(good, trial.rows.length)}</p>
      )}
      {trial.note !== null && (
        <p className="field-wrong" lang="zh-CN">
          {trial.note}
        </p>
      )}
      <Rows rows={trial.rows} />
      {trial.columns.length > 0 && (
        <p className="quiet">
          {texts.columns}: {trial.columns.join(' · ')}
        </p>
      )}
    </>
  )
}

function Rows({ rows }: { rows: Trial['rows'] }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const nameOf = (field: string): string => MAPPED.find((row) => row.field === field)?.[language] ?? field
  return (
    <ol className="tried-rows plain">
      {rows.map((row, i) => (
        <li key={i}>
          <strong>{row.recordNo ?? `#${i + 1}`}</strong>{' '}
          {row.fault === null ? (
            <span className="quiet">{texts.good}</span>
          ) : (
            <span className="field-wrong">
              {texts.bad} <span lang="zh-CN">{row.fault}</span>
            </span>
          )}
          <ul className="tried-fields quiet">
            {row.fields
              .filter(({ field }) => field !== 'recordNo')
              .map(({ field, shown }, at) => (
                <li key={at}>
                  {nameOf(field)}: {shown}
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}
