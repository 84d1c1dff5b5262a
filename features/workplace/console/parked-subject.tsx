import { Button } from 'antd'
import { useParams } from 'react-router'
import type { Reply } from '#web/api.ts'
import { useAct, useRead } from '#web/ui/data.ts'
import { MomentText } from '#web/ui/day.tsx'
import { DetailPage, Facts, Section } from '#web/ui/detail-page.tsx'
import { Done } from '#web/ui/field.tsx'
import { numberWords } from '#web/ui/number-words.ts'
import { useSession } from '#web/ui/session.tsx'
import { Empty, Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { listParked, replayParked, type ParkedItem } from '../contract.ts'
import './operations.css'

const TEXTS = {
  zh: {
    title: '搁置的事件',
    purpose: '哪一步没有处理成、为什么；消除原因以后在这里重放。',
    back: '搁置的事件',
    replay: '重放',
    step: '哪一步处理',
    subject: '主题',
    events: '搁置了',
    count: (n: string) => `${n} 条`,
    names: '事件',
    attempts: '试过',
    times: (n: string) => `${n} 次`,
    at: '最早搁置',
    fault: '原因',
    why: '没有处理成',
    holds: (n: string) =>
      `这个主题的 ${n} 条事件依次等着，第一条处理成了才轮到后面的；在那以前，这个主题的数据停在搁置以前。别的主题不受影响。`,
    done: (n: string) => `已重放 ${n} 条，都处理成了。`,
    left: (replayed: string, left: string) => `重放了 ${replayed} 条，仍有 ${left} 条没有处理成：`,
    nothing: '这个主题没有搁置的事件',
    hint: '可能已经重放。请返回清单查看其他主题。',
  },
  en: {
    title: 'Parked events',
    purpose: 'Which step failed and why; replay here once the cause is mended.',
    back: 'Parked events',
    replay: 'Replay',
    step: 'Step',
    subject: 'Subject',
    events: 'Parked',
    count: (n: string) => `${n} events`,
    names: 'Event names',
    attempts: 'Tried',
    times: (n: string) => `${n} times`,
    at: 'Parked since',
    fault: 'Fault',
    why: 'Why it failed',
    holds: (n: string) =>
      `${n} events of this subject wait in order: the first holds back the rest, and what is known of this subject stays as it was before. Other subjects are not affected.`,
    done: (n: string) => `${n} replayed; all went through.`,
    left: (replayed: string, left: string) => `${replayed} replayed; ${left} still fail:`,
    nothing: 'Nothing of this subject is parked',
    hint: 'It may have been replayed. See the list for others.',
  },
}
type Replayed = Reply<typeof replayParked>

export default function ParkedSubject() {
  const { listener = '', subject = '' } = useParams()
  const texts = TEXTS[useLanguage()]
  // here, not beside the button: what was replayed takes the button with it
  const replay = useAct(replayParked, { invalidates: ['listParked', 'listListeners', 'readMessages'] })
  const query = useRead(listParked, { query: { listener, subject, limit: 1 } })
  return (
    <DetailPage title={texts.title} purpose={texts.purpose} back={{ to: '/parked', says: texts.back }} query={query}>
      {({ items: [row] }) => (
        <>
          <Notice problem={replay.error} />
          {replay.data && <Outcome done={replay.data} />}
          {row ? (
            <Subject row={row} isBusy={replay.isPending} replay={() => replay.mutate({ body: { listener, subject } })} />
          ) : (
            !replay.data && <Empty title={texts.nothing} hint={texts.hint} />
          )}
        </>
      )}
    </DetailPage>
  )
}

function Outcome({ done: { replayed, left, fault } }: { done: Replayed }) {
  const texts = TEXTS[useLanguage()]
  if (left === 0) return <Done>{texts.done(numberWords(replayed))}</Done>
  return (
    <div className="notice wrong" role="alert">
      {texts.left(numberWords(replayed), numberWords(left))} <bdi className="fault">{fault}</bdi>
    </div>
  )
}

function Subject({ row, isBusy, replay }: { row: ParkedItem; isBusy: boolean; replay: () => void }) {
  const texts = TEXTS[useLanguage()]
  const { may } = useSession()
  return (
    <>
      <p className="holds-back">{texts.holds(numberWords(row.events))}</p>
      <Section title={texts.why}>
        <Facts
          rows={[
            [texts.fault, <bdi className="fault">{row.fault}</bdi>],
            [texts.step, <span lang="zh-CN">{row.listenerSays}</span>],
            [texts.subject, <bdi>{row.subject}</bdi>],
            [texts.events, texts.count(numberWords(row.events))],
            [texts.names, <bdi className="quiet">{row.names.join(', ')}</bdi>],
            [texts.attempts, texts.times(numberWords(row.attempts))],
            [texts.at, <MomentText at={row.parkedAt} />],
          ]}
        />
        {may('parked.replay') && (
          <p className="operation-act">
            <Button type="primary" loading={isBusy} onClick={replay}>
              {texts.replay}
            </Button>
          </p>
        )}
      </Section>
    </>
  )
}
