import { Button } from 'antd'
import { yearListBody } from '#features/calendar/contract.ts'
import { useAct } from '#web/ui/data.ts'
import { Section } from '#web/ui/detail-page.tsx'
import type { PartProps } from '#web/ui/parts.tsx'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { previewCalendar } from '../contract/calendar.ts'
import { ClockMoves } from './clock-moves.tsx'

const TEXTS = {
  zh: {
    title: '会变动什么',
    how: '如果发布这份安排，再由另一人重算，哪些没有办完的期限会不同。只是看，什么都不变。',
    look: '看会变动什么',
    days: (added: number, removed: number) => `与已发布的安排相比，新增 ${added} 天，去掉 ${removed} 天。`,
  },
  en: {
    title: 'What would move',
    how: 'Were this list published and the clocks recomputed by a second person, which open clocks would differ. Looking changes nothing.',
    look: 'See what would move',
    days: (added: number, removed: number) => `Against what is published: ${added} days added, ${removed} taken out.`,
  },
}

/** Below the draft of a year's list: what it would move. An answer is of the draft it was asked for. */
export default function CalendarPreview({ subject }: PartProps) {
  return <Preview key={subject} draft={subject} />
}

function Preview({ draft }: { draft: string }) {
  const texts = TEXTS[useLanguage()]
  const look = useAct(previewCalendar)
  return (
    <Section title={texts.title}>
      <p className="quiet field-row">{texts.how}</p>
      <Notice problem={look.error} />
      {look.data ? (
        <div role="status">
          <p>{texts.days(look.data.added.length, look.data.removed.length)}</p>
          <ClockMoves moves={look.data} />
        </div>
      ) : (
        <Button loading={look.isPending} onClick={() => look.mutate({ body: yearListBody.parse(JSON.parse(draft)) })}>
          {texts.look}
        </Button>
      )}
    </Section>
  )
}
