import { useEffect } from 'react'
import { Link, NavigationType, useNavigationType } from 'react-router'
import { listCases } from '#features/rectifications/contract.ts'
import { messageRows } from '#features/workplace/rules/messages.ts'
import { PageHead, Section } from '#web/ui/detail-page.tsx'
import { MENU_GROUPS } from '#web/ui/route.ts'
import { useSession } from '#web/ui/session.tsx'
import { Empty, Notice, Pending } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { Area } from './area.tsx'
import { entriesOf } from './menu.tsx'
import { MessageLine } from './message-line.tsx'
import { messageWords, useMessages } from './messages.ts'
import { MostUrgent } from './most-urgent.tsx'
import { routes } from './routes.tsx'

const TEXTS = {
  zh: {
    title: '今天',
    purpose: '等您办的事，最急的在前。',
    waiting: '等您办的事',
    go: '去办',
    none: '现在没有等您办的事',
    hint: '有新的差评、临近的期限或等您确认的事，会出现在这里。',
    from: '从这里进入',
    look: '您范围内的评价和差评整改。',
    quiet: '您的岗位没有要在这里办的事；基础信息和规则参数可以查阅。',
    nothing: '您的岗位还没有可以看的内容，如果工作需要，请联系本单位的安全管理员。',
  },
  en: {
    title: 'Today',
    purpose: 'What waits for you, the most urgent first.',
    waiting: 'Waiting for you',
    go: 'Go',
    none: 'Nothing waits for you now',
    hint: 'New bad ratings, deadlines that come near and what waits for your decision will appear here.',
    from: 'Go to',
    look: 'Ratings and cases within your reach.',
    quiet: 'Your role has no tasks here; reference data and policies can be read.',
    nothing: 'There is nothing to see for your role yet. If your work needs it, ask your security administrator.',
  },
}

/** Where a day begins: what waits, the next thing to do, and where else one may look. */
export default function Home() {
  const texts = TEXTS[useLanguage()]
  const session = useSession()
  const acts = messageRows.some((row) => session.may(row.may))
  const looks = session.may(listCases.permission)
  // whoever comes from another screen, or from signing in, begins here and not where that screen ended
  const arrived = useNavigationType() !== NavigationType.Pop
  useEffect(() => {
    if (arrived) document.getElementById('main')?.focus({ preventScroll: true })
  }, [arrived])
  return (
    <article className="page home">
      <PageHead title={texts.title} purpose={acts ? texts.purpose : looks ? texts.look : texts.quiet} />
      {acts && <Waiting />}
      {looks && (
        <>
          <Area />
          <MostUrgent />
        </>
      )}
      <Elsewhere />
    </article>
  )
}

function Waiting() {
  const language = useLanguage()
  const texts = TEXTS[language]
  const messages = useMessages()
  if (!messages.data) return <Pending query={messages} lines={4} />
  const { items } = messages.data
  if (items.length === 0) return <Empty title={texts.none} hint={texts.hint} />
  return (
    <>
      <Notice problem={messages.error} />
      <ul className="waiting" aria-label={texts.waiting}>
        {items.map((item, i) => (
          <li key={item.kind}>
            <span className={item.urgent ? 'urgent' : undefined}>
              <MessageLine message={item} />
            </span>
            <Link
              to={item.path}
              className={i === 0 ? 'button primary' : 'button'}
              aria-label={`${texts.go}：${messageWords(item, language).says}`}
            >
              {texts.go}
            </Link>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The menu again, for who has it folded away and for whom nothing waits. */
function Elsewhere() {
  const language = useLanguage()
  const texts = TEXTS[language]
  const session = useSession()
  const groups = MENU_GROUPS.map(({ group, says }) => ({ group, says, entries: entriesOf(routes, group, session.may) })).filter(
    ({ entries }) => entries.length > 0,
  )
  if (groups.length === 0) return <p className="quiet">{texts.nothing}</p>
  return (
    <Section title={texts.from}>
      <dl className="elsewhere">
        {groups.map(({ group, says, entries }) => (
          <div key={group}>
            <dt>{says[language]}</dt>
            {entries.map((route) => (
              <dd key={route.path}>
                <Link to={`/${route.path}`}>{route.says[language]}</Link>
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </Section>
  )
}
