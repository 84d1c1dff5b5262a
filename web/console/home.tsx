import { PageHead } from '#web/ui/detail-page.tsx'
import { useSession } from '#web/ui/session.tsx'
import { Empty } from '#web/ui/states.tsx'
import { useTexts } from '#web/ui/texts.ts'

export default function Home() {
  const session = useSession()
  const texts = useTexts({
    zh: {
      title: '今天',
      purpose: '等您办的事，最急的在前。',
      none: '现在没有等您办的事',
      hint: '有新的差评、临近期限或等您确认的事，会出现在这里。',
    },
    en: {
      title: 'Today',
      purpose: 'What waits for you, the most urgent first.',
      none: 'Nothing waits for you now',
      hint: 'New bad ratings, what is nearly due and what waits for your decision will appear here.',
    },
  })
  return (
    <article className="page">
      <PageHead title={`${session.name}，${texts.title}`} purpose={texts.purpose} />
      <Empty title={texts.none} hint={texts.hint} />
    </article>
  )
}
