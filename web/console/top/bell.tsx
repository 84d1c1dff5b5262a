import { Link } from 'react-router'
import { seeMessages } from '#features/workplace/contract/messages.ts'
import { useAct } from '#web/ui/data.ts'
import { Popup } from '#web/ui/popup.tsx'
import { Pending } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import { MessageLine } from '../message-line.tsx'
import { countWords, useMessages } from '../messages.ts'

const TEXTS = {
  zh: {
    title: '消息',
    button: (count: string) => `消息：${count} 件等您办`,
    none: '现在没有等您办的事。',
  },
  en: {
    title: 'Messages',
    button: (count: string) => `Messages: ${count} waiting for you`,
    none: 'Nothing waits for you now.',
  },
}

/** What waits for me, counted; opening it says that I have seen it. */
export function Bell() {
  const language = useLanguage()
  const texts = TEXTS[language]
  const messages = useMessages()
  const see = useAct(seeMessages)
  const count = messages.data?.count ?? 0
  return (
    <Popup
      label={texts.button(countWords(count))}
      className="bell"
      opened={() => see.mutate({ body: {} })}
      button={
        <>
          <svg viewBox="0 0 20 20" aria-hidden="true" focusable="false">
            <path d="M4 14.5h12l-1.5-2.2V8.5a4.5 4.5 0 0 0-9 0v3.8zM8.2 17h3.6" />
          </svg>
          {count > 0 && <span className={messages.data?.fresh ? 'count fresh' : 'count'}>{countWords(count)}</span>}
        </>
      }
    >
      {() => (
        <section aria-label={texts.title}>
          {messages.data ? (
            messages.data.items.length === 0 ? (
              <p className="quiet">{texts.none}</p>
            ) : (
              <ul className="message-list">
                {messages.data.items.map((item) => (
                  <li key={item.kind}>
                    <Link to={item.path} className={item.urgent ? 'choice urgent' : 'choice'}>
                      <MessageLine message={item} />
                    </Link>
                  </li>
                ))}
              </ul>
            )
          ) : (
            <Pending query={messages} lines={3} />
          )}
        </section>
      )}
    </Popup>
  )
}
