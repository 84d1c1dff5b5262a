import { useRead } from '#web/ui/data.ts'
import { MomentText } from '#web/ui/day.tsx'
import { Section } from '#web/ui/detail-page.tsx'
import type { PartProps } from '#web/ui/parts.tsx'
import { Pending } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { listCaseNotifications, type CaseNotification } from '../contract.ts'
import { eventWords, reasonWords, stateWords } from './words.ts'
import './notifications.css'

const TEXTS = {
  zh: {
    title: '短信告知',
    none: '还没有接通短信平台，没有发短信；评价人在进展页上看得到。',
    page: '没有送达的，评价人在进展页上也看得到；要紧的请打电话。',
  },
  en: {
    title: 'Told by SMS',
    none: 'No carrier is configured, so no message was sent; the rater reads it on the tracking page.',
    page: 'What did not arrive is on the tracking page too; where it matters, please call.',
  },
}
/** Nothing came of it, or nobody knows. */
const isLost = ({ state }: CaseNotification): boolean => state === 'failed' || state === 'given_up' || state === 'unconfirmed'

/** On the page of a case: what its rater was told beyond the tracking page, and what came of it. Of an anonymous one there is nothing to say. */
export default function OfCase({ subject: caseId }: PartProps) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const query = useRead(listCaseNotifications, { params: { caseId } })
  if (!query.data) return <Pending query={query} lines={2} />
  const { items } = query.data
  if (items.length === 0) return null
  const told = items.filter((one) => one.reason !== 'no_carrier')
  return (
    <Section title={texts.title}>
      {told.length === 0 && <p className="quiet">{texts.none}</p>}
      <ol className="told-by-sms">
        {told.map((one) => (
          <li key={one.notificationId}>
            <p>{eventWords(one.event, language)}</p>
            <p className={isLost(one) ? 'late' : 'quiet'}>
              {stateWords(one.state, language)}
              {one.reason !== null &&
                (language === 'zh' ? `：${reasonWords(one.reason, language)}` : `: ${reasonWords(one.reason, language)}`)}{' '}
              <MomentText at={one.settledAt ?? one.handedAt ?? one.queuedAt} short />
            </p>
          </li>
        ))}
      </ol>
      {told.some(isLost) && <p className="quiet hint">{texts.page}</p>}
    </Section>
  )
}
