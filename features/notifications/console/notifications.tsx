import { filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import { useSession } from '#web/ui/session.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { notificationColumns, notificationWords } from '../contract/columns.ts'
import { listNotifications, type NotificationSummary } from '../contract.ts'
import { eventWords, reasonWords, stateWords } from './words.ts'

const TEXTS = {
  zh: {
    title: '短信通知',
    purpose: '发给实名评价人的短信：关于什么、到哪一步。内容和号码谁也看不到；没有送达的，评价人在进展页上仍看得到。',
    none: '还没有短信',
    how: '差评立案、单位留言、答复、不予采纳、查看联系方式时，实名的评价人会收到一条。',
  },
  en: {
    title: 'Messages to raters',
    purpose:
      'What was sent to raters who gave their name: about what, and how far it came. Nobody sees the words or the numbers; what did not arrive is on the tracking page.',
    none: 'No messages yet',
    how: 'Raters who gave their name get one when their case is opened, when the unit writes or answers, and when their contact data is opened.',
  },
}
const FILTERS = filtersOf(notificationWords, {
  state: 'select',
  reason: 'select',
  event: 'select',
  division: 'division',
  from: 'day',
  to: 'day',
})
const OPEN: ReadonlySet<string> = new Set(['waiting', 'handed', 'sent'])

const cells = (language: StaffLanguage): Cells<NotificationSummary> => ({
  event: (one) => eventWords(one.event, language),
  state: (one) => (OPEN.has(one.state) ? <span className="tag">{stateWords(one.state, language)}</span> : stateWords(one.state, language)),
  reason: (one) => (one.reason === null ? '—' : reasonWords(one.reason, language)),
})

export default function Notifications() {
  const language = useLanguage()
  const { may } = useSession()
  const texts = TEXTS[language]
  return (
    <ListPage
      endpoint={listNotifications}
      columns={notificationColumns}
      title={texts.title}
      purpose={texts.purpose}
      filters={FILTERS}
      cells={cells(language)}
      rowKey={(one) => one.notificationId}
      // who keeps the system sees that messages go out, and no case
      {...(may('case.read') && { rowLink: 'event', rowTo: (one: NotificationSummary) => `/cases/${one.caseId}` })}
      empty={{ title: texts.none, hint: texts.how }}
      exportName={listNotifications.name}
    />
  )
}
