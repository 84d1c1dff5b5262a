import { Level } from '#web/ui/level.tsx'
import { filtersOf } from '#web/ui/list-filters.ts'
import { ListPage } from '#web/ui/list-page.tsx'
import type { Cells } from '#web/ui/table.tsx'
import { useLanguage, type StaffLanguage } from '#web/ui/texts.ts'
import { ownNoticeColumns, ownNoticeWords } from '../contract/columns.ts'
import { listMyNotices, type OwnNotice } from '../contract/own.ts'
import { Due } from './due.tsx'
import { noticeStateWords, stateWords } from './words.ts'

const TEXTS = {
  zh: {
    title: '我的告知和申诉',
    purpose: '核实后涉及您本人的差评，单位会在这里告知您。您可以说明情况、提交佐证；不服的，5 个工作日内可以申诉。',
    none: '没有给您的告知',
    hint: '如果有核实属实、涉及您本人的差评，单位会在两个工作日内在这里告知您。',
    hidden: '匿名评价，不显示事项',
    notYet: '没有',
  },
  en: {
    title: 'My notices and appeals',
    purpose:
      'Where a verified bad rating is about you, your unit tells you here. You may state what happened and hand in evidence; within 5 working days you may appeal.',
    none: 'No notices to you',
    hint: 'Should a verified bad rating be about you, your unit will tell you here within two working days.',
    hidden: 'anonymous; the item is not shown',
    notYet: 'none',
  },
}
const FILTERS = filtersOf(ownNoticeWords, { state: 'select' })
const cells = (language: StaffLanguage): Cells<OwnNotice> => {
  const texts = TEXTS[language]
  return {
    complaint: (n) => <span dir="auto">{n.complaint}</span>,
    level: (n) => <Level level={n.level} />,
    item: (n) => n.item ?? <span className="quiet">{texts.hidden}</span>,
    state: (n) =>
      n.state === 'issued' ? <span className="tag">{noticeStateWords(n.state, language)}</span> : noticeStateWords(n.state, language),
    fileUntil: (n) => <Due due={n.fileUntil} />,
    appealState: (n) => (n.appealState === null ? <span className="quiet">{texts.notYet}</span> : stateWords(n.appealState, language)),
  }
}

export default function OwnNotices() {
  const language = useLanguage()
  const texts = TEXTS[language]
  return (
    <ListPage
      endpoint={listMyNotices}
      columns={ownNoticeColumns}
      title={texts.title}
      purpose={texts.purpose}
      filters={FILTERS}
      cells={cells(language)}
      rowKey={(n) => n.noticeId}
      rowLink="complaint"
      rowTo={(n) => `/my/notices/${n.noticeId}`}
      empty={{ title: texts.none, hint: texts.hint }}
      exportName={listMyNotices.name}
    />
  )
}
