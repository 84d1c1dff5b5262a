import { Facts, Section } from '#web/ui/detail-page.tsx'
import { DayText, MomentText } from '#web/ui/day.tsx'
import { today } from '#web/ui/office-time.ts'
import { numberWords } from '#web/ui/number-words.ts'
import { useLanguage } from '#web/ui/texts.ts'
import type { RecordRow } from '../contract/records.ts'
import { promiseOf, type Promised } from './promise.ts'

const TEXTS = {
  zh: {
    title: '承诺与办结',
    accepted: '受理',
    completed: '办结',
    notYet: '还没有办结',
    promised: '承诺办结日',
    outcome: '是否兑现',
    reason: '超过承诺的原因',
    unexplained: '未说明理由',
    none: '来源系统没有给出承诺办结日。',
    kept: (n: string) => (n === '0' ? '在承诺日当天办结' : `比承诺提前 ${n} 天办结`),
    missed: (n: string) => `超过承诺 ${n} 天办结`,
    running: (n: string) => (n === '0' ? '今天是承诺办结日' : `离承诺办结日还有 ${n} 天`),
    late: (n: string) => `超过承诺 ${n} 天，还没有办结`,
  },
  en: {
    title: 'Promised and done',
    accepted: 'Accepted',
    completed: 'Completed',
    notYet: 'not yet',
    promised: 'Promised by',
    outcome: 'Kept?',
    reason: 'Reason for being late',
    unexplained: 'no reason given',
    none: 'The source system gives no promised day.',
    kept: (n: string) => (n === '0' ? 'done on the promised day' : `done ${n} days before the promised day`),
    missed: (n: string) => `done ${n} days after the promised day`,
    running: (n: string) => (n === '0' ? 'the promised day is today' : `${n} days left until the promised day`),
    late: (n: string) => `${n} days past the promised day and not done`,
  },
}

/** What was promised, what was done, and why it took longer. */
export function PromisedDay({ record }: { record: RecordRow }) {
  const texts = TEXTS[useLanguage()]
  const promised = promiseOf(record, today())
  return (
    <Section title={texts.title}>
      <Facts
        rows={[
          [texts.accepted, <MomentText at={record.acceptedAt} />],
          [texts.promised, <DayText day={record.promisedBy} />],
          [texts.completed, record.completedAt === null ? texts.notYet : <MomentText at={record.completedAt} />],
          [texts.outcome, <Outcome promised={promised} />],
          record.overdue && [texts.reason, record.overdueReason ?? <span className="late">{texts.unexplained}</span>],
        ]}
      />
    </Section>
  )
}

function Outcome({ promised }: { promised: Promised }) {
  const texts = TEXTS[useLanguage()]
  if (promised.kind === 'none') return <span className="quiet">{texts.none}</span>
  const words = texts[promised.kind](numberWords(promised.days))
  return promised.kind === 'missed' || promised.kind === 'late' ? <span className="late">{words}</span> : <>{words}</>
}
