import type { Message } from '#features/workplace/contract/messages.ts'
import { useLanguage } from '#web/ui/texts.ts'
import { messageWords } from './messages.ts'

const FRESH = { zh: (n: number) => `新 ${n}`, en: (n: number) => `${n} new` }

/** `8 新到的差评，等您签收`, and how many of them since one last looked. */
export function MessageLine({ message }: { message: Message }) {
  const language = useLanguage()
  const { count, says } = messageWords(message, language)
  return (
    <>
      <b className="num">{count}</b> {says} {message.fresh > 0 && <span className="tag">{FRESH[language](message.fresh)}</span>}
    </>
  )
}
