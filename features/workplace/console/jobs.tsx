import { useSearchParams } from 'react-router'
import type { Filter } from '#web/ui/filter-words.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { numberWords } from '#web/ui/number-words.ts'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { jobColumns, listJobs, type JobItem } from '../contract.ts'
import './operations.css'

const TEXTS = {
  zh: {
    title: '定时任务',
    purpose: '系统自己按时做的事：何时做、上一次做成没有、下一次在什么时候。没有做成的，写着原因。',
    none: '还没有任务',
    failed: '没有上一次失败的任务',
    how: '任务随系统安装，各自第一次做完后写着结果。',
    never: '还没有做过',
  },
  en: {
    title: 'Scheduled jobs',
    purpose: 'What the system does by itself: when, how it went last, and when it comes next. What failed says why.',
    none: 'No jobs yet',
    failed: 'No job failed last time',
    how: 'Jobs come with the system; each tells its result after its first run.',
    never: 'not run yet',
  },
}
const STATES = {
  running: { zh: '正在做', en: 'running' },
  done: { zh: '做完了', en: 'done' },
  failed: { zh: '没有做成', en: 'failed' },
} as const
const FILTERS: readonly Filter[] = [
  {
    id: 'state',
    kind: 'select',
    label: { zh: '上一次结果', en: 'Last result' },
    options: Object.entries(STATES).map(([value, says]) => ({ value, says })),
  },
]
const cells = (language: StaffLanguage): Cells<JobItem> => ({
  says: (job) => <span lang="zh-CN">{job.says}</span>,
  schedule: (job) => <span lang="zh-CN">{job.schedule}</span>,
  stateSays: (job) =>
    job.state === null ? (
      <span className="quiet">{TEXTS[language].never}</span>
    ) : (
      <span className={job.state === 'failed' ? 'job-failed' : undefined}>{STATES[job.state][language]}</span>
    ),
  failures: (job) => <span className={job.failures > 0 ? 'job-failed' : undefined}>{numberWords(job.failures)}</span>,
  lastFault: (job) => (job.lastFault === null ? '—' : <bdi className="fault">{job.lastFault}</bdi>),
})

export default function Jobs() {
  const language = useLanguage()
  const texts = TEXTS[language]
  const [search] = useSearchParams()
  return (
    <ListPage
      endpoint={listJobs}
      columns={jobColumns}
      title={texts.title}
      purpose={texts.purpose}
      filters={FILTERS}
      cells={cells(language)}
      rowKey={(job) => job.job}
      empty={{ title: search.get('state') === 'failed' ? texts.failed : texts.none, hint: texts.how }}
      exportName={listJobs.name}
    />
  )
}
