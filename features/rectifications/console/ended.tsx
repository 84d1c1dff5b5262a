import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { Notice } from '#web/ui/states.tsx'
import { useLanguage } from '#web/ui/texts.ts'
import type { CaseReply } from '../contract.ts'
import type { StepEnd } from './use-step.ts'
import { whatNext } from './what-next.ts'
import { stateWords } from './words.ts'

const TEXTS = {
  zh: {
    overtaken: '没有办成',
    now: (state: string) => `这件刚刚被别人办理过，现在是“${state}”。页面已重新读取，您写的内容还在。`,
    back: '回到清单',
  },
  en: {
    overtaken: 'Not done',
    now: (state: string) =>
      `Somebody took a step meanwhile; the case is now “${state}”. The page was read again, and what you typed is still here.`,
    back: 'Back to the list',
  },
}

/** What came of the last step: what happens next and by when, or that somebody else was quicker. */
export function Ended({ last, value }: { last: { action: string; end: StepEnd } | null; value: CaseReply }) {
  const language = useLanguage()
  const texts = TEXTS[language]
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (last === null) return
    place.current?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }, [last])
  if (last === null) return null
  if ('refused' in last.end) return <Notice problem={last.end.refused} />
  return (
    <div
      ref={place}
      tabIndex={-1}
      className={'done' in last.end ? 'notice done' : 'notice wrong'}
      role={'done' in last.end ? 'status' : 'alert'}
    >
      {'done' in last.end ? (
        <>
          {whatNext(last.action, value, language)} <Link to="/cases">{texts.back}</Link>
        </>
      ) : (
        <>
          <strong>{texts.overtaken}</strong> {texts.now(stateWords(value.state, language))}
        </>
      )}
    </div>
  )
}
