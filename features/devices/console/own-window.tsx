import { Button } from 'antd'
import { useState } from 'react'
import { useAct, useRead } from '#web/ui/data.ts'
import { MomentText } from '#web/ui/day.tsx'
import { PageHead, Section } from '#web/ui/detail-page.tsx'
import { Done, Radios } from '#web/ui/field.tsx'
import { numberWords } from '#web/ui/number-words.ts'
import { Empty, Failure, Loading, Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import type { Reply } from '#web/api.ts'
import { callByHand, readOwnWindow } from '../contract/calls.ts'
import { REASONS, type CallReason } from '../rules/by-hand.ts'
import './devices.css'

const TEXTS = {
  zh: {
    title: '请他评价',
    purpose: '叫号系统会自动请人评价。只有它没有请的时候，才在这里手工请；对谁都一样请。',
    lately: (minutes: number) => `最近 ${minutes} 分钟您办理的`,
    none: '最近没有办理',
    how: '您办完一件，这里就会出现它的编号。',
    ask: '请他评价',
    called: { automatic: '叫号系统已请', by_hand: '已手工请' },
    why: '为什么手工请',
    sent: '评价器已经亮起。请让办事人自己按，不要看屏幕，也不要催促。',
    away: '评价器没有联网，没有亮起。请让办事人扫窗口的二维码评价。',
    today: '今天',
    counts: (served: string, automatic: string, byHand: string, never: string) =>
      `办理 ${served} 次：叫号系统请评 ${automatic}，手工请评 ${byHand}，没有请 ${never}。`,
    seen: '手工请评的次数、没有请评的次数，大厅管理人员看得到；谁评了、评了什么，这里不显示。',
    every: 5_000,
  },
  en: {
    title: 'Ask for a rating',
    purpose: 'The queue system asks by itself. Only where it did not, ask by hand here; ask everyone alike.',
    lately: (minutes: number) => `Served by you in the last ${minutes} minutes`,
    none: 'Nobody lately',
    how: 'When you have served somebody, the number appears here.',
    ask: 'Ask for a rating',
    called: { automatic: 'asked by the queue system', by_hand: 'asked by hand' },
    why: 'Why by hand',
    sent: 'The tablet is lit. Let the person press by themselves; do not look at the screen, do not urge.',
    away: 'The tablet is not connected and did not light up. Please point to the window’s code.',
    today: 'Today',
    counts: (served: string, automatic: string, byHand: string, never: string) =>
      `${served} served: ${automatic} asked by the queue system, ${byHand} by hand, ${never} not asked.`,
    seen: 'The hall’s manager sees how many were asked by hand and how many were not asked; who rated, and what, is not shown here.',
    every: 5_000,
  },
}
type Own = Reply<typeof readOwnWindow>
type Service = Own['services'][number]

export default function OwnWindow() {
  const texts = TEXTS[useLanguage()]
  const query = useRead(readOwnWindow, {}, { every: texts.every })
  return (
    <article className="page detail">
      <PageHead title={texts.title} purpose={texts.purpose} />
      {query.data && <Services own={query.data} />}
      {!query.data && query.error && <Failure problem={query.error} retry={() => void query.refetch()} />}
      {!query.data && !query.error && <Loading />}
    </article>
  )
}

function Services({ own }: { own: Own }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const [reason, setReason] = useState<CallReason>('not_called')
  const asking = useAct(callByHand, { invalidates: ['readOwnWindow'] })
  const ask = ({ sourceSystem, recordNo, serviceNumber }: Service): void =>
    asking.mutate({ body: { sourceSystem, recordNo, serviceNumber, reason } })
  const { served, automatic, byHand, never } = own.today
  return (
    <>
      <Section title={texts.lately(own.withinMinutes)}>
        <Notice problem={asking.error} />
        {asking.data && (asking.data.reachable ? <Done>{texts.sent}</Done> : <p className="notice">{texts.away}</p>)}
        {own.services.length === 0 ? (
          <Empty title={texts.none} hint={texts.how} />
        ) : (
          <ul className="own-services">
            {own.services.map((service) => (
              <li key={`${service.sourceSystem}/${service.recordNo}/${service.serviceNumber}`}>
                <div>
                  <p className="own-number num">{service.recordNo}</p>
                  <p className="quiet">
                    {service.itemName ?? '—'} · <MomentText at={service.servedAt} />
                  </p>
                </div>
                {service.called === null ? (
                  <Button type="primary" className="own-ask" disabled={asking.isPending} onClick={() => ask(service)}>
                    {texts.ask}
                  </Button>
                ) : (
                  <span className="quiet">{texts.called[service.called]}</span>
                )}
              </li>
            ))}
          </ul>
        )}
        <Radios
          name="reason"
          legend={texts.why}
          value={reason}
          choices={REASONS.map((row) => ({ value: row.reason, says: row[language] }))}
          change={setReason}
        />
      </Section>
      <Section title={texts.today}>
        <p>{texts.counts(numberWords(served), numberWords(automatic), numberWords(byHand), numberWords(never))}</p>
        <p className="quiet">{texts.seen}</p>
      </Section>
    </>
  )
}
